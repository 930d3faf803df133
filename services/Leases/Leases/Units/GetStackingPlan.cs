using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class GetStackingPlan
{
    /// <param name="Until">Last day of the term, inclusive; in the past when the end was not recorded yet.</param>
    public sealed record Occupant(Guid LeaseId, string ContractNumber, Guid CustomerId, string CustomerName, DateOnly From, DateOnly Until);

    /// <param name="Area">Gross area in ㎡.</param>
    public sealed record Place(Guid UnitId, string Unit, decimal Area, UnitState State, Occupant? Occupant);

    public sealed record Storey(string Floor, IReadOnlyList<Place> Units);

    public sealed record Response(Guid BuildingId, string Building, DateOnly On, IReadOnlyList<Storey> Floors);

    /// <summary>
    /// The stacking plan 楼层图: who sits where until when, top floor first, on the given day or today (L1). Several branches may have a
    /// building of that name: choose with <c>X-Branch</c>, else 400 <c>request.invalid</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        string name,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct,
        DateOnly? on = null
    )
    {
        // Routing leaves an encoded slash in a segment as it came, and buildings are called A/B座.
        var tidy = Written.Tidy(name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        var chosen = user.ChosenBranch;
        var buildings = await db
            .Buildings.AsNoTracking()
            .Where(building => building.Name == tidy && (chosen == null || building.BranchId == chosen))
            .OrderBy(building => building.Id)
            .Take(2)
            .ToListAsync(ct);
        if (buildings.Count == 0)
            return TypedResults.NotFound();
        if (buildings.Count > 1)
            throw new InvalidInput(
                "X-Branch",
                "branch.not-chosen",
                "多个分公司有同名楼宇，请用 X-Branch 请求头指明。",
                "Several branches have a building of that name; choose one with the X-Branch header."
            );

        var building = buildings[0];
        var day = on ?? clock.Today();
        var units = await db
            .Units.Where(unit => unit.BuildingId == building.Id)
            .Select(unit => new
            {
                unit.Id,
                unit.Floor,
                unit.Level,
                unit.Number,
                unit.Area,
                unit.Condition,
            })
            .ToListAsync(ct);
        // Whoever has not moved out still sits there, even after the last day of the term.
        var sitting = await db
            .Leases.Where(Occupation.SitsOn(day))
            .Where(lease => lease.Unit.BuildingId == building.Id)
            .Join(
                db.Customers,
                lease => lease.CustomerId,
                customer => customer.Id,
                (lease, customer) =>
                    new
                    {
                        lease.UnitId,
                        Occupant = new Occupant(
                            lease.Id,
                            lease.ContractNumber,
                            lease.CustomerId,
                            customer.Name,
                            lease.StartsOn,
                            lease.EndedOn ?? lease.EndsOn
                        ),
                    }
            )
            .ToListAsync(ct);
        var occupants = sitting
            .GroupBy(row => row.UnitId)
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.Occupant.From)!.Occupant);

        var floors = units
            .GroupBy(unit => (unit.Level, unit.Floor))
            .OrderByDescending(floor => floor.Key.Level)
            .ThenBy(floor => floor.Key.Floor, StringComparer.Ordinal)
            .Select(floor => new Storey(
                floor.Key.Floor,
                [
                    .. floor
                        .OrderBy(unit => unit.Number, StringComparer.Ordinal)
                        .Select(unit =>
                        {
                            var occupant = occupants.GetValueOrDefault(unit.Id);
                            return new Place(
                                unit.Id,
                                unit.Number,
                                unit.Area,
                                occupant is null ? unit.Condition : UnitState.Occupied,
                                occupant
                            );
                        }),
                ]
            ));
        return TypedResults.Ok(new Response(building.Id, building.Name, day, [.. floors]));
    }
}
