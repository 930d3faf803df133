using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

/// <summary>Earlier releases noted an open finding on the loan alone: it gets its row, owned by who took the dossier back (B6).</summary>
internal static class OpenEarlierFindings
{
    private const int Batch = 100;

    /// <summary>Opens what is missing; returns how many findings that were.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var opened = 0;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(OpenEarlierFindings));
            var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
            var terms = scope.ServiceProvider.GetRequiredService<LoanTerms>();
            var loans = await db
                .Loans.AsNoTracking()
                .Where(loan => loan.Finding == FindingState.Open && !db.Findings.Any(finding => finding.LoanId == loan.Id))
                .OrderBy(loan => loan.Id)
                .Take(Batch)
                .ToListAsync(ct);
            // Only the name was kept; an archivist takes the finding to see to it.
            db.Findings.AddRange(loans.Select(loan => new Finding(loan, ("", loan.ReceivedBy ?? ""), terms, loan.ReturnedAt!.Value)));
            await db.SaveChangesAsync(ct);
            opened += loans.Count;
            if (loans.Count < Batch)
                return opened;
        }
    }
}
