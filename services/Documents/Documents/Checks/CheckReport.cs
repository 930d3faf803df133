using System.Text.Json.Serialization;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Checks;

/// <summary>When a dossier is checked (DA/T 70).</summary>
internal enum Stage
{
    /// <summary>归档.</summary>
    [JsonStringEnumMemberName("filing")]
    Filing,

    /// <summary>移交与接收.</summary>
    [JsonStringEnumMemberName("handover")]
    Handover,

    /// <summary>长期保存, yearly.</summary>
    [JsonStringEnumMemberName("yearly")]
    Yearly,
}

internal enum Outcome
{
    Passed,
    Failed,
    NotApplicable,
}

/// <summary>How much a failed item weighs; a setting per stage.</summary>
internal enum Weight
{
    /// <summary>The dossier is returned.</summary>
    Required,

    /// <summary>It is shown and kept.</summary>
    Warning,

    /// <summary>The item is not looked at.</summary>
    Off,
}

/// <summary>One item as found.</summary>
/// <param name="Code">As DA/T 70 numbers it, <c>GD-1-1</c>; ours begin with <c>CA</c>.</param>
/// <param name="Evidence">What was seen: counts, names, hashes.</param>
internal sealed record CheckResult(string Code, Outcome Outcome, Weight Weight, string Evidence)
{
    [JsonIgnore]
    public bool Returns => Outcome == Outcome.Failed && Weight == Weight.Required;
}

/// <summary>四性检测 of one dossier at one time, kept for ever (D10).</summary>
internal sealed class CheckReport : Aggregate
{
    private CheckReport() { }

    public CheckReport(string branchId, Guid dossierId, Stage stage, IReadOnlyList<CheckResult> results, string by, DateTimeOffset now)
    {
        (BranchId, DossierId, Stage, Results, By, At) = (branchId, dossierId, stage, results, by, now);
        Passed = !results.Any(result => result.Returns);
    }

    public Guid DossierId { get; private set; }
    public Stage Stage { get; private set; }
    public bool Passed { get; private set; }
    public IReadOnlyList<CheckResult> Results { get; private set; } = [];
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>The day on which this check was due by itself; null when somebody asked for it. Once for a dossier.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The day in China, and the bytes it cost, of a check that was due by itself.</summary>
    public DateOnly? CheckedOn { get; private set; }
    public long BytesRead { get; private set; }

    /// <summary>It was made because its day had come.</summary>
    public void FallDue(DateOnly due, DateOnly today, long bytes) => (DueOn, CheckedOn, BytesRead) = (due, today, bytes);

    /// <summary>The items that return the dossier, with what was seen.</summary>
    public IReadOnlyList<(string Code, string Zh, string En, string Evidence)> Failures() =>
        [
            .. Results
                .Where(result => result.Returns)
                .Select(result => (result, Item: CheckItems.Find(result.Code)))
                .Select(found => (found.result.Code, found.Item?.Zh ?? "", found.Item?.En ?? "", found.result.Evidence)),
        ];
}
