using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Keys;

internal static class GetKeySet
{
    /// <param name="GivenTo">Masked.</param>
    public sealed record Response(
        Guid KeySetId,
        Guid UnitId,
        string Label,
        int Count,
        KeyState State,
        Guid? LeaseId,
        string? GivenTo,
        DateOnly? Since,
        IReadOnlyList<KeyMove> Moves
    );

    /// <summary>A set of keys: who has it, and where it was before (L1).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid keySetId, LeasesDb db, CancellationToken ct) =>
        await db.KeySets.AsNoTracking().FirstOrDefaultAsync(row => row.Id == keySetId, ct) is { } keys
            ? TypedResults.Ok(
                new Response(
                    keys.Id,
                    keys.UnitId,
                    keys.Label,
                    keys.Count,
                    keys.State,
                    keys.LeaseId,
                    Masked.Name(keys.GivenTo),
                    keys.Since,
                    keys.Moves
                )
            )
            : TypedResults.NotFound();
}
