using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>A lease that is over, remembered for dossiers that are filed only afterwards.</summary>
internal sealed class EndedLease : IBranchScoped
{
    public required Guid LeaseId { get; init; }
    public required string BranchId { get; init; }
    public required string ContractNumber { get; set; }

    /// <summary>Null when its end was recorded by mistake and undone.</summary>
    public required DateOnly? EndedOn { get; set; }

    /// <summary>Version of the lease that said so; a later one may correct the day.</summary>
    public required int LeaseVersion { get; set; }
}
