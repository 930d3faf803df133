using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

/// <summary>
/// Says of loans whose due date has passed that they are late, once for each due date, and of those out for too long that somebody must
/// answer for it, once for each period (B5). The announcement and its mark are saved together, so a stop at any point loses and doubles
/// nothing; of two replicas the later one loses on the version and looks again.
/// </summary>
internal static class AnnounceOverdueLoans
{
    private const int Batch = 100;

    /// <summary>Announces what is to be announced now; returns how many facts that were.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct) =>
        await InBatches(services, Late, (loan, terms, today) => loan.BecomeOverdue(terms.LateBefore(today), today), ct)
        + await InBatches(services, OutTooLong, (loan, terms, today) => loan.CallToAccount(terms.Options, today), ct);

    private static IQueryable<Loan> Late(LendingDb db, LoanTerms terms, DateOnly today)
    {
        var lateBefore = terms.LateBefore(today);
        return db.Loans.Where(loan => loan.ReturnedAt == null && loan.OverdueAnnouncedOn == null && loan.DueOn < lateBefore);
    }

    private static IQueryable<Loan> OutTooLong(LendingDb db, LoanTerms terms, DateOnly today) =>
        db.Loans.Where(loan => loan.AccountAskedOn == null).Where(Loan.IsOutTooLong(terms.Options, today));

    private static async Task<int> InBatches(
        IServiceProvider services,
        Func<LendingDb, LoanTerms, DateOnly, IQueryable<Loan>> find,
        Func<Loan, LoanTerms, DateOnly, object?> say,
        CancellationToken ct
    )
    {
        var announced = 0;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(AnnounceOverdueLoans));
            var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
            var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().Today();
            var terms = scope.ServiceProvider.GetRequiredService<LoanTerms>();
            var loans = await find(db, terms, today).OrderBy(loan => loan.DueOn).ThenBy(loan => loan.Id).Take(Batch).ToListAsync(ct);
            foreach (var loan in loans)
                if (say(loan, terms, today) is { } fact)
                    db.Announce(fact);
            await db.SaveChangesAsync(ct);
            announced += loans.Count;
            if (loans.Count < Batch)
                return announced;
        }
    }
}
