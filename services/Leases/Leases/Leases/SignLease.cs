using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class SignLease
{
    /// <param name="SignedOn">The day in the draft when not given.</param>
    public sealed record Request(DateOnly? SignedOn = null);

    /// <summary>
    /// Records that the contract was signed; announces <c>LeaseSigned</c> (L3). 409 <c>lease.already-signed</c>, <c>lease.unit-occupied</c>,
    /// <c>lease.signing-day-missing</c>, <c>lease.signed-in-future</c>, <c>lease.signed-after-end</c>.
    /// </summary>
    public static Task<Results<Ok<GetLease.Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<GetLease.Response>, NotFound>>(async () =>
        {
            // The unit comes before the leases on it: whoever signs one meanwhile moves the unit's version, so that this save fails and is repeated.
            if (await db.Leases.Include(row => row.Unit.Building).FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var other = await db
                .Leases.Where(row => row.UnitId == lease.UnitId && row.Id != lease.Id && row.State != LeaseState.Draft)
                .Where(row =>
                    row.StartsOn <= lease.EndsOn
                    && (row.EndedOn ?? row.EndsOn) >= lease.StartsOn
                    && (row.EndedOn == null || row.EndedOn >= row.StartsOn)
                )
                .OrderBy(row => row.StartsOn)
                .FirstOrDefaultAsync(ct);
            var customer = await db.CustomerOf(lease.BranchId, lease.CustomerId, ct);
            db.Announce(lease.Sign(request.SignedOn, customer, other, clock.Today()));
            await receivables.Follow(lease, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(GetLease.Response.Of(lease, customer, clock.Today()));
        });
}
