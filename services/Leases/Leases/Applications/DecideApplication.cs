using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Applications;

internal static class DecideApplication
{
    /// <param name="Note">Required for a refusal.</param>
    public sealed record Request(bool Approve, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Approves or refuses an application (L6, P3). 403 <c>application.own</c> for who entered it; 409
    /// <c>application.already-decided</c>, <c>application.reason-missing</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid applicationId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Applications.FirstOrDefaultAsync(row => row.Id == applicationId, ct) is not { } application)
            return TypedResults.NotFound();
        application.Decide(request.Approve, request.Note, user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
