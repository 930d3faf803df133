using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class ChangeUnitCondition
{
    public sealed record Request(UnitState State);

    /// <summary>
    /// Says what an unoccupied unit is: vacant, reserved, fittingOut or underRepair (L1). 409 <c>unit.occupied-by-lease-only</c>:
    /// occupied follows from the lease.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid unitId, Request request, LeasesDb db, CancellationToken ct)
    {
        if (await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId, ct) is not { } unit)
            return TypedResults.NotFound();
        unit.PutInto(request.State);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
