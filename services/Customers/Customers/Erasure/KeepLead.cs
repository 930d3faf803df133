using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Erasure;

internal static class KeepLead
{
    /// <param name="Reason">What is being done about it.</param>
    public sealed record Request([property: Required, MinLength(2), MaxLength(400)] string Reason);

    /// <summary>Says that a lead is still pursued: its time begins anew (C12; S3§五(5)). Owner only: 403 <c>customer.not-owner</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        file.Pursue(Person.Of(user), clock.GetUtcNow());
        db.RemoveRange(await db.LeadNotices.Where(notice => notice.CustomerId == customerId).ToListAsync(ct));
        db.Record("KeepLead", nameof(Customer), customerId.ToString(), file.BranchId, purpose: request.Reason.Trim());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
