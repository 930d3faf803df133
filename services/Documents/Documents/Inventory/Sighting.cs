using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Inventory;

/// <summary>
/// Where a scan saw a volume last, and how many pages were counted last. Apart from the volume itself: seeing moves nothing, and a
/// thousand scans are one act of one session.
/// </summary>
internal sealed class Sighting : IBranchScoped
{
    public required Guid VolumeId { get; init; }
    public required string BranchId { get; init; }
    public Guid PlaceId { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }
    public string SeenBy { get; private set; } = "";

    /// <summary>Pages at the last count; null when nobody counted.</summary>
    public int? Pages { get; private set; }
    public DateTimeOffset? CountedAt { get; private set; }

    /// <summary>The last count is not what the register says; false where it says nothing.</summary>
    public bool CountDiffers { get; private set; }

    /// <summary>What is older than what is known changes nothing, so that batches may come in any order.</summary>
    public void See(Guid placeId, DateTimeOffset at, string by, int? pages, int registered)
    {
        if (at >= SeenAt)
            (PlaceId, SeenAt, SeenBy) = (placeId, at, by);
        if (pages is { } counted && (CountedAt is null || at >= CountedAt))
        {
            (Pages, CountedAt) = (counted, at);
            Compare(registered);
        }
    }

    /// <summary>The last count against what the register says now.</summary>
    public void Compare(int registered) => CountDiffers = Pages is { } counted && registered > 0 && counted != registered;
}
