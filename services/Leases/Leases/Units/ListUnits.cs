using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class ListUnits
{
    /// <summary>Lists units with their state of today, oldest first; areas in ㎡ (L1). Filters are exact.</summary>
    public static async Task<Page<UnitView>> Handle(
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct,
        string? building = null,
        string? floor = null,
        string? number = null,
        UnitState? state = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var units = db.Units.AsNoTracking();
        if (building is not null)
        {
            var name = Written.Tidy(building);
            units = units.Where(unit => unit.Building.Name == name);
        }
        if (floor is not null)
        {
            var name = FloorName.Read(floor).Name;
            units = units.Where(unit => unit.Floor == name);
        }
        if (number is not null)
        {
            var wanted = Written.Number(number);
            units = units.Where(unit => unit.Number == wanted);
        }
        if (Cursor.ReadId(cursor) is { } after)
            units = units.Where(unit => unit.Id > after);
        var rows = await units.OrderBy(unit => unit.Id).OnDay(db, clock.Today(), state).Take(take + 1).ToListAsync(ct);
        return Cursor.Page(rows, take, unit => Cursor.Of(unit.UnitId.ToString()));
    }
}
