using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class ListBuildings
{
    /// <param name="Area">Gross area of all units in ㎡.</param>
    public sealed record Item(Guid BuildingId, string BranchId, string Name, string? Address, int Units, decimal Area);

    /// <summary>Lists the buildings, oldest first, with the number and the gross area (㎡) of their units (L1).</summary>
    public static async Task<Page<Item>> Handle(LeasesDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var take = Cursor.Limit(limit);
        var buildings = db.Buildings.AsNoTracking().For(db.User);
        if (Cursor.ReadId(cursor) is { } after)
            buildings = buildings.Where(building => building.Id > after);
        var rows = await buildings.OrderBy(building => building.Id).Take(take + 1).ToListAsync(ct);
        var ids = rows.ConvertAll(building => building.Id);
        // Added up here: SQLite keeps decimals as text and cannot.
        var areas = (
            await db.Units.Where(unit => ids.Contains(unit.BuildingId)).Select(unit => new { unit.BuildingId, unit.Area }).ToListAsync(ct)
        ).ToLookup(unit => unit.BuildingId, unit => unit.Area);
        return Cursor.Page(
            rows.ConvertAll(building => new Item(
                building.Id,
                building.BranchId,
                building.Name,
                building.Address,
                areas[building.Id].Count(),
                areas[building.Id].Sum()
            )),
            take,
            item => Cursor.Of(item.BuildingId.ToString())
        );
    }
}
