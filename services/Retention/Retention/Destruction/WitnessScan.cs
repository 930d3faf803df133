using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Destruction;

/// <summary>A witness read the label of a volume where the paper is destroyed (T5; S1-4§19). Stays with the list.</summary>
internal sealed class WitnessScan : IBranchScoped
{
    public required Guid ListId { get; init; }
    public required string WitnessId { get; init; }

    /// <summary>The volume whose label was read; the dossier itself where it has no labelled volumes and its number was read.</summary>
    public required Guid LabelId { get; init; }
    public required Guid DossierId { get; init; }
    public required string BranchId { get; init; }
    public required string WitnessName { get; init; }
    public required DateTimeOffset ScannedAt { get; init; }
}
