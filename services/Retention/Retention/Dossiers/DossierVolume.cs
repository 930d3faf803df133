using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>A volume of a dossier: what the code on its label names.</summary>
internal sealed class DossierVolume : IBranchScoped
{
    private const string Prefix = "CA1:VOL:";

    public required Guid VolumeId { get; init; }
    public required Guid DossierId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>The id in a label's code; null for any other text. Some scanners send no capitals.</summary>
    public static Guid? Read(string code) =>
        code.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(code[Prefix.Length..], "N", out var id)
            ? id
            : null;
}
