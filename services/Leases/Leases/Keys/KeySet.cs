using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Keys;

internal enum KeyState
{
    /// <summary>With us.</summary>
    InHouse,
    HandedOut,

    /// <summary>Never came back, or fewer than went out; the lock is to be changed.</summary>
    Lost,
}

/// <summary>Keys of a unit that go out and come back together (L1; S1-2).</summary>
internal sealed class KeySet : Aggregate
{
    public const int LabelLength = 60;
    private readonly List<KeyMove> moves = [];

    private KeySet() { }

    public KeySet(Unit unit, string label, int count) =>
        (BranchId, UnitId, Label, Count) = (unit.BranchId, unit.Id, Written.Tidy(label), count);

    public Guid UnitId { get; private set; }

    /// <summary>Unique within the unit.</summary>
    public string Label { get; private set; } = "";

    /// <summary>How many keys are in it.</summary>
    public int Count { get; private set; }
    public KeyState State { get; private set; } = KeyState.InHouse;

    /// <summary>The lease that has them.</summary>
    public Guid? LeaseId { get; private set; }

    /// <summary>The person who signed for them.</summary>
    public string? GivenTo { get; private set; }
    public DateOnly? Since { get; private set; }
    public IReadOnlyList<KeyMove> Moves => moves;

    public void HandOut(Guid leaseId, string givenTo, DateOnly on, string by, DateOnly today)
    {
        if (State != KeyState.InHouse)
            throw new RuleBroken(
                "keys.not-in-house",
                State == KeyState.Lost ? "该套钥匙已登记遗失。" : "该套钥匙已发出，尚未归还。",
                "This set is not in house."
            );
        CheckDay(on, today);
        (State, LeaseId, GivenTo, Since) = (KeyState.HandedOut, leaseId, givenTo, on);
        moves.Add(new(moves.Count + 1, KeyMoveKind.Out, on, leaseId, Count, by, null));
    }

    /// <summary>Fewer keys than went out: the set is lost, whatever is left of it.</summary>
    public void TakeBack(int returned, DateOnly on, string by, string? note, DateOnly today)
    {
        if (State != KeyState.HandedOut)
            throw new RuleBroken("keys.not-handed-out", "该套钥匙没有发出。", "This set is not handed out.");
        CheckDay(on, today);
        if (returned < 0 || returned > Count)
            throw new RuleBroken("keys.more-than-handed-out", $"该套只有 {Count} 把钥匙。", $"There are {Count} keys in this set.");
        moves.Add(new(moves.Count + 1, returned == Count ? KeyMoveKind.Back : KeyMoveKind.Lost, on, LeaseId, returned, by, note));
        (State, LeaseId, GivenTo, Since) = (returned == Count ? KeyState.InHouse : KeyState.Lost, null, null, on);
    }

    /// <summary>Cut anew, or the lock was changed: the set is whole again.</summary>
    public void Replace(int count, DateOnly on, string by, string? note, DateOnly today)
    {
        if (State == KeyState.HandedOut)
            throw new RuleBroken("keys.not-in-house", "该套钥匙已发出，请先收回。", "This set is handed out; take it back first.");
        CheckDay(on, today);
        moves.Add(new(moves.Count + 1, KeyMoveKind.Replaced, on, null, count, by, note));
        (State, Count, Since) = (KeyState.InHouse, count, on);
    }

    private void CheckDay(DateOnly on, DateOnly today)
    {
        if (on > today)
            throw new RuleBroken("keys.day-in-future", "日期晚于今天。", "The day lies in the future.");
        if (moves is [.., var last] && on < last.On)
            throw new RuleBroken(
                "keys.before-last-move",
                $"日期早于上一次登记 {last.On:yyyy-MM-dd}。",
                $"The day comes before the last move on {last.On:yyyy-MM-dd}."
            );
    }
}

internal enum KeyMoveKind
{
    Out,
    Back,
    Lost,
    Replaced,
}

/// <param name="Keys">How many went or came.</param>
internal sealed record KeyMove(int Number, KeyMoveKind Kind, DateOnly On, Guid? LeaseId, int Keys, string By, string? Note);
