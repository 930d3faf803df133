using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Inventory;

/// <summary>What is amiss with a thing, in words that need no language: what should be and what is.</summary>
/// <param name="Kind">missing, misplaced, pages, unknown, box-misplaced, of a room temperature, humidity, damp, lock, dirt, fire-equipment, or of a dossier check-failed.</param>
internal sealed record Difference(
    string Kind,
    string Subject,
    string? Expected,
    string? Found,
    Guid? VolumeId = null,
    Guid? PlaceId = null
);

/// <summary>
/// A difference that somebody must settle by a day (D13; S2§18-19): raised by a stocktaking or a room check, settled with words, opened
/// again when that did not hold.
/// </summary>
internal sealed class Finding : Aggregate
{
    public const int LongestText = 400;

    private readonly List<FindingStep> steps = [];

    private Finding() { }

    /// <summary>The stocktaking, room check or yearly check report that raised it.</summary>
    public Guid SourceId { get; private set; }
    public string Kind { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string? Expected { get; private set; }
    public string? Found { get; private set; }
    public Guid? VolumeId { get; private set; }
    public Guid? PlaceId { get; private set; }
    public string Owner { get; private set; } = "";
    public DateOnly DueOn { get; private set; }
    public FindingState State { get; private set; }
    public DateTimeOffset RaisedAt { get; private set; }
    public IReadOnlyList<FindingStep> Steps => steps;

    public static Finding Raise(string branchId, Guid sourceId, Difference difference, string owner, DateOnly dueOn, DateTimeOffset now) =>
        new()
        {
            BranchId = branchId,
            SourceId = sourceId,
            Kind = difference.Kind,
            Subject = difference.Subject,
            Expected = difference.Expected,
            Found = difference.Found,
            VolumeId = difference.VolumeId,
            PlaceId = difference.PlaceId,
            Owner = owner,
            DueOn = dueOn,
            RaisedAt = now,
        };

    public void Settle(string words, string by, DateTimeOffset now)
    {
        RefuseUnless(FindingState.Open, "finding.already-settled", "该问题已办结。", "The finding is settled already.");
        State = FindingState.Settled;
        steps.Add(new("settled", words, by, now));
    }

    public void Reopen(string words, DateOnly dueOn, string by, DateTimeOffset now)
    {
        RefuseUnless(FindingState.Settled, "finding.open", "该问题尚未办结。", "The finding is not settled.");
        (State, DueOn) = (FindingState.Open, dueOn);
        steps.Add(new("reopened", words, by, now));
    }

    public void Assign(string owner, DateOnly dueOn, string words, string by, DateTimeOffset now)
    {
        RefuseUnless(FindingState.Open, "finding.already-settled", "该问题已办结。", "The finding is settled already.");
        (Owner, DueOn) = (owner, dueOn);
        steps.Add(new("assigned", words, by, now));
    }

    private void RefuseUnless(FindingState state, string code, string zh, string en)
    {
        if (State != state)
            throw new RuleBroken(code, zh, en);
    }
}

/// <summary>What was done about a finding: <c>settled</c>, <c>reopened</c> or <c>assigned</c>, in whose words, when.</summary>
internal sealed class FindingStep(string what, string words, string by, DateTimeOffset at)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string What { get; private set; } = what;
    public string Words { get; private set; } = words;
    public string By { get; private set; } = by;
    public DateTimeOffset At { get; private set; } = at;
}
