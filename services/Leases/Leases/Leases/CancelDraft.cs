using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class CancelDraft
{
    public sealed record Request([Required, MaxLength(400)] string Reason);

    /// <summary>
    /// Gives up a draft; its number stays used and says why (L3). 409 <c>lease.not-a-draft</c>, <c>lease.cancelled</c>.
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
        lease.Cancel(request.Reason, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
