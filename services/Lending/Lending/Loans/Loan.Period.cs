using System.Linq.Expressions;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

/// <summary>Until when it is lent, and what follows when that day passes (B5; S1-4§13(1), S2§24(7)).</summary>
internal sealed partial class Loan
{
    private readonly List<DueChange> dueChanges = [];
    private readonly List<RenewalAsk> renewalAsks = [];

    /// <summary>Days of one period; a renewal adds another.</summary>
    public int PeriodDays { get; private set; }

    /// <summary>The last day by the rule book; null on a loan of an earlier release, which ends on its due day.</summary>
    public DateOnly? PeriodEndsOn { get; private set; }

    /// <summary>The day it must be back: the end of its period, or the next working day.</summary>
    public DateOnly DueOn { get; private set; }
    public int Renewals { get; private set; }

    /// <summary>Day of hand-out or of the last renewal.</summary>
    public DateOnly PeriodStartedOn { get; private set; }
    public DateOnly? OverdueAnnouncedOn { get; private set; }

    /// <summary>When it was said that somebody must answer for it; a renewal starts anew.</summary>
    public DateOnly? AccountAskedOn { get; private set; }

    /// <summary>When the borrower asked for another period, while that waits for its decision.</summary>
    public DateTimeOffset? RenewalAskedAt { get; private set; }

    /// <summary>Days that were said before, and why each no longer holds.</summary>
    public IReadOnlyList<DueChange> DueChanges => dueChanges;

    public IReadOnlyList<RenewalAsk> RenewalAsks => renewalAsks;

    private RenewalAsk? WaitingAsk => renewalAsks.Find(ask => ask.State == RenewalState.Waiting);

    /// <summary>Out, late and not renewed for longer than the rule book bears: its borrower gets nothing else and must answer for it.</summary>
    public static Expression<Func<Loan, bool>> IsOutTooLong(LoanOptions options, DateOnly today)
    {
        var tooLongAgo = today.AddDays(-options.BlockAfterDaysOut);
        return loan => loan.ReturnedAt == null && loan.DueOn < today && loan.PeriodStartedOn < tooLongAgo;
    }

    /// <summary>The borrower asks for another period. Nobody gets one while others wait.</summary>
    public void AskRenewal(CurrentUser borrower, string reason, bool isAwaited, LoanOptions options, DateTimeOffset now)
    {
        if (borrower.Id != BorrowerId)
            throw new NotPermitted("loan.not-yours", "只有借阅人本人可以申请续借。", "Only the borrower asks to keep it longer.");
        EnsureRenewable(isAwaited, options);
        if (WaitingAsk is not null)
            throw new RuleBroken(
                "loan.renewal-waiting",
                "已有续借申请待审批。",
                "A renewal is asked for already and waits for its decision."
            );
        renewalAsks.Add(
            new()
            {
                Position = renewalAsks.Count + 1,
                Reason = reason,
                AskedAt = now,
            }
        );
        RenewalAskedAt = now;
    }

    public void TakeBackRenewal(CurrentUser borrower, DateTimeOffset now)
    {
        if (borrower.Id != BorrowerId)
            throw new NotPermitted("loan.not-yours", "只有借阅人本人可以撤回续借申请。", "Only the borrower takes the renewal back.");
        EndAsk().Decide(RenewalState.TakenBack, null, borrower, now);
    }

    /// <summary>Another period, counted from today or from the due date when that is still to come; null when it was refused.</summary>
    public LoanDueChanged? DecideRenewal(
        CurrentUser archivist,
        (bool Grant, string? Reason) decision,
        bool isAwaited,
        LoanTerms terms,
        DateTimeOffset now
    )
    {
        EnsureNotOwn(archivist);
        EnsureOut();
        if (!decision.Grant)
        {
            EndAsk().Decide(RenewalState.Refused, decision.Reason, archivist, now);
            return null;
        }
        if (WaitingAsk is not null)
            EnsureRenewable(isAwaited, terms.Options);
        EndAsk().Decide(RenewalState.Granted, decision.Reason, archivist, now);
        var today = now.ChineseDay();
        Renewals++;
        PeriodEndsOn = (DueOn > today ? DueOn : today).AddDays(PeriodDays);
        PeriodStartedOn = today;
        AccountAskedOn = null;
        return MoveDue(terms.DueOn(PeriodEndsOn.Value), DueChangeReason.Renewed, now);
    }

