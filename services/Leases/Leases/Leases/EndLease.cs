using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class EndLease
{
    /// <param name="EndedOn">Last day in force, inclusive; a day in the past is fine.</param>
    /// <param name="Reason"><c>expired</c>, <c>terminated-early</c> or <c>assigned</c>.</param>
    public sealed record Request(DateOnly EndedOn, EndReason Reason);

    /// <summary>
    /// Records the end of a lease, also late; announces <c>LeaseEnded</c>, which starts the retention clock (L3, T7). 409
    /// <c>lease.not-signed</c>, <c>lease.already-ended</c>, <c>lease.end-in-future</c>, <c>lease.ended-before-signing</c>,
    /// <c>lease.ended-after-term</c>, <c>lease.reason-does-not-fit</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Leases.Include(row => row.Unit).FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        db.Announce(lease.End(request.EndedOn, request.Reason, clock.Today()));
        await receivables.Follow(lease, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
