using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.FitOuts;

internal static class DecideFitOut
{
    /// <param name="Note">Required for a refusal.</param>
    public sealed record Request(bool Approve, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Approves or refuses a fit-out (L6, P3). 403 <c>fit-out.own</c> for who entered it; 409 <c>fit-out.already-decided</c>,
    /// <c>fit-out.reason-missing</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid fitOutId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.FitOuts.FirstOrDefaultAsync(row => row.Id == fitOutId, ct) is not { } project)
            return TypedResults.NotFound();
        project.Decide(request.Approve, request.Note, user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
