using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class RedraftLease
{
    /// <summary>
    /// Rewrites the draft of a contract; number and unit stay (L2). 409 <c>lease.not-a-draft</c> once it is signed, <c>lease.cancelled</c>,
    /// <c>lease.customer-unknown</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid leaseId, LeaseText request, LeasesDb db, CancellationToken ct)
    {
        if (await db.Leases.Include(row => row.Unit).FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        var terms = request.Terms(lease.Unit);
        lease.Redraft(await db.CustomerOf(lease.BranchId, request.CustomerId, ct), request.Term, terms, request.Use);
        lease.Name(await request.PartiesIn(lease.BranchId, db, ct));
        lease.Belong(request.PartOf);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
