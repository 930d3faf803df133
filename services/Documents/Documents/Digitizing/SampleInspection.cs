using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Digitizing;

internal enum InspectionState
{
    Open,

    /// <summary>验收合格.</summary>
    Accepted,

    /// <summary>退回重扫.</summary>
    Returned,
}

/// <summary>What people find wrong with a scan (DA/T 31, 10.5).</summary>
internal enum ScanFault
{
    [JsonStringEnumMemberName("page-missing")]
    PageMissing,

    [JsonStringEnumMemberName("page-double")]
    PageDouble,

    [JsonStringEnumMemberName("order-wrong")]
    OrderWrong,

    [JsonStringEnumMemberName("illegible")]
    Illegible,

    [JsonStringEnumMemberName("skewed")]
    Skewed,

    [JsonStringEnumMemberName("cropped")]
    Cropped,

    [JsonStringEnumMemberName("stained")]
    Stained,

    [JsonStringEnumMemberName("description-differs")]
    DescriptionDiffers,

    [JsonStringEnumMemberName("other")]
    Other,
}

/// <summary>
/// 抽检: a random sample of the scans of a batch or a time, looked at one by one by people who did not scan them; all of them are accepted
/// or returned by what was found (D11; DA/T 31, 12). Seed and edition of the standard are kept, so that the draw can be repeated.
/// </summary>
internal sealed class SampleInspection : Aggregate
{
    private SampleInspection() { }

    /// <summary>The intake batch whose scans are inspected; otherwise a time is.</summary>
    public Guid? BatchId { get; private set; }
    public DateOnly? From { get; private set; }
    public DateOnly? To { get; private set; }
    public InspectionState State { get; private set; }
    public long Seed { get; private set; }

    /// <summary>Edition of the standard; 0 is what is shipped.</summary>
    public int Standard { get; private set; }
    public StandardValues Values { get; private set; } = new();

    /// <summary>Scans that the sample was drawn from.</summary>
    public int Scans { get; private set; }
    public int Sample { get; private set; }
    public int Checked { get; private set; }
    public int Faults { get; private set; }
    public string BegunBy { get; private set; } = "";
    public DateTimeOffset BegunAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? Note { get; private set; }

    /// <param name="scans">All that the sample is drawn from, in any order.</param>
    public static (SampleInspection Inspection, IReadOnlyList<Guid> Drawn) Begin(
        string branchId,
        Guid? batchId,
        DateOnly? from,
        DateOnly? to,
        IReadOnlyCollection<Guid> scans,
        DigitizingStandard? standard,
        long seed,
        string by,
        DateTimeOffset now
    )
    {
        if (scans.Count == 0)
            throw new RuleBroken("inspection.no-scans", "该范围内没有扫描件。", "There are no scans in it.");
        var values = standard?.Values ?? new();
        var drawn = Draw(scans, values.SampleOf(scans.Count), seed);
        return (
            new()
            {
                BranchId = branchId,
                BatchId = batchId,
                From = from,
                To = to,
                Seed = seed,
                Standard = standard?.Number ?? 0,
                Values = values,
                Scans = scans.Count,
                Sample = drawn.Count,
                BegunBy = by,
                BegunAt = now,
            },
            drawn
        );
    }

    /// <summary>The same for the same seed, on every machine: those whose hash with the seed is the smallest.</summary>
    public static IReadOnlyList<Guid> Draw(IEnumerable<Guid> scans, int count, long seed) =>
        [
            .. scans
                .Select(id => (Id: id, Rank: Rank(seed, id)))
                .OrderBy(ranked => ranked.Rank, StringComparer.Ordinal)
                .Take(count)
                .Select(ranked => ranked.Id),
        ];

    public void Judge(SampledScan scan, ScanFault? fault, string? note, CurrentUser by, DateTimeOffset now)
    {
        RefuseUnlessOpen();
        if (by.Id == scan.OperatorId)
            throw new NotPermitted("inspection.own", "不能检查自己扫描的材料。", "Nobody inspects what they scanned themselves.");
        Checked += scan.CheckedAt is null ? 1 : 0;
        Faults += (fault is null ? 0 : 1) - (scan.Fault is null ? 0 : 1);
        scan.Judge(fault, note, by.Name, now);
    }

    public void Close(string? note, string by, DateTimeOffset now)
    {
        RefuseUnlessOpen();
        if (Checked < Sample)
            throw new RuleBroken(
                "inspection.unchecked",
                $"还有 {Sample - Checked} 件未检查。",
                $"{Sample - Checked} are not checked yet.",
                new Dictionary<string, object?> { ["left"] = Sample - Checked }
            );
        State = Values.Tolerates(Faults, Sample) ? InspectionState.Accepted : InspectionState.Returned;
        (Note, ClosedBy, ClosedAt) = (note, by, now);
    }

    private void RefuseUnlessOpen()
    {
        if (State != InspectionState.Open)
            throw new RuleBroken("inspection.over", "该抽检已办结。", "The inspection is closed.");
    }

    private static string Rank(long seed, Guid id)
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seed);
        id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Convert.ToHexString(SHA256.HashData(bytes));
    }
}

/// <summary>One scan of a sample, and what a person found.</summary>
internal sealed class SampledScan : IBranchScoped
{
    public required Guid InspectionId { get; init; }
    public required Guid DocumentId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>Its place in the draw, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Who scanned or sent it, and may not be who checks it.</summary>
    public required string OperatorId { get; init; }
    public required string Operator { get; init; }

    /// <summary>Null while unchecked, and when nothing is wrong.</summary>
    public ScanFault? Fault { get; private set; }
    public string? Note { get; private set; }
    public string? CheckedBy { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }

    public void Judge(ScanFault? fault, string? note, string by, DateTimeOffset now) =>
        (Fault, Note, CheckedBy, CheckedAt) = (fault, note, by, now);
}
