using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Numbers;

internal enum SetAsideState
{
    /// <summary>Kept for a dossier that is numbered by hand, such as in an office without a line.</summary>
    Reserved,

    /// <summary>Given to a dossier.</summary>
    Used,

    /// <summary>作废: never given to a dossier, and why.</summary>
    Void,
}

/// <summary>An archive number taken out of its series ahead of time; together with the filed dossiers they leave no gap unexplained (D2).</summary>
internal sealed class NumberSetAside : Aggregate
{
    private NumberSetAside() { }

    public string Series { get; private set; } = "";
    public int Sequence { get; private set; }
    public string Number { get; private set; } = "";
    public SetAsideState State { get; private set; }

    /// <summary>Why it was reserved; once void, why it is void.</summary>
    public string Reason { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public static NumberSetAside Reserve(
        string branchId,
        string series,
        int sequence,
        string number,
        string reason,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = branchId,
            Series = series,
            Sequence = sequence,
            Number = number,
            Reason = reason,
            By = by,
            At = now,
        };

    public void Use()
    {
        RefuseUnlessReserved();
        State = SetAsideState.Used;
    }

    public void Cancel(string reason, string by, DateTimeOffset now)
    {
        RefuseUnlessReserved();
        (State, Reason, By, At) = (SetAsideState.Void, reason, by, now);
    }

    private void RefuseUnlessReserved()
    {
        if (State == SetAsideState.Reserved)
            return;
        throw State == SetAsideState.Void
            ? new RuleBroken("number.void", $"档案号 {Number} 已作废：{Reason}", $"Archive number {Number} is void: {Reason}")
            : new RuleBroken("number.used", $"档案号 {Number} 已使用。", $"Archive number {Number} is used.");
    }
}