    /// <summary>
    /// Holidays were announced or withdrawn: it is due when its period ends by the calendar there is now. Nobody becomes late by that: a
    /// day that would be over already is left. Null when nothing moves.
    /// </summary>
    public LoanDueChanged? FollowCalendar(LoanTerms terms, DateTimeOffset now)
    {
        PeriodEndsOn ??= DueOn;
        return ReturnedAt is null && DueNow(PeriodEndsOn.Value, DueOn, terms, now.ChineseDay()) is { } due && due != DueOn
            ? MoveDue(due, DueChangeReason.Calendar, now)
            : null;
    }

    /// <summary>When a loan of this period is due by the present calendar.</summary>
    public static DateOnly DueNow(DateOnly periodEndsOn, DateOnly saidBefore, LoanTerms terms, DateOnly today)
    {
        var due = terms.DueOn(periodEndsOn);
        return due < saidBefore && due < today ? saidBefore : due;
    }

    /// <summary>Says once for each due date that it has passed; null when there is nothing to say.</summary>
    public LoanBecameOverdue? BecomeOverdue(DateOnly lateBefore, DateOnly today)
    {
        if (ReturnedAt is not null || OverdueAnnouncedOn is not null || DueOn >= lateBefore)
            return null;
        OverdueAnnouncedOn = today;
        return new(LoanId: Id, DossierId: DossierId, BranchId: BranchId, BorrowerId: BorrowerId, DueOn: DueOn, Version: NextVersion);
    }

    /// <summary>Says once for each period that somebody must answer for it; null when there is nothing to say.</summary>
    public LoanNeedsAccount? CallToAccount(LoanOptions options, DateOnly today)
    {
        if (
            ReturnedAt is not null
            || AccountAskedOn is not null
            || DueOn >= today
            || today.DayNumber - PeriodStartedOn.DayNumber <= options.BlockAfterDaysOut
        )
            return null;
        AccountAskedOn = today;
        return new(
            LoanId: Id,
            DossierId: DossierId,
            BranchId: BranchId,
            BorrowerId: BorrowerId,
            DueOn: DueOn,
            DaysOut: today.DayNumber - PeriodStartedOn.DayNumber,
            Version: NextVersion
        );
    }

    private LoanDueChanged MoveDue(DateOnly due, DueChangeReason reason, DateTimeOffset now)
    {
        dueChanges.Add(
            new()
            {
                Position = dueChanges.Count + 1,
                Before = DueOn,
                After = due,
                Reason = reason,
                ChangedAt = now,
            }
        );
        var before = DueOn;
        DueOn = due;
        OverdueAnnouncedOn = null;
        return new(
            LoanId: Id,
            DossierId: DossierId,
            BranchId: BranchId,
            BorrowerId: BorrowerId,
            Before: before,
            DueOn: due,
            Reason: Code.Of(reason),
            Version: NextVersion
        );
    }

    private void EnsureRenewable(bool isAwaited, LoanOptions options)
    {
        EnsureOut();
        if (Way == WayOfUse.ViewOnSite)
            throw new RuleBroken("loan.on-site-only", "现场查阅当日归还，不能续借。", "What is viewed on site goes back the same day.");
        var most = MaxRenewals ?? options.MaxRenewals;
        if (Renewals >= most)
            throw new RuleBroken("loan.renewals-used-up", $"最多续借 {most} 次。", $"A loan is renewed at most {most} times.");
        if (isAwaited)
            throw new RuleBroken(
                "loan.awaited",
                $"案卷 {ArchiveNumber} 有人排队等候，不能续借，请按期归还。",
                $"Somebody waits for {ArchiveNumber}; bring it back on its due day."
            );
    }

    private RenewalAsk EndAsk()
    {
        EnsureOut();
        var ask =
            WaitingAsk
            ?? throw new RuleBroken("loan.no-renewal-waiting", "没有待审批的续借申请。", "No renewal of this loan waits for a decision.");
        RenewalAskedAt = null;
        return ask;
    }
}
