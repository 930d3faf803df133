using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Viewing;

internal static class EndViewing
{
    /// <param name="Reason">Needed unless the viewer gives it back.</param>
    public sealed record Request([property: MaxLength(TextLengths.Prose)] string? Reason = null);

    /// <summary>
    /// Ends an electronic viewing before its time: archivist, compliance officer or branch manager with a reason, the viewer without (B7). 404
    /// for others; 409 <c>viewing.ended</c> with <c>end</c> and <c>endedAt</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid grantId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var grant = await db.Viewings.FirstOrDefaultAsync(row => row.Id == grantId, ct);
            if (grant is null || !grant.MayBeEndedBy(user))
                return TypedResults.NotFound();

            var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
            db.Announce(grant.Finish(user, reason, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });

    /// <summary>Ends what is open on dossiers that nobody may read now: set apart, or destroyed.</summary>
    public static async Task OfUnreadable(
        LendingDb db,
        IReadOnlyList<Guid> dossierIds,
        ViewingEnd end,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        foreach (var grant in await db.Viewings.Where(row => row.EndedAt == null && dossierIds.Contains(row.DossierId)).ToListAsync(ct))
        {
            // A late word on a list that was lifted long ago ends nothing.
            var dossier = await db.Dossiers.FindAsync([grant.DossierId], ct);
            if (dossier is { IsReadable: false } && grant.EndBecause(end, now) is { } fact)
                db.Announce(fact);
        }
    }
}
