using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Closing;

internal static class DecideWaiver
{
    public sealed record Request(bool Approve, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Approves or refuses a closing waiver (L3, P3). 403 <c>waiver.own</c> for who asked; 409 <c>waiver.already-decided</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid waiverId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.ClosingWaivers.FirstOrDefaultAsync(row => row.Id == waiverId, ct) is not { } waiver)
            return TypedResults.NotFound();
        waiver.Decide(request.Approve, request.Note, user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
