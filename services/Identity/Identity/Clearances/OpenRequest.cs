using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Clearances;

/// <summary>A request to use archives, as far as lending told us: whose it is, and whose decision it waits for (P6).</summary>
[GroupWide("Counts against a person, whatever branch the request is in.")]
internal sealed class OpenRequest
{
    public required Guid RequestId { get; init; }
    public required string BranchId { get; init; }
    public required string RequesterId { get; init; }
    public required string Department { get; init; }
    public bool Open { get; set; }

    /// <summary>The step that is due, in lending's words; null when none is.</summary>
    public string? WaitsFor { get; set; }

    /// <summary>Of the newest word on it: facts may repeat and overtake.</summary>
    public int Version { get; set; }
}
