using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class ListLoans
{
    /// <summary>
    /// The lending register (B4) as <see cref="LoanFilter"/> narrows it; <c>sort</c> is <c>-borrowedAt</c> (default, newest first) or
    /// <c>dueOn</c> (most urgent first).
    /// </summary>
    public static async Task<Page<LoanAnswer>> Handle(
        [AsParameters] LoanFilter filter,
        string? sort,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        WorkingCalendar calendar,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var lateBefore = calendar.LateBefore(clock.Today());
        var loans = filter.Of(db.Loans, user, lateBefore);
        var byDueDate = sort switch
        {
            null or "-borrowedAt" => false,
            "dueOn" => true,
            _ => throw new InvalidInput("sort", "field.invalid", "应为 -borrowedAt 或 dueOn。", "One of -borrowedAt, dueOn."),
        };
        var page = await (byDueDate ? ByDueDate(loans, cursor) : Newest(loans, cursor))
            .Take(take + 1)
            .Select(LoanAnswer.From(lateBefore, db.TitlesKeptFrom(user)))
            .ToListAsync(ct);
        return Cursor.Page(
            page,
            take,
            loan =>
                byDueDate
                    ? Cursor.Of("dueOn", loan.DueOn.ToString("O", CultureInfo.InvariantCulture), loan.LoanId.ToString())
                    : Cursor.Of("borrowedAt", loan.BorrowedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), loan.LoanId.ToString())
        );
    }

    private static IQueryable<Loan> ByDueDate(IQueryable<Loan> loans, string? cursor)
    {
        if (Cursor.Read(cursor, 3) is [var sort, var day, var id])
        {
            if (
                sort != "dueOn"
                || !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
                || !Guid.TryParse(id, out var lastId)
            )
                throw Cursor.Invalid();
            loans = loans.Where(loan => loan.DueOn > last || (loan.DueOn == last && loan.Id > lastId));
        }
        return loans.OrderBy(loan => loan.DueOn).ThenBy(loan => loan.Id);
    }

    private static IQueryable<Loan> Newest(IQueryable<Loan> loans, string? cursor)
    {
        if (Cursor.Read(cursor, 3) is [var sort, var at, var id])
        {
            if (
                sort != "borrowedAt"
                || !long.TryParse(at, CultureInfo.InvariantCulture, out var ticks)
                || ticks is < 0 or > 3_000_000_000_000_000_000
                || !Guid.TryParse(id, out var lastId)
            )
                throw Cursor.Invalid();
            var last = new DateTimeOffset(ticks, TimeSpan.Zero);
            loans = loans.Where(loan => loan.BorrowedAt < last || (loan.BorrowedAt == last && loan.Id < lastId));
        }
        return loans.OrderByDescending(loan => loan.BorrowedAt).ThenByDescending(loan => loan.Id);
    }
}
