using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Parking;

internal static class ChangePlate
{
    public sealed record Request([Required, MaxLength(20)] string Plate);

    /// <summary>The customer of a space has another car (L1). 400 <c>parking.plate-invalid</c>; 409 <c>parking.not-taken</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid spaceId, Request request, LeasesDb db, CancellationToken ct)
    {
        var plate = PlateNumber.Require("plate", request.Plate);
        if (await db.ParkingSpaces.FirstOrDefaultAsync(row => row.Id == spaceId, ct) is not { } space)
            return TypedResults.NotFound();
        space.ChangePlate(plate);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
