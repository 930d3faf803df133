using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Parking;

internal static class GetParkingSpace
{
    /// <param name="Plate">Masked.</param>
    public sealed record Response(
        Guid SpaceId,
        Guid BuildingId,
        string Number,
        bool Charging,
        Guid? LeaseId,
        string? Plate,
        DateOnly? Since,
        IReadOnlyList<ParkingUse> Uses
    );

    /// <summary>A parking space: who has it, and who had it before (L1).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid spaceId, LeasesDb db, CancellationToken ct) =>
        await db.ParkingSpaces.AsNoTracking().FirstOrDefaultAsync(row => row.Id == spaceId, ct) is { } space
            ? TypedResults.Ok(
                new Response(
                    space.Id,
                    space.BuildingId,
                    space.Number,
                    space.Charging,
                    space.LeaseId,
                    Masked.Plate(space.Plate),
                    space.Since,
                    space.Uses
                )
            )
            : TypedResults.NotFound();
}
