using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Checklists;

internal enum ChecklistKind
{
    MoveIn,
    FitOut,
    MoveOut,
}

internal enum ItemState
{
    Missing,
    HandedIn,
    NotApplicable,
}

internal enum Meter
{
    Electricity,
    Water,
    Gas,
    Heating,
    Other,
}

/// <summary>The papers of one stage of a tenancy as a checklist, with the meters read at handover (L6; S1-2§3, S1-4§7(3)).</summary>
internal sealed class Checklist : Aggregate
{
    public const int TitleLength = 100;
    public const int MostItems = 60;
    private readonly List<ChecklistItem> items = [];
    private readonly List<MeterReading> readings = [];

    private Checklist() { }

    public Checklist(Lease lease, ChecklistKind kind)
    {
        (BranchId, LeaseId, Kind) = (lease.BranchId, lease.Id, kind);
        items.AddRange(UsualPapers.Of(kind).Select((paper, i) => new ChecklistItem(i + 1, paper.Code, paper.Title, paper.Required)));
        Missing = Left;
    }

    public Guid LeaseId { get; private set; }
    public ChecklistKind Kind { get; private set; }

    /// <summary>How many of the papers that must be there are not.</summary>
    public int Missing { get; private set; }
    public IReadOnlyList<ChecklistItem> Items => items;
    public IReadOnlyList<MeterReading> Readings => readings;

    private int Left => items.Count(item => item is { Required: true, State: ItemState.Missing });

    public void Mark(string code, ItemMark mark, string by, DateOnly today)
    {
        var at = items.FindIndex(item => item.Code == code);
        if (at < 0)
            throw new RuleBroken("checklist.no-such-paper", "清单里没有这份材料。", "The checklist has no such paper.");
        if (mark.On > today)
            throw new RuleBroken("checklist.day-in-future", "日期晚于今天。", "The day lies in the future.");
        if (mark is { State: ItemState.NotApplicable, Note: null or "" } && items[at].Required)
            throw new RuleBroken(
                "checklist.reason-missing",
                "必备材料标为不适用时须说明原因。",
                "Say why a required paper does not apply."
            );
        var handedIn = mark.State == ItemState.HandedIn;
        items[at].Set(mark.State, handedIn ? mark.On ?? today : null, handedIn ? mark.DocumentId : null, mark.Note, by);
        Missing = Left;
    }

    /// <summary>A paper that this tenancy needs beside the usual ones; answers its code.</summary>
    public string Add(string title, bool required)
    {
        if (items.Count >= MostItems)
            throw new RuleBroken("checklist.too-many-papers", "清单材料过多。", "The checklist is full.");
        var code = $"extra-{items.Count + 1}";
        items.Add(new(items.Count + 1, code, title, required));
        Missing = Left;
        return code;
    }

    /// <summary>Reading the same meter again replaces what was read: it was misread.</summary>
    public void ReadMeter(MeterReading reading)
    {
        readings.RemoveAll(known => (known.Meter, known.Number) == (reading.Meter, reading.Number));
        readings.Add(reading);
    }
}

/// <summary>A paper of a checklist.</summary>
internal sealed class ChecklistItem(int number, string code, string title, bool required)
{
    public int Number { get; private set; } = number;

    /// <summary>Stable name within the checklist.</summary>
    public string Code { get; private set; } = code;
    public string Title { get; private set; } = title;
    public bool Required { get; private set; } = required;
    public ItemState State { get; private set; } = ItemState.Missing;

    /// <summary>The day it was handed in.</summary>
    public DateOnly? On { get; private set; }
    public Guid? DocumentId { get; private set; }
    public string? Note { get; private set; }
    public string? MarkedBy { get; private set; }

    public void Set(ItemState state, DateOnly? on, Guid? documentId, string? note, string by) =>
        (State, On, DocumentId, Note, MarkedBy) = (state, on, documentId, note, by);
}

/// <summary>What is said about a paper.</summary>
internal sealed record ItemMark(ItemState State, DateOnly? On, Guid? DocumentId, string? Note);

/// <param name="Number">The number on the meter.</param>
/// <param name="Value">kWh or m³, as it stands on it.</param>
internal sealed record MeterReading(Meter Meter, string Number, decimal Value, DateOnly On);
