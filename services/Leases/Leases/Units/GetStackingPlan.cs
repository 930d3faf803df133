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
    /// <param name="HeldOver">The term was over on that day, the customer stayed and nothing was agreed (民法典734).</param>
    public sealed record Occupant(
        Guid LeaseId,
        string ContractNumber,
        Guid CustomerId,
        string CustomerName,
        DateOnly From,
        DateOnly Until,
        bool HeldOver
    );

    /// <param name="Area">Gross area in ㎡.</param>
    public sealed record Place(Guid UnitId, string Unit, decimal Area, decimal? NetArea, string? Use, UnitState State, Occupant? Occupant);

    public sealed record Storey(string Floor, IReadOnlyList<Place> Units);

    /// <param name="Area">Gross area of all units in ㎡.</param>
    /// <param name="OccupiedArea">Gross area of those that somebody sits in.</param>
    public sealed record Response(
        Guid BuildingId,
        string Building,
        DateOnly On,
        int Units,
        int OccupiedUnits,
        decimal Area,
        decimal OccupiedArea,
        IReadOnlyList<Storey> Floors
    );

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
        // One query over the indexes of the building's units and the leases on each; the latest of two who sit there is shown.
        var rows = await (
            from unit in db.Units
            where unit.BuildingId == building.Id
            from lease in db.Leases.Where(Occupation.SitsOn(day)).Where(row => row.UnitId == unit.Id).DefaultIfEmpty()
            from customer in db.Customers.Where(row => row.Id == lease!.CustomerId).DefaultIfEmpty()
            select new
            {
                unit.Id,
                unit.Floor,
                unit.Level,
                unit.Number,
                unit.Area,
                unit.NetArea,
                unit.Use,
                Condition = unit
                    .Conditions.Where(row => row.Since <= day)
                    .OrderByDescending(row => row.Number)
                    .Select(row => (UnitState?)row.State)
                    .FirstOrDefault(),
                Occupant = lease == null
                    ? null
                    : new Occupant(
                        lease.Id,
                        lease.ContractNumber,
                        lease.CustomerId,
                        customer!.Name,
                        lease.StartsOn,
                        lease.EndedOn ?? lease.EndsOn,
                        lease.EndedOn == null && lease.FollowedById == null && lease.EndsOn < day
                    ),
            }
        ).ToListAsync(ct);
        var units = rows.GroupBy(row => row.Id).Select(unit => unit.MaxBy(row => row.Occupant?.From)!).ToList();
        var occupied = units.FindAll(unit => unit.Occupant is not null);

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
                            return new Place(
                                unit.Id,
                                unit.Number,
                                unit.Area,
                                unit.NetArea,
                                unit.Use,
                                unit.Occupant is null ? unit.Condition ?? UnitState.Vacant : UnitState.Occupied,
                                unit.Occupant
                            );
                        }),
                ]
            ));
        return TypedResults.Ok(
            new Response(
                building.Id,
                building.Name,
                day,
                units.Count,
                occupied.Count,
                units.Sum(unit => unit.Area),
                occupied.Sum(unit => unit.Area),
                [.. floors]
            )
        );
    }
}
