using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Queue;

internal static class LeaveQueue
{
    /// <param name="Reason">Needed when an archivist takes somebody else off the line.</param>
    public sealed record Request([property: MaxLength(TextLengths.Prose)] string? Reason = null);

    /// <summary>
    /// Who waits for a dossier waits no longer; what was kept for them passes on at once (B9). The approval of the request stays. 409
    /// <c>queue.not-waiting</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid entryId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var entry = await db.Queue.FirstOrDefaultAsync(row => row.Id == entryId, ct);
            if (entry is null || (entry.RequesterId != user.Id && !LoanRequest.SeesEveryRequest(user)))
                return TypedResults.NotFound();

            var now = clock.GetUtcNow();
            var wasReady = entry.State == QueueState.Ready;
            entry.Leave(user, string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(), now);
            if (wasReady)
            {
                var dossier = await db.Dossiers.FirstAsync(row => row.Id == entry.DossierId, ct);
                dossier.KeepForNobody();
                await WaitingLine.TellNext(db, dossier, terms, now, ct);
            }
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
