using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Parking;

internal static class LetParkingSpace
{
    /// <param name="Plate">The number plate, where it is known.</param>
    /// <param name="From">Today when not given.</param>
    public sealed record Request(Guid LeaseId, [MaxLength(20)] string? Plate = null, DateOnly? From = null);

    /// <summary>
    /// Gives a parking space to the customer of a lease of the branch (L1). 400 <c>parking.plate-invalid</c>; 409 <c>parking.taken</c>,
    /// <c>parking.taken-then</c>, <c>parking.lease-does-not-fit</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid spaceId,
        Request request,
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var plate = string.IsNullOrWhiteSpace(request.Plate) ? null : PlateNumber.Require("plate", request.Plate);
        if (await db.ParkingSpaces.FirstOrDefaultAsync(row => row.Id == spaceId, ct) is not { } space)
            return TypedResults.NotFound();
        if (
            !await db.Leases.AnyAsync(
                row => row.Id == request.LeaseId && row.BranchId == space.BranchId && row.State == LeaseState.Signed,
                ct
            )
        )
            throw new RuleBroken(
                "parking.lease-does-not-fit",
                "该租约不在本分公司，或尚未签订、已经终止。",
                "That lease is not of this branch, is not signed, or has ended."
            );
        space.Let(request.LeaseId, plate, request.From ?? clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
