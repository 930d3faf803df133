using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class SettleFinding
{
    /// <param name="Outcome">repaired, replaced or compensated.</param>
    /// <param name="Reason">What was done.</param>
    public sealed record Request(FindingOutcome Outcome, [property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>
    /// What came of damage or missing pages; a lost dossier is settled here only when it was made again (B6; S1-4§13(1)). 403
    /// <c>loan.own</c>; 409 <c>finding.settled</c>, <c>finding.outcome-does-not-fit</c>, <c>finding.write-off-proposed</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
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
            if (finding.Settle(dossier, loan, (request.Outcome, request.Reason.Trim()), user, now) is { } fact)
                db.Announce(fact);
            await WaitingLine.TellNext(db, dossier, terms, now, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
