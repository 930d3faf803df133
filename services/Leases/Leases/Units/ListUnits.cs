using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
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
        string? unit = null,
        string? state = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var units = db.Units.AsNoTracking().For(db.User);
        if (building is not null)
        {
            var name = Written.Tidy(building);
            units = units.Where(row => row.Building.Name == name);
        }
        if (floor is not null)
        {
            var name = FloorName.Read(floor).Name;
            units = units.Where(row => row.Floor == name);
        }
        if (unit is not null)
        {
            var wanted = Written.Number(unit);
            units = units.Where(row => row.Number == wanted);
        }
        if (Cursor.ReadId(cursor) is { } after)
            units = units.Where(row => row.Id > after);
        var rows = await units
            .OrderBy(row => row.Id)
            .OnDay(db, clock.Today(), Choice.Read<UnitState>("state", state))
            .Take(take + 1)
            .ToListAsync(ct);
        return Cursor.Page(rows, take, row => Cursor.Of(row.UnitId.ToString()));
    }
}
