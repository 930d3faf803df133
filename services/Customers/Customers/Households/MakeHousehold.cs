using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Households;

internal static class MakeHousehold
{
    public sealed record Response(Guid CustomerId, CustomerKind Kind, int Version);

    /// <summary>
    /// An individual who no longer lives alone: the file becomes that of a household with them as its head, and members can be added (C2).
    /// The owner. A repeat changes nothing; 409 <c>household.enterprise</c>, <c>customer.under-review</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct) is not { } file)
            return TypedResults.NotFound();
        file.BecomeHousehold(Person.Of(user), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(file.Id, file.Kind, file.Version));
    }
}
