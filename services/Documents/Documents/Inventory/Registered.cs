using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

/// <summary>What the register says of a volume at this moment.</summary>
internal sealed record Registered(Guid VolumeId, Guid? PlaceId, int Number, int Pages, string? ArchiveNumber, Custody Custody)
{
    public string Subject => $"{ArchiveNumber} #{Number}";

    public static Task<Dictionary<Guid, Registered>> Load(DocumentsDb db, string branchId, List<Guid> volumeIds, CancellationToken ct) =>
        (
            from volume in db.Volumes
            join dossier in db.Dossiers on volume.DossierId equals dossier.Id
            where volumeIds.Contains(volume.Id) && volume.BranchId == branchId
            select new Registered(volume.Id, volume.PlaceId, volume.Number, volume.Pages, dossier.ArchiveNumber, dossier.Custody)
        ).ToDictionaryAsync(row => row.VolumeId, ct);

    public Situation Situation(Guid? expectedAt, Guid? seenAt, IReadOnlyDictionary<Guid, ScanBatch.Spot> places) =>
        new(
            expectedAt,
            PlaceId,
            seenAt,
            Custody == Custody.OnLoan,
            Custody == Custody.Quarantined,
            Custody == Custody.Destroyed,
            IsQuarantine(expectedAt, places),
            IsQuarantine(seenAt, places),
            Custody is Custody.Lost or Custody.WrittenOff
        );

    private static bool IsQuarantine(Guid? placeId, IReadOnlyDictionary<Guid, ScanBatch.Spot> places) =>
        placeId is { } id && places.TryGetValue(id, out var spot) && spot.InQuarantine;
}
