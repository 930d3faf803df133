using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

/// <summary>
/// Says of loans whose due date has passed that they are late, once for each due date, and of those out for too long that somebody must
/// answer for it, once for each period (B5).
/// </summary>
internal static class AnnounceOverdueLoans
{
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

    private static Task<int> InBatches(
        IServiceProvider services,
        Func<LendingDb, LoanTerms, DateOnly, IQueryable<Loan>> find,
        Func<Loan, LoanTerms, DateOnly, object?> say,
        CancellationToken ct
    ) =>
        services.AnnounceInBatches<LendingDb, Loan>(
            nameof(AnnounceOverdueLoans),
            (db, turn) =>
            {
                var today = turn.GetRequiredService<TimeProvider>().Today();
                var terms = turn.GetRequiredService<LoanTerms>();
                return (find(db, terms, today).OrderBy(loan => loan.DueOn).ThenBy(loan => loan.Id), loan => say(loan, terms, today));
            },
            ct
        );
}
