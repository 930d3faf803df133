using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Duplicates;

internal static class ListNearCustomers
{
    public sealed record Response(IReadOnlyList<NearCustomer> Items);

    /// <summary>Other files that may be of this customer, to be merged or left apart (C12).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid customerId, CustomersDb db, CancellationToken ct)
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        var like = new CustomerContent
        {
            Name = file.Name,
            Phone = file.Phone,
            IdNumber = file.IdNumber,
        };
        var near = await NearCustomers.Of(db, file.BranchId, file.Kind, like, ct);
        return TypedResults.Ok(new Response([.. near.Where(found => found.CustomerId != customerId)]));
    }
}
