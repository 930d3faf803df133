using System.Linq.Expressions;
using CustomerArchive.Leases.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

/// <summary>Who has a unit when.</summary>
internal static class Occupation
{
    /// <summary>The lease with its unit and building. The unit is read before the leases on it are looked for: see SignLease.</summary>
    public static Task<Lease?> LeaseWithUnit(this LeasesDb db, Guid leaseId, CancellationToken ct) =>
        db.Leases.Include(row => row.Unit.Building).FirstOrDefaultAsync(row => row.Id == leaseId, ct);

    /// <summary>The first signed lease but this one that has the unit on one of these days.</summary>
    public static async Task<Lease?> FirstOn(
        this LeasesDb db,
        Guid unitId,
        Guid butThis,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    ) =>
        from > to
            ? null
            : await db
                .Leases.AsNoTracking()
                .Where(row => row.UnitId == unitId && row.Id != butThis && row.State != LeaseState.Draft)
                .Where(row =>
                    row.StartsOn <= to && (row.EndedOn ?? row.EndsOn) >= from && (row.EndedOn == null || row.EndedOn >= row.StartsOn)
                )
                .OrderBy(row => row.StartsOn)
                .FirstOrDefaultAsync(ct);

    /// <summary>
    /// Leases whose customer sits in the unit on that day: from the first day until they have moved out, even after the last day of the
    /// term; until that last day where another lease continues it.
    /// </summary>
    public static Expression<Func<Lease, bool>> SitsOn(DateOnly day) =>
        lease =>
            lease.State != LeaseState.Draft
            && lease.StartsOn <= day
            && (lease.EndedOn == null || lease.EndedOn >= lease.StartsOn)
            && (lease.MovedOutOn == null || lease.MovedOutOn >= day)
            && (lease.FollowedById == null || (lease.EndedOn ?? lease.EndsOn) >= day);
}
