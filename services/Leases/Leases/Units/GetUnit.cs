using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class GetUnit
{
    /// <summary>One unit with its state of today; areas in ㎡ (L1).</summary>
    public static async Task<Results<Ok<UnitView>, NotFound>> Handle(Guid unitId, LeasesDb db, TimeProvider clock, CancellationToken ct) =>
        await db.Units.Where(unit => unit.Id == unitId).OnDay(db, clock.Today()).FirstOrDefaultAsync(ct) is { } unit
            ? TypedResults.Ok(unit)
            : TypedResults.NotFound();
}
