using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Inventory;

/// <summary>One volume in one session: what was expected of it when it began, and where it was seen.</summary>
internal sealed class InventoryLine : IBranchScoped
{
    public required Guid SessionId { get; init; }
    public required Guid VolumeId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>Where it stood by the register; null for what was not expected and seen all the same.</summary>
    public Guid? ExpectedAt { get; init; }

    /// <summary>Pages by the register; 0 when nobody numbered them.</summary>
    public int Pages { get; init; }
    public Guid? SeenAt { get; private set; }
    public DateTimeOffset? ScannedAt { get; private set; }
    public Guid? ScanId { get; private set; }
    public string? ScannedBy { get; private set; }
    public int? PagesCounted { get; private set; }
    public DateTimeOffset? CountedAt { get; private set; }

    /// <summary>Null until it was seen or the session closed.</summary>
    public Bucket? Bucket { get; private set; }
    public Explanation? Why { get; private set; }

    public bool CountDiffers => PagesCounted is { } counted && Pages > 0 && counted != Pages;

    /// <summary>The latest scan counts, in whatever order batches come; of two at one moment the one with the greater id. False when an earlier one.</summary>
    public bool See(Guid scanId, Guid placeId, DateTimeOffset at, string by, int? pages)
    {
        if (pages is not null && (CountedAt is null || at >= CountedAt))
            (PagesCounted, CountedAt) = (pages, at);
        if (ScannedAt > at || (ScannedAt == at && ScanId?.CompareTo(scanId) > 0))
            return false;
        (SeenAt, ScannedAt, ScanId, ScannedBy) = (placeId, at, scanId, by);
        return true;
    }

    public void Sort(Sorted sorted) => (Bucket, Why) = (sorted.Bucket, sorted.Why);
}

/// <summary>One scan as it came, under the id that the scanner gave it: the same id again is the same scan.</summary>
internal sealed class InventoryScan : IBranchScoped
{
    public required Guid SessionId { get; init; }
    public required Guid ScanId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>The codes as read.</summary>
    public required string Place { get; init; }
    public required string Item { get; init; }
    public Guid? PlaceId { get; init; }
    public Guid? VolumeId { get; init; }
    public Guid? BoxId { get; init; }
    public DateTimeOffset ScannedAt { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public required string By { get; init; }
    public int? Pages { get; init; }
    public Bucket Outcome { get; init; }
    public Explanation? Why { get; init; }
}
