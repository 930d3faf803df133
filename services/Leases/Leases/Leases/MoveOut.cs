using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class MoveOut
{
    public sealed record Request(DateOnly MovedOutOn);

    /// <summary>
    /// Records that the customer handed the unit back; announces <c>CustomerMovedOut</c> (L3, L6). 409 <c>lease.not-signed</c>,
    /// <c>lease.not-ended</c>, <c>lease.already-moved-out</c>, <c>lease.move-in-future</c>, <c>lease.moved-before-signing</c>,
    /// <c>lease.renewed-customer-stays</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        db.Announce(lease.MoveOut(request.MovedOutOn, clock.GetUtcNow(), clock.Today()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
