using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.Accountability;

/// <summary>What somebody answers for, or is praised for.</summary>
internal enum BreachKind
{
    LateReturn,
    Lost,
    Damaged,
    UndueDisclosure,
    UnauthorizedCopy,
    LateFiling,
    Other,

    /// <summary>表彰: no breach, what was done well (S1-4§20).</summary>
    Commendation,
}

internal enum RecordState
{
    Open,
    Closed,
}

/// <summary>How it ended (S1-4§20-22, S3§奖惩).</summary>
internal enum Outcome
{
    /// <summary>No breach, or none of this person.</summary>
    Dismissed,
    Warning,
    Training,

    /// <summary>With the amount in yuan.</summary>
    Compensation,

    /// <summary>处分, with or without a fine in yuan.</summary>
    Penalty,

    /// <summary>Of a commendation.</summary>
    Praise,

    /// <summary>Of a commendation; with or without an amount in yuan.</summary>
    Reward,
}

/// <summary>
/// 问责记录: a breach, or a commendation, of one person. They may state their side; somebody who is neither they nor who raised it decides,
/// with a reason (P7; S1-4§20-22). It is never deleted.
/// </summary>
internal sealed class AccountabilityRecord : Aggregate
{
    private AccountabilityRecord() { }

    public string Number { get; private set; } = "";
    public BreachKind Kind { get; private set; }

    /// <summary>What raised it by itself, once for ever; null for what was raised by hand.</summary>
    public string? Cause { get; private set; }

    /// <summary>Subject of the person's tokens.</summary>
    public string PersonId { get; private set; } = "";
    public string PersonName { get; private set; } = "";
    public Guid? DossierId { get; private set; }
    public string What { get; private set; } = "";
    public DateOnly HappenedOn { get; private set; }
    public string RaisedById { get; private set; } = "";
    public string RaisedBy { get; private set; } = "";
    public DateTimeOffset RaisedAt { get; private set; }
    public RecordState State { get; private set; }

    /// <summary>What the person says to it.</summary>
    public string? Statement { get; private set; }
    public DateTimeOffset? StatedAt { get; private set; }

    /// <summary>Whose task it is; anybody who may decide, until somebody is named.</summary>
    public string? ReviewerId { get; private set; }
    public string? ReviewerName { get; private set; }
    public Outcome? Outcome { get; private set; }
    public decimal? Amount { get; private set; }
    public string? Reason { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public static string SeriesOf(BreachKind kind) => kind == BreachKind.Commendation ? "BZ" : "WZ";

    public static AccountabilityRecord Raise(Charge charge, string personName, string number, CurrentUser raiser, DateTimeOffset now) =>
        new()
        {
            BranchId = charge.BranchId,
            Number = number,
            Kind = charge.Kind,
            Cause = charge.Cause,
            PersonId = charge.PersonId,
            PersonName = personName,
            DossierId = charge.DossierId,
            What = charge.What,
            HappenedOn = charge.HappenedOn,
            RaisedById = raiser.Id,
            RaisedBy = raiser.Name,
            RaisedAt = now,
            State = RecordState.Open,
        };

    public void Answer(CurrentUser person, string text, DateTimeOffset now)
    {
        if (person.Id != PersonId)
            throw new NotPermitted("accountability.not-yours", "只有当事人可以陈述。", "Only the person concerned states their side.");
        EnsureOpen();
        (Statement, StatedAt) = (text, now);
    }

    public void Assign((string Id, string Name) reviewer)
    {
        EnsureOpen();
        EnsureImpartial(reviewer.Id);
        (ReviewerId, ReviewerName) = reviewer;
    }

    public void Close(CurrentUser reviewer, Verdict verdict, DateTimeOffset now)
    {
        EnsureOpen();
        EnsureImpartial(reviewer.Id);
        if (ReviewerId is not null && ReviewerId != reviewer.Id)
            throw new NotPermitted(
                "accountability.not-your-task",
                $"本记录由 {ReviewerName} 处理。",
                $"{ReviewerName} was named to decide this record."
            );
        var praised = verdict.Outcome is Accountability.Outcome.Praise or Accountability.Outcome.Reward;
        if (verdict.Outcome != Accountability.Outcome.Dismissed && praised != (Kind == BreachKind.Commendation))
            throw new RuleBroken(
                "accountability.outcome-does-not-fit",
                "处理结果与记录类别不符。",
                "The outcome does not fit: praise is for commendations, the rest for breaches."
            );
        if (verdict.Outcome == Accountability.Outcome.Compensation && verdict.Amount is null)
            throw new InvalidInput("amount", "field.required", "赔偿须填写金额。", "Compensation needs its amount.");
        if (
            verdict.Amount is not null
            && verdict.Outcome
                is not (Accountability.Outcome.Compensation or Accountability.Outcome.Penalty or Accountability.Outcome.Reward)
        )
            throw new InvalidInput("amount", "field.invalid", "此结果没有金额。", "That outcome has no amount.");
        (State, Outcome, Amount, Reason, ClosedAt) = (RecordState.Closed, verdict.Outcome, verdict.Amount, verdict.Reason, now);
        (ReviewerId, ReviewerName) = (reviewer.Id, reviewer.Name);
    }

    /// <summary>All of it for those who oversee, their own for others.</summary>
    public static IQueryable<AccountabilityRecord> Visible(IQueryable<AccountabilityRecord> records, CurrentUser user)
    {
        if (Overseers.Any(user.Has))
            return records;
        var id = user.Id;
        return records.Where(row => row.PersonId == id || row.ReviewerId == id);
    }

    public static readonly string[] Overseers =
    [
        Roles.Archivist,
        Roles.ComplianceOfficer,
        Roles.BranchManager,
        Roles.Executive,
        Roles.Auditor,
    ];

    /// <summary>Who may decide.</summary>
    public static readonly string[] Reviewers = [Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager, Roles.Executive];

    private void EnsureOpen()
    {
        if (State == RecordState.Closed)
            throw new RuleBroken("accountability.closed", "记录已结案。", "The record is closed.");
    }

    private void EnsureImpartial(string reviewerId)
    {
        if (reviewerId == PersonId)
            throw new NotPermitted("accountability.own", "当事人不得处理本人的记录。", "Nobody decides a record about themselves.");
        if (reviewerId == RaisedById)
            throw new NotPermitted(
                "accountability.raised-by-you",
                "提出人不得处理该记录，须由他人处理。",
                "Who raised a record does not decide it; somebody else must."
            );
    }
}

/// <summary>What is said to have happened.</summary>
/// <param name="Cause">What raises it by itself and only once; null for a person's word.</param>
internal sealed record Charge(
    BreachKind Kind,
    string? Cause,
    string PersonId,
    string BranchId,
    Guid? DossierId,
    string What,
    DateOnly HappenedOn
);

internal sealed record Verdict(Outcome Outcome, decimal? Amount, string Reason);
