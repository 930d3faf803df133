using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Reminders;

/// <summary>
/// Reminds of loans some working days before they are due, on the due day, and on every working day after it until they are back (B5). A
/// reminder and its fact are saved together under a key of loan, kind and day: killed, repeated or run twice at once, nobody is
/// reminded twice. Nothing is sent while nobody works; what fell on such a day comes on the next.
/// </summary>
internal static class RemindBorrowers
{
    /// <summary>Reminds of what is to be reminded of today; returns how many reminders that were.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var all = 0;
        foreach (var kind in Enum.GetValues<ReminderKind>())
            all += await services.InBatches(nameof(RemindBorrowers), (turn, take) => Some(turn, kind, take, ct));
        return all;
    }

    private static async Task<int> Some(IServiceProvider turn, ReminderKind kind, int take, CancellationToken ct)
    {
        var db = turn.GetRequiredService<LendingDb>();
        var terms = turn.GetRequiredService<LoanTerms>();
        var now = turn.GetRequiredService<TimeProvider>().GetUtcNow();
        return terms.Calendar.IsWorkingDay(now.ChineseDay()) ? await db.DespiteRaces(() => Remind(db, kind, terms, take, now, ct)) : 0;
    }

    private static async Task<int> Remind(
        LendingDb db,
        ReminderKind kind,
        LoanTerms terms,
        int take,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var today = now.ChineseDay();
        var loans = await Unreminded(db, kind, terms, today)
            .OrderBy(loan => loan.DueOn)
            .ThenBy(loan => loan.Id)
            .Take(take)
            .Select(loan => new
            {
                loan.Id,
                loan.DossierId,
                loan.BranchId,
                loan.BorrowerId,
                loan.DueOn,
                loan.Version,
            })
            .ToListAsync(ct);
        foreach (var loan in loans)
        {
            var reminder = new LoanReminder
            {
                BranchId = loan.BranchId,
                LoanId = loan.Id,
                BorrowerId = loan.BorrowerId,
                Kind = kind,
                Day = kind == ReminderKind.Overdue ? today : loan.DueOn,
                DueOn = loan.DueOn,
                RaisedAt = now,
            };
            db.Reminders.Add(reminder);
            db.Announce(reminder.Fact(loan.DossierId, loan.Version));
        }
        await db.SaveChangesAsync(ct);
        return loans.Count;
    }

    private static IQueryable<Loan> Unreminded(LendingDb db, ReminderKind kind, LoanTerms terms, DateOnly today)
    {
        var open = db.Loans.Where(loan => loan.ReturnedAt == null);
        // Who has it since today, or has it in front of them in the reading room, knows when it is due.
        var lent = open.Where(loan => loan.Way != WayOfUse.ViewOnSite && loan.PeriodStartedOn < today);
        var near = terms.Calendar.AddWorkingDays(today, terms.Options.RemindWorkingDaysBefore);
        return kind switch
        {
            ReminderKind.BeforeDue => lent.Where(loan => loan.DueOn > today && loan.DueOn <= near)
                .Where(loan => !db.Reminders.Any(row => row.LoanId == loan.Id && row.Kind == kind && row.Day == loan.DueOn)),
            ReminderKind.OnDue => lent.Where(loan => loan.DueOn == today)
                .Where(loan => !db.Reminders.Any(row => row.LoanId == loan.Id && row.Kind == kind && row.Day == loan.DueOn)),
            _ => open.Where(loan => loan.DueOn < today)
                .Where(loan => !db.Reminders.Any(row => row.LoanId == loan.Id && row.Kind == kind && row.Day == today)),
        };
    }
}
