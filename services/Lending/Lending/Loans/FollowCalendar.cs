using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

/// <summary>
/// Counts the due days of open loans again when holidays or make-up days became other than they were; the old day stays with its reason
/// (B5). What was counted again is no longer found, so that it may be stopped and repeated at any point. The calendar is a file that
/// every process looks at by itself, hence no message says that it changed.
/// </summary>
internal static class FollowCalendar
{
    /// <summary>Moves what is to be moved; returns how many loans were looked at.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var moved = 0;
        foreach (var (ends, due) in await ToMove(services, ct))
            moved += await services.AnnounceInBatches<LendingDb, Loan>(
                nameof(FollowCalendar),
                (db, turn) =>
                {
                    var terms = turn.GetRequiredService<LoanTerms>();
                    var now = turn.GetRequiredService<TimeProvider>().GetUtcNow();
                    return (
                        Open(db).Where(loan => (loan.PeriodEndsOn ?? loan.DueOn) == ends && loan.DueOn == due).OrderBy(loan => loan.Id),
                        loan => loan.FollowCalendar(terms, now)
                    );
                },
                ct
            );
        return moved;
    }

    /// <summary>There are few different days, however many loans.</summary>
    private static async Task<IReadOnlyList<(DateOnly Ends, DateOnly Due)>> ToMove(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(FollowCalendar));
        var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
        var terms = scope.ServiceProvider.GetRequiredService<LoanTerms>();
        var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().Today();
        var days = await Open(db).Select(loan => new { Ends = loan.PeriodEndsOn ?? loan.DueOn, loan.DueOn }).Distinct().ToListAsync(ct);
        return [.. days.Where(day => Loan.DueNow(day.Ends, day.DueOn, terms, today) != day.DueOn).Select(day => (day.Ends, day.DueOn))];
    }

    // What is viewed on site goes back the same day, whatever day that is.
    private static IQueryable<Loan> Open(LendingDb db) =>
        db.Loans.Where(loan => loan.ReturnedAt == null && loan.Way != WayOfUse.ViewOnSite);
}
