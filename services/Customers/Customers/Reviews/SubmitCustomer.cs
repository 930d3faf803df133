using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Reviews;

internal static class SubmitCustomer
{
    /// <summary>
    /// Submits a draft or returned file to first review, which is due within two working days; its papers are asked for and its risk is
    /// assessed (C6, C7, C8; S4§2(3)). Owner only. 409
    /// <c>customer.wrong-state</c>.
    /// </summary>
    public static async Task<Results<Ok<ReviewAnswer>, NotFound>> Handle(
        Guid customerId,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        Doubts doubts,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await ReviewAnswer.Load(db, customerId, ct) is not { } file)
            return TypedResults.NotFound();
        await Decide(file, user, clock, doubts, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ReviewAnswer.Of(file, clock, http));
    }

    public static async Task Decide(Customer file, CurrentUser user, ReviewClock clock, Doubts doubts, CancellationToken ct) =>
        file.Submit(Person.Of(user), await doubts.AtSubmission(file, Person.Of(user), ct), clock);
}
