using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class DecideWriteOff
{
    public sealed record Request(DecideRequest.Verdict Decision, [property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>
    /// The branch manager and an executive decide whether a lost dossier is given up: two people, and not who proposed it (B6, P3;
    /// S1-4§13(1)). A refusal opens the finding again. 403 <c>finding.decided-by-you</c>, <c>finding.not-your-step</c>; 409
    /// <c>finding.not-proposed</c>, <c>finding.settled</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Findings.FirstOrDefaultAsync(row => row.Id == findingId, ct) is not { } finding)
                return TypedResults.NotFound();

            var loan = await db.Loans.FirstAsync(row => row.Id == finding.LoanId, ct);
            var dossier = await db.Dossiers.FirstAsync(row => row.Id == finding.DossierId, ct);
            var now = clock.GetUtcNow();
            var decision = (request.Decision == DecideRequest.Verdict.Approve, request.Reason.Trim());
            if (finding.DecideWriteOff(dossier, loan, decision, user, now) is { } fact)
            {
                db.Announce(fact);
                await WaitingLine.End(db, finding.DossierId, now, ct);
            }
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
