using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Places;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

/// <summary>Everything that the scans of one batch name, loaded at once, and what becomes of each.</summary>
internal sealed class ScanBatch(
    DocumentsDb db,
    Stocktaking session,
    Dictionary<Guid, ScanBatch.Spot> places,
    Dictionary<Guid, Registered> volumes,
    Dictionary<Guid, InventoryLine> lines,
    Dictionary<Guid, Sighting> sightings
)
{
    internal sealed record Spot(PlaceKind Kind, Guid? ParentId, bool InQuarantine);

    public static async Task<ScanBatch> Load(DocumentsDb db, Stocktaking session, List<RecordScans.Scan> scans, CancellationToken ct)
    {
        var codes = scans.SelectMany(scan => new[] { QrPayload.Read(scan.Place), QrPayload.Read(scan.Item) }).OfType<QrPayload>().ToList();
        var volumeIds = codes.Where(code => code.IsVolume).Select(code => code.Id).Distinct().ToList();
        var lines = await db
            .InventoryLines.Where(row => row.SessionId == session.Id && volumeIds.Contains(row.VolumeId))
            .ToDictionaryAsync(row => row.VolumeId, ct);
        var placeIds = codes
            .Where(code => !code.IsVolume)
            .Select(code => code.Id)
            .Concat(lines.Values.Select(line => line.ExpectedAt).OfType<Guid>())
            .Distinct()
            .ToList();
        return new(
            db,
            session,
            await Spots(db, session.BranchId, placeIds, ct),
            await Registered.Load(db, session.BranchId, volumeIds, ct),
            lines,
            await db.Sightings.Where(row => volumeIds.Contains(row.VolumeId)).ToDictionaryAsync(row => row.VolumeId, ct)
        );
    }

    public static Task<Dictionary<Guid, Spot>> Spots(DocumentsDb db, string branchId, List<Guid> ids, CancellationToken ct) =>
        (
            from place in db.Places
            join room in db.Places on place.RoomId equals room.Id
            where ids.Contains(place.Id) && place.BranchId == branchId
            select new
            {
                place.Id,
                place.Kind,
                place.ParentId,
                InQuarantine = room.Room == RoomKind.Quarantine,
            }
        ).ToDictionaryAsync(row => row.Id, row => new Spot(row.Kind, row.ParentId, row.InQuarantine), ct);

    public InventoryScan Take(RecordScans.Scan scan, string by, DateTimeOffset now)
    {
        // A scanner whose clock is ahead must not outdo every later scan.
        var at = scan.ScannedAt!.Value < now ? scan.ScannedAt.Value : now;
        var place = PlaceOf(scan.Place);
        var item = QrPayload.Read(scan.Item);
        var volume = item is { IsVolume: true } code ? volumes.GetValueOrDefault(code.Id) : null;
        var box = item is { Place: PlaceKind.Box } other ? places.GetValueOrDefault(other.Id) : null;
        var sorted =
            place is not { } standing ? new Sorted(Bucket.Unknown, Explanation.UnknownPlace)
            : volume is not null ? See(scan, volume, standing, at, by)
            : box is null ? new(Bucket.Unknown, Explanation.UnknownItem)
            : new(box.ParentId == standing ? Bucket.Found : Bucket.Misplaced);
        var row = new InventoryScan
        {
            SessionId = session.Id,
            ScanId = scan.ScanId!.Value,
            BranchId = session.BranchId,
            Place = scan.Place,
            Item = scan.Item,
            PlaceId = place,
            VolumeId = volume?.VolumeId,
            BoxId = box is null ? null : item?.Id,
            ScannedAt = at,
            ReceivedAt = now,
            By = by,
            Pages = scan.Pages,
            Outcome = sorted.Bucket,
            Why = sorted.Why,
        };
        db.AddPlain(row);
        return row;
    }

    private Guid? PlaceOf(string code) =>
        QrPayload.Read(code) is { Place: PlaceKind.Shelf or PlaceKind.Box } read
        && places.GetValueOrDefault(read.Id) is { } spot
        && spot.Kind == read.Place
            ? read.Id
            : null;

    private Sorted See(RecordScans.Scan scan, Registered volume, Guid place, DateTimeOffset at, string by)
    {
        if (!lines.TryGetValue(volume.VolumeId, out var line))
        {
            line = new()
            {
                SessionId = session.Id,
                VolumeId = volume.VolumeId,
                BranchId = session.BranchId,
                Pages = volume.Pages,
            };
            db.InventoryLines.Add(lines[volume.VolumeId] = line);
        }
        var sorted = Sorting.Of(volume.Situation(line.ExpectedAt, place, places));
        if (line.See(scan.ScanId!.Value, place, at, by, scan.Pages))
            line.Sort(sorted);
        if (!sightings.TryGetValue(volume.VolumeId, out var sighting))
            db.Sightings.Add(sightings[volume.VolumeId] = sighting = new() { VolumeId = volume.VolumeId, BranchId = session.BranchId });
        sighting.See(place, at, by, scan.Pages, volume.Pages);
        return sorted;
    }
}
