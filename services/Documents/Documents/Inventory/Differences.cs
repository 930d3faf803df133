using CustomerArchive.Documents.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

/// <summary>What a stocktaking found amiss.</summary>
internal static class Differences
{
    /// <summary>Sorts the lines for good and says what is wrong with each.</summary>
    public static async Task<List<Difference>> OfLines(DocumentsDb db, string branchId, List<InventoryLine> lines, CancellationToken ct)
    {
        var volumes = await Registered.Load(db, branchId, lines.ConvertAll(line => line.VolumeId), ct);
        var placeIds = lines.SelectMany(line => new[] { line.ExpectedAt, line.SeenAt }).OfType<Guid>().Distinct().ToList();
        var spots = await ScanBatch.Spots(db, branchId, placeIds, ct);
        placeIds.AddRange(volumes.Values.Select(volume => volume.PlaceId).OfType<Guid>());
        var paths = await Paths(db, placeIds, ct);
        var differences = new List<Difference>();
        foreach (var line in lines)
        {
            var volume = volumes[line.VolumeId];
            // What was found in its place may be lent or moved since; it was found all the same.
            if (line.Bucket != Bucket.Found)
                line.Sort(Sorting.Of(volume.Situation(line.ExpectedAt, line.SeenAt, spots)));
            if (line.Bucket is Bucket.Missing or Bucket.Misplaced)
                differences.Add(
                    new(
                        line.Bucket == Bucket.Missing ? "missing" : "misplaced",
                        volume.Subject,
                        Path(volume.PlaceId ?? line.ExpectedAt),
                        Path(line.SeenAt),
                        line.VolumeId,
                        line.SeenAt ?? line.ExpectedAt
                    )
                );
            if (line.CountDiffers)
                differences.Add(new("pages", volume.Subject, $"{line.Pages}", $"{line.PagesCounted}", line.VolumeId, line.SeenAt));
        }
        return differences;

        string? Path(Guid? id) => id is { } known ? paths.GetValueOrDefault(known) : null;
    }

    /// <summary>Codes that stand for nothing here, once each, and boxes that were seen last on another shelf than theirs.</summary>
    public static async Task<List<Difference>> OfScans(DocumentsDb db, Guid sessionId, CancellationToken ct)
    {
        var scans = db.InventoryScans.AsNoTracking().Where(row => row.SessionId == sessionId);
        var unknown = await scans
            .Where(row => row.Outcome == Bucket.Unknown)
            .GroupBy(row => new { row.Item, row.Place })
            .Select(same => new { same.Key.Item, same.Key.Place })
            .ToListAsync(ct);
        var boxes = (
            await scans
                .Where(row => row.BoxId != null && row.PlaceId != null)
                .OrderBy(row => row.ScannedAt)
                .ThenBy(row => row.ScanId)
                .ToListAsync(ct)
        )
            .GroupBy(row => row.BoxId!.Value)
            .Select(same => same.Last())
            .ToList();
        var ids = boxes.SelectMany(scan => new[] { scan.BoxId!.Value, scan.PlaceId!.Value }).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        return
        [
            .. unknown.Select(code => new Difference("unknown", code.Item, null, code.Place)),
            .. boxes
                .Where(scan => places[scan.BoxId!.Value].ParentId != scan.PlaceId)
                .Select(scan => new Difference(
                    "box-misplaced",
                    places[scan.BoxId!.Value].Path,
                    places[scan.BoxId!.Value].Path,
                    places[scan.PlaceId!.Value].Path,
                    PlaceId: scan.BoxId
                )),
        ];
    }

    private static Task<Dictionary<Guid, string>> Paths(DocumentsDb db, List<Guid> ids, CancellationToken ct) =>
        db.Places.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Path, ct);
}
