using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;

namespace CustomerArchive.Leases.Units;

/// <summary>A unit as lists show it. Areas are in ㎡.</summary>
internal sealed record UnitView(
    Guid UnitId,
    string BranchId,
    Guid BuildingId,
    string Building,
    string Floor,
    string Unit,
    decimal Area,
    decimal? NetArea,
    string? Use,
    UnitState State,
    int Version
);

internal static class UnitRows
{
    /// <summary>
    /// Units with their state on that day. A unit is occupied from the first day of a signed lease until the customer has moved out,
    /// even where nobody recorded the end of the lease in time.
    /// </summary>
    public static IQueryable<UnitView> OnDay(this IQueryable<Unit> units, LeasesDb db, DateOnly day, UnitState? only = null)
    {
        var sitting = db.Leases.Where(Occupation.SitsOn(day));
        var rows = units.Select(unit => new { Unit = unit, Occupied = sitting.Any(lease => lease.UnitId == unit.Id) });
        rows = only switch
        {
            null => rows,
            UnitState.Occupied => rows.Where(row => row.Occupied),
            _ => rows.Where(row => !row.Occupied && row.Unit.Condition == only),
        };
        return rows.Select(row => new UnitView(
            row.Unit.Id,
            row.Unit.BranchId,
            row.Unit.BuildingId,
            row.Unit.Building.Name,
            row.Unit.Floor,
            row.Unit.Number,
            row.Unit.Area,
            row.Unit.NetArea,
            row.Unit.Use,
            row.Occupied ? UnitState.Occupied : row.Unit.Condition,
            row.Unit.Version
        ));
    }
}
