using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Keys;

internal static class AddKeySet
{
    /// <param name="Label">What is written on it, unique within the unit.</param>
    public sealed record Request([Required, MaxLength(KeySet.LabelLength)] string Label, [Range(1, 500)] int Count);

    public sealed record Response(Guid KeySetId);

    /// <summary>Registers a set of keys of a unit (L1). 409 <c>keys.label-used</c>.</summary>
    public static Task<Results<Created<Response>, NotFound>> Handle(Guid unitId, Request request, LeasesDb db, CancellationToken ct) =>
        db.DespiteRaces<Results<Created<Response>, NotFound>>(async () =>
        {
            if (await db.Units.FirstOrDefaultAsync(row => row.Id == unitId, ct) is not { } unit)
                return TypedResults.NotFound();
            var keys = new KeySet(unit, request.Label, request.Count);
            if (await db.KeySets.AnyAsync(row => row.UnitId == unitId && row.Label == keys.Label, ct))
                throw new RuleBroken("keys.label-used", "该单元已有同名的一套钥匙。", "The unit has a set of that label already.");
            db.KeySets.Add(keys);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/keys/{keys.Id}", new Response(keys.Id));
        });
}
