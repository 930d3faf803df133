using CustomerArchive.Leases.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Reminders;

internal enum ReminderKind
{
    LeaseExpiring,
    LeaseHeldOver,
    PaymentDue,
    PaymentOverdue,
}

internal enum ReminderState
{
    Open,
    Done,
    Ignored,

    /// <summary>A later stage of the same took its place.</summary>
    Superseded,

    /// <summary>What it reminded of is no more: paid, renewed, moved out, planned anew.</summary>
    Withdrawn,
}

/// <summary>
/// Something about a lease that somebody must see to (L7), once for each day it is about and each stage: 90, 60, 30 days before a lease
/// ends, so many days before or after a payment is due.
/// </summary>
internal sealed class Reminder : Aggregate
{
    public const int ReasonLength = 400;

    private Reminder() { }

    public Reminder(ReminderKind kind, int stage, ReminderSubject subject)
    {
        (BranchId, LeaseId, CustomerId, AboutOn) = (subject.BranchId, subject.LeaseId, subject.CustomerId, subject.On);
        (Kind, Stage) = (kind, stage);
    }

    public ReminderKind Kind { get; private set; }

    /// <summary>Days before or after <see cref="AboutOn"/>, as configured.</summary>
    public int Stage { get; private set; }
    public Guid LeaseId { get; private set; }
    public Guid CustomerId { get; private set; }

    /// <summary>The last day of the lease, or the day a payment is due.</summary>
    public DateOnly AboutOn { get; private set; }
    public DateOnly RaisedOn { get; private set; }
    public ReminderState State { get; private set; } = ReminderState.Open;
    public string? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What was done, or why it is ignored.</summary>
    public string? Reason { get; private set; }

    /// <summary>Raises it, for the first time or because what had settled it was undone; the fact to announce.</summary>
    public object Raise(ReminderSubject subject, DateOnly today)
    {
        (State, RaisedOn, ClosedBy, ClosedAt, Reason) = (ReminderState.Open, today, null, null, null);
        return Kind switch
        {
            ReminderKind.LeaseExpiring => new LeaseExpiring(
                Id,
                LeaseId,
                BranchId,
                subject.ContractNumber,
                CustomerId,
                AboutOn,
                Stage,
                NextVersion
            ),
            ReminderKind.LeaseHeldOver => new LeaseHeldOver(
                Id,
                LeaseId,
                BranchId,
                subject.ContractNumber,
                CustomerId,
                AboutOn,
                Stage,
                NextVersion
            ),
            ReminderKind.PaymentDue => new PaymentDue(
                Id,
                LeaseId,
                BranchId,
                subject.ContractNumber,
                CustomerId,
                AboutOn,
                subject.Amount,
                Stage,
                NextVersion
            ),
            _ => new PaymentOverdue(Id, LeaseId, BranchId, subject.ContractNumber, CustomerId, AboutOn, subject.Amount, Stage, NextVersion),
        };
    }

    /// <summary>Somebody saw to it, or decided with a reason that nothing is to be done.</summary>
    public ReminderClosed Settle(ReminderState outcome, string? reason, CurrentUser by, DateTimeOffset now)
    {
        if (State != ReminderState.Open)
            throw new RuleBroken("reminder.not-open", "该提醒已经处理。", "This reminder is closed already.");
        return Close(outcome, reason, by.Name, now);
    }

    /// <summary>What the clock closes.</summary>
    public ReminderClosed Close(ReminderState outcome, string? reason, string? by, DateTimeOffset now)
    {
        (State, Reason, ClosedBy, ClosedAt) = (outcome, reason, by, now);
#pragma warning disable CA1308 // a code word
        return new(Id, LeaseId, BranchId, outcome.ToString().ToLowerInvariant(), NextVersion);
#pragma warning restore CA1308
    }

    /// <summary>Takes back that it was done or ignored; 409 when the clock closed it.</summary>
    public object Reopen(ReminderSubject subject, DateOnly today) =>
        State is ReminderState.Done or ReminderState.Ignored
            ? Raise(subject, today)
            : throw new RuleBroken(
                "reminder.not-settled",
                "只有已处理或已忽略的提醒可以重新打开。",
                "Only what somebody did or ignored can be opened again."
            );
}

/// <summary>What a reminder is about.</summary>
/// <param name="On">The last day of the lease, or the day a payment is due.</param>
/// <param name="Amount">Yuan still open; 0 where it is not about money.</param>
internal sealed record ReminderSubject(Guid LeaseId, string BranchId, Guid CustomerId, string ContractNumber, DateOnly On, decimal Amount);
