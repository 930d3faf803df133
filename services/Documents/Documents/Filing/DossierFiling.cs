using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Filing;

/// <summary>One filing of a dossier, as decided: what its <c>File</c> takes.</summary>
/// <param name="Period">保管期限 as the archivist said it, if so.</param>
/// <param name="Documents">How many are filed now.</param>
/// <param name="VolumeIds">The volumes bound of them.</param>
/// <param name="BoundPages">Pages of these volumes.</param>
/// <param name="Pages">Counted pages of what is filed now.</param>
internal sealed record DossierFiling(
    string ArchiveNumber,
    string Series,
    string DepartmentCode,
    string? Period,
    int Documents,
    IReadOnlyList<Guid> VolumeIds,
    int BoundPages,
    int Pages,
    Secrecy Secrecy,
    bool ContainsPersonalData,
    string FiledBy,
    DateOnly Today,
    IReadOnlyList<string>? Carriers = null
)
{
    public int Volumes => VolumeIds.Count;
}
