using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class ChangeUnitCondition
{
    /// <param name="Since">First day; today when not given.</param>
    public sealed record Request(UnitState State, DateOnly? Since = null, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Says what an unoccupied unit is: vacant, reserved, fittingOut or underRepair (L1); its history keeps since when and why. 409
    /// <c>unit.occupied-by-lease-only</c>: occupied follows from the lease; <c>unit.condition-in-future</c>,
    /// <c>unit.condition-before-last</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid unitId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId, ct) is not { } unit)
            return TypedResults.NotFound();
        unit.PutInto(request.State, request.Since ?? clock.Today(), user.Name, request.Note, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
