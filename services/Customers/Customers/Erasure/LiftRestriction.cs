using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Erasure;

internal static class LiftRestriction
{
    /// <param name="Reason">What the person agreed to, and when.</param>
    public sealed record Request([property: Required, MinLength(2), MaxLength(400)] string Reason);

    /// <summary>
    /// Puts a file into use again after the person lifted a restriction (C13). A file whose deletion was asked for stays as it is: 409
    /// <c>customer.deletion-asked</c>; <c>already-exists</c> when another file has its numbers by now.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid customerId, Request request, CustomersDb db, CancellationToken ct)
    {
        var file = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .FirstOrDefaultAsync(candidate => candidate.Id == customerId && candidate.StoredOnlyAt != null, ct);
        if (file is null)
            return TypedResults.NotFound();
        file.UseAgain();
        db.Record("LiftRestriction", nameof(Customer), file.Id.ToString(), file.BranchId, purpose: request.Reason.Trim());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
