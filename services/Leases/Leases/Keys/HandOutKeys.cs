using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Keys;

internal static class HandOutKeys
{
    /// <param name="GivenTo">The person who signs for them.</param>
    /// <param name="On">Today when not given.</param>
    public sealed record Request(Guid LeaseId, [Required, MaxLength(100)] string GivenTo, DateOnly? On = null);

    /// <summary>
    /// Hands a set of keys out to the customer of a lease on its unit (L1). 409 <c>keys.not-in-house</c>, <c>keys.lease-does-not-fit</c>,
    /// <c>keys.day-in-future</c>, <c>keys.before-last-move</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid keySetId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.KeySets.FirstOrDefaultAsync(row => row.Id == keySetId, ct) is not { } keys)
            return TypedResults.NotFound();
        if (
            !await db.Leases.AnyAsync(
                row =>
                    row.Id == request.LeaseId
                    && row.UnitId == keys.UnitId
                    && (row.State == LeaseState.Signed || row.State == LeaseState.Ended),
                ct
            )
        )
            throw new RuleBroken(
                "keys.lease-does-not-fit",
                "该租约不在此单元，或尚未签订、已经搬离。",
                "That lease is not on this unit, is not signed, or its customer has left."
            );
        keys.HandOut(request.LeaseId, request.GivenTo, request.On ?? clock.Today(), user.Name, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
