using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class DeliverRequest
{
    /// <param name="Remark">What else is to be said of it.</param>
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Remark);

    /// <summary>
    /// An archivist closes a request whose numbered copies or excerpts were all handed over (B8; S1-4§13(3)). 403 <c>loan-request.own</c>; 409
    /// <c>loan-request.not-approved</c>, <c>loan-request.approval-expired</c>, <c>loan-request.paper</c>, <c>loan-request.electronic</c>,
    /// <c>loan-request.no-copies</c>, <c>loan-request.copies-open</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();

        var copies = await db.Copies.AsNoTracking().Where(copy => copy.RequestId == requestId).ToListAsync(ct);
        asked.Deliver(user, copies, request.Remark.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
