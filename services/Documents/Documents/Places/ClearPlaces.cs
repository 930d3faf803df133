using CustomerArchive.Documents.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class ClearPlaces
{
    /// <summary>The paper of dossiers is gone for good: its places are free again, with the save that says so (D12, T5).</summary>
    /// <param name="approvedBy">The dossiers, and who approved that.</param>
    public static async Task Of(DocumentsDb db, IReadOnlyDictionary<Guid, string> approvedBy, DateTimeOffset now, CancellationToken ct)
    {
        var dossiers = approvedBy.Keys.ToList();
        var volumes = await db.Volumes.Where(row => dossiers.Contains(row.DossierId) && row.PlaceId != null).ToListAsync(ct);
        var ids = volumes.SelectMany(volume => new[] { volume.HomeId, volume.PlaceId }).OfType<Guid>().Distinct().ToList();
        var places = await db.Places.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var volume in volumes)
        {
            var from = places[volume.PlaceId!.Value];
            volume.Leave(places);
            db.PaperMoves.Add(
                new()
                {
                    BranchId = volume.BranchId,
                    VolumeId = volume.Id,
                    FromId = from.Id,
                    From = from.Path,
                    MovedBy = approvedBy[volume.DossierId],
                    MovedAt = now,
                    Reason = "按程序销毁 / destroyed by procedure",
                }
            );
        }
    }
}
