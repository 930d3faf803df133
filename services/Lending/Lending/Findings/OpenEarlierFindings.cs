using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

/// <summary>Earlier releases noted an open finding on the loan alone: it gets its row, owned by who took the dossier back (B6).</summary>
internal static class OpenEarlierFindings
{
    /// <summary>Opens what is missing; returns how many findings that were.</summary>
    public static Task<int> Once(IServiceProvider services, CancellationToken ct) =>
        services.InBatches(
            nameof(OpenEarlierFindings),
            async (turn, take) =>
            {
                var db = turn.GetRequiredService<LendingDb>();
                var terms = turn.GetRequiredService<LoanTerms>();
                var loans = await db
                    .Loans.AsNoTracking()
                    .Where(loan => loan.Finding == FindingState.Open && !db.Findings.Any(finding => finding.LoanId == loan.Id))
                    .OrderBy(loan => loan.Id)
                    .Take(take)
                    .ToListAsync(ct);
                // Only the name was kept; an archivist takes the finding to see to it.
                db.Findings.AddRange(loans.Select(loan => new Finding(loan, ("", loan.ReceivedBy ?? ""), terms, loan.ReturnedAt!.Value)));
                await db.SaveChangesAsync(ct);
                return loans.Count;
            }
        );
}
