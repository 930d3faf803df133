using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Copies;

internal static class HandOverCopy
{
    /// <param name="Signature">What the recipient signed, such as the number of the slip.</param>
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Signature);

    /// <summary>
    /// A checked copy goes to its recipient against signature (B8). 409 <c>copy.not-checked</c>, <c>copy.rejected</c>,
    /// <c>copy.already-handed-over</c>, <c>copy.past-destroy-by</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid copyId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var copy = await db.Copies.FirstOrDefaultAsync(row => row.Id == copyId, ct);
        if (copy is null)
            return TypedResults.NotFound();

        copy.HandOver(user, request.Signature.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
