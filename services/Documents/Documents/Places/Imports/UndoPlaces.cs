using CustomerArchive.Documents.Data;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places.Imports;

/// <summary>Takes imported places back that hold nothing and never did: what paper once stood in stays on record (D12; S1-4§16).</summary>
internal sealed class UndoPlaces(DocumentsDb db) : IImportUndo
{
    public async Task<IReadOnlyList<UndoObstacle>> Remove(IReadOnlyList<ImportedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.SubjectId).ToList();
        var places = await db.Places.Where(place => ids.Contains(place.Id)).ToDictionaryAsync(place => place.Id, ct);
        var parents = await db
            .Places.Where(place => places.Values.Select(child => child.ParentId).Contains(place.Id))
            .ToDictionaryAsync(place => place.Id, ct);
        var used = await Used(ids, ct);
        var obstacles = new List<UndoObstacle>();
        foreach (var row in rows)
        {
            if (!places.TryGetValue(row.SubjectId, out var place))
                continue;
            if (Obstacle(place, used) is var (code, zh, en))
            {
                obstacles.Add(new(row.Row, place.Id, code, zh, en));
                continue;
            }
            if (place.ParentId is { } parent)
                parents[parent].GiveOut(place.Kind == PlaceKind.Box ? place.CapacityMm!.Value : 0, 0);
            db.Places.Remove(place);
        }
        return obstacles;
    }

    /// <summary>Those of them that some record names.</summary>
    private async Task<HashSet<Guid>> Used(List<Guid> ids, CancellationToken ct)
    {
        var from = db.PaperMoves.Where(move => move.FromId != null && ids.Contains(move.FromId.Value)).Select(move => move.FromId!.Value);
        var to = db.PaperMoves.Where(move => move.ToId != null && ids.Contains(move.ToId.Value)).Select(move => move.ToId!.Value);
        var boxes = db.PaperMoves.Where(move => move.BoxId != null && ids.Contains(move.BoxId.Value)).Select(move => move.BoxId!.Value);
        var rooms = db.RoomChecks.Where(check => ids.Contains(check.RoomId)).Select(check => check.RoomId);
        var named = new HashSet<Guid>();
        foreach (var query in new[] { from, to, boxes, rooms })
            named.UnionWith(await query.Distinct().ToListAsync(ct));
        return named;
    }

    private static (string Code, string Zh, string En)? Obstacle(Place place, HashSet<Guid> used) =>
        place.RetiredAt is not null ? ("place.retired", "库位已停用", "The place is retired")
        : place.Holds > 0 ? ("place.not-empty", "库位内尚有内容", "The place holds something")
        : used.Contains(place.Id) ? ("place.used", "库位有移动或检查记录", "Moves or checks of the place are on record")
        : null;
}
