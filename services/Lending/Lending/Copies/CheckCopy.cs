using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Copies;

internal static class CheckCopy
{
    /// <param name="Passed">Whether it is like the original; if not, it is destroyed and its number stays with it.</param>
    /// <param name="Remark">Needed when it is not.</param>
    public sealed record Request(bool Passed, [property: MaxLength(TextLengths.Prose)] string? Remark = null);

    /// <summary>
    /// Somebody else than its maker compares a copy with the original (B8; S1-4§13(3)). 403 <c>copy.own</c>, <c>loan-request.own</c>; 409
    /// <c>copy.already-checked</c>, <c>copy.rejected</c>.
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

        copy.Check(user, request.Passed, string.IsNullOrWhiteSpace(request.Remark) ? null : request.Remark.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
