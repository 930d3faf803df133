using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Dynamics;

internal static class ConfirmCustomer
{
    public sealed record Response(Guid CustomerId, DateOnly ConfirmedOn, int Version);

    /// <summary>
    /// The owner asked the customer, and what the file says is still true (C10; S1-1§4). A repeat on the same day changes nothing. 409
    /// <c>customer.wrong-state</c> unless the file is active.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        if (file.Confirm(Person.Of(user), clock.GetUtcNow()) is { } told)
            db.Add(told);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(file.Id, file.ConfirmedOn, file.Version));
    }
}
