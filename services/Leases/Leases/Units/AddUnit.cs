using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class AddUnit
{
    /// <param name="Unit">Number of the unit, unique on its floor.</param>
    /// <param name="Area">Gross floor area in ㎡, at most four decimals.</param>
    /// <param name="NetArea">Net area in ㎡.</param>
    public sealed record Request(
        [Required, MaxLength(Units.Building.NameLength)] string Building,
        [Required, MaxLength(Units.Unit.FloorLength)] string Floor,
        [Required, MaxLength(Units.Unit.NumberLength)] string Unit,
        [Range(0.01, 1_000_000)] decimal Area,
        [Range(0.01, 1_000_000)] decimal? NetArea = null,
        [MaxLength(100)] string? Use = null
    );

    public sealed record Response(Guid UnitId, Guid BuildingId);

    /// <summary>
    /// Adds a unit to a building of the acting branch and the building when it is new (L1; S0§2(2)). Areas are in ㎡.
    /// 409 <c>unit.exists</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(Request request, LeasesDb db, CurrentUser user, CancellationToken ct)
    {
        if (request.NetArea > request.Area)
            throw new InvalidInput(
                "netArea",
                "unit.net-above-gross",
                "套内面积不能大于建筑面积。",
                "The net area cannot exceed the gross area."
            );
        Precision.Check("area", request.Area, 4);
        Precision.Check("netArea", request.NetArea ?? 0, 4);
        var branch = user.ActingBranch;
        return await db.DespiteRaces(async () =>
        {
            var name = Written.Tidy(request.Building);
            var building = await db.Buildings.FirstOrDefaultAsync(row => row.BranchId == branch && row.Name == name, ct);
            building ??= db.Buildings.Add(new Building(branch, name)).Entity;
            var unit = new Unit(building, request.Floor, request.Unit, request.Area, request.NetArea, request.Use);
            if (
                await db.Units.AnyAsync(
                    other => other.BuildingId == building.Id && other.Floor == unit.Floor && other.Number == unit.Number,
                    ct
                )
            )
                throw new RuleBroken(
                    "unit.exists",
                    $"“{building.Name}”{unit.Floor} 已有单元 {unit.Number}。",
                    $"{building.Name} has a unit {unit.Number} on {unit.Floor} already."
                );
            db.Units.Add(unit);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/units/{unit.Id}", new Response(unit.Id, building.Id));
        });
    }
}
