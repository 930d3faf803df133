using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Lending.Dossiers;

/// <summary>A volume of a dossier: what the code on its label names.</summary>
internal sealed class DossierVolume : IBranchScoped
{
    public required Guid VolumeId { get; init; }
    public required Guid DossierId { get; init; }
    public required string BranchId { get; init; }
}
