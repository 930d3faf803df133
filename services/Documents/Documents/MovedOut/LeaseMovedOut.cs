using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.MovedOut;

/// <summary>What is known of the occupant of a lease having left, whichever fact came first (D16).</summary>
internal sealed class LeaseMovedOut : IBranchScoped
{
    public required Guid LeaseId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>Null when it was recorded by mistake and undone.</summary>
    public required DateOnly? MovedOutOn { get; set; }
    public required int LeaseVersion { get; set; }
}
