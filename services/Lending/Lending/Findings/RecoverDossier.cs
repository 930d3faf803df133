using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class RecoverDossier
{
    /// <param name="Reason">Where and how it was found.</param>
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>
    /// A lost dossier turned up, before or after it was given up: it can be lent as before, and who waits is told (B6). 409
    /// <c>finding.not-lost</c>, <c>finding.settled</c>.
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
            db.Announce(finding.Recover(dossier, loan, request.Reason.Trim(), user, now));
            await WaitingLine.TellNext(db, dossier, terms, now, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
