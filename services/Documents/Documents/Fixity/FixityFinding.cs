using CustomerArchive.Documents.Renditions;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Fixity;

/// <summary>Bytes that were found damaged or lost, and whether they could be repaired; stays for good (D10).</summary>
internal sealed class FixityFinding : Aggregate
{
    public const int LongestText = 400;

    private FixityFinding() { }

    public FixityFinding(StoredBytes bytes, string finding, DateTimeOffset now)
    {
        (BranchId, DocumentId, StoredBytesId, Role, Page) = (bytes.BranchId, bytes.DocumentId, bytes.Id, bytes.Role, bytes.Page);
        (Finding, FoundAt) = (finding.Length > LongestText ? finding[..LongestText] : finding, now);
    }

    public Guid DocumentId { get; private set; }
    public Guid StoredBytesId { get; private set; }
    public BytesRole Role { get; private set; }
    public int Page { get; private set; }
    public string Finding { get; private set; } = "";
    public DateTimeOffset FoundAt { get; private set; }
    public DateTimeOffset? RepairedAt { get; private set; }

    public void Repaired(DateTimeOffset now) => RepairedAt = now;
}

/// <summary>What was checked on one day in China.</summary>
[GroupWide("The budget of a day is of the whole store, whatever branch the bytes belong to.")]
internal sealed class FixityDay
{
    private FixityDay() { }

    public FixityDay(DateOnly day) => Day = day;

    public DateOnly Day { get; private set; }
    public long Objects { get; private set; }
    public long Bytes { get; private set; }
    public long Damaged { get; private set; }
    public long Repaired { get; private set; }
}
