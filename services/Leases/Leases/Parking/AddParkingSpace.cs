using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Parking;

internal static class AddParkingSpace
{
    public sealed record Request(Guid BuildingId, [Required, MaxLength(ParkingSpace.NumberLength)] string Number, bool Charging = false);

    public sealed record Response(Guid SpaceId);

    /// <summary>Adds a parking space to a building (L1). 409 <c>parking.number-used</c>, <c>parking.building-unknown</c>.</summary>
    public static Task<Created<Response>> Handle(Request request, LeasesDb db, CancellationToken ct) =>
        db.DespiteRaces(async () =>
        {
            var building =
                await db.Buildings.FirstOrDefaultAsync(row => row.Id == request.BuildingId, ct)
                ?? throw new RuleBroken(
                    "parking.building-unknown",
                    "没有这座楼宇，或不在您可见的范围内。",
                    "There is no such building, or not within what you may see."
                );
            var space = new ParkingSpace(building, request.Number, request.Charging);
            if (space.Number.Length == 0)
                throw new InvalidInput("number", "field.required", "此项必填。", "This field is required.");
            if (await db.ParkingSpaces.AnyAsync(row => row.BuildingId == building.Id && row.Number == space.Number, ct))
                throw new RuleBroken("parking.number-used", "该楼宇已有此车位编号。", "The building has a space of that number already.");
            db.ParkingSpaces.Add(space);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/parking/{space.Id}", new Response(space.Id));
        });
}
