using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class AddBuilding
{
    public sealed record Request([Required, MaxLength(Building.NameLength)] string Name, string? Address = null);

    public sealed record Response(Guid BuildingId);

    /// <summary>Adds a building to the acting branch (L1). 409 <c>building.exists</c> when the branch has one of that name.</summary>
    public static Task<Created<Response>> Handle(Request request, LeasesDb db, CurrentUser user, CancellationToken ct) =>
        db.DespiteRaces(async () =>
        {
            var building = new Building(user.ActingBranch, request.Name, request.Address);
            if (await db.Buildings.AnyAsync(other => other.BranchId == building.BranchId && other.Name == building.Name, ct))
                throw new RuleBroken(
                    "building.exists",
                    $"本分公司已有楼宇“{building.Name}”。",
                    $"The branch has a building named {building.Name} already."
                );
            db.Buildings.Add(building);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created(
                $"/api/v1/leases/buildings/{Uri.EscapeDataString(building.Name)}/stacking-plan",
                new Response(building.Id)
            );
        });
}
