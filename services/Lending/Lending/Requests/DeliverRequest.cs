using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class DeliverRequest
{
    /// <param name="Copies">How many copies were made; 0 for an excerpt.</param>
    /// <param name="Remark">What was made, who checked it, and where it went.</param>
    public sealed record Request([property: Range(0, 1000)] int Copies, [property: Required, MaxLength(TextLengths.Prose)] string Remark);

    /// <summary>
    /// An archivist records that approved excerpts or copies were given (B8; S1-4§13(3)). 403 <c>loan-request.own</c>; 409
    /// <c>loan-request.not-approved</c>, <c>loan-request.approval-expired</c>, <c>loan-request.paper</c>, <c>loan-request.electronic</c>,
    /// <c>loan.dossier-*</c>.
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

        asked.Deliver(user, request.Copies, request.Remark.Trim(), clock.GetUtcNow());
        var ids = asked.Items.Select(item => item.DossierId).ToList();
        foreach (var dossier in await db.Dossiers.Where(row => ids.Contains(row.Id)).ToListAsync(ct))
            dossier.EnsureUsable();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
