using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class CorrectUnit
{
    /// <param name="Area">Gross floor area in ㎡, at most four decimals.</param>
    /// <param name="NetArea">Net area in ㎡.</param>
    public sealed record Request(
        [Range(0.01, 1_000_000)] decimal Area,
        [Range(0.01, 1_000_000)] decimal? NetArea = null,
        [MaxLength(100)] string? Use = null
    );

    /// <summary>
    /// Corrects what was measured or noted of a unit; leases keep the area they were signed for (L1). 400 <c>unit.net-above-gross</c>,
    /// <c>field.too-precise</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid unitId, Request request, LeasesDb db, CancellationToken ct)
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
        if (await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId, ct) is not { } unit)
            return TypedResults.NotFound();
        unit.Correct(request.Area, request.NetArea, request.Use);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
