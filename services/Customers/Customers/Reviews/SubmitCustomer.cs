using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Reviews;

internal static class SubmitCustomer
{
    /// <summary>
    /// Submits a draft or returned file to first review, which is due within two working days (C7; S4§2(3)). Owner only. 409
    /// <c>customer.wrong-state</c>.
    /// </summary>
    public static async Task<Results<Ok<ReviewAnswer>, NotFound>> Handle(
        Guid customerId,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        IOptions<ReviewOptions> options,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await ReviewAnswer.Load(db, customerId, ct) is not { } file)
            return TypedResults.NotFound();
        Decide(file, user, clock, options.Value);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ReviewAnswer.Of(file, clock, http));
    }

    public static void Decide(Customer file, CurrentUser user, ReviewClock clock, ReviewOptions options) =>
        file.Submit(Person.Of(user), Finding.In(file, options), clock);
}
