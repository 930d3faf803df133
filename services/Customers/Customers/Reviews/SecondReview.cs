using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Reviews;

internal static class SecondReview
{
    /// <summary>
    /// 复审 by a compliance officer, never the first reviewer or anyone who had a hand in the file (C7; S4§2(3)). A pass makes the file
    /// active. 403 <c>review.own-file</c>, <c>review.same-person</c>; 409 <c>customer.wrong-state</c>.
    /// </summary>
    public static async Task<Results<Ok<ReviewAnswer>, NotFound>> Handle(
        Guid customerId,
        ReviewRequest request,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await ReviewAnswer.Load(db, customerId, ct) is not { } file)
            return TypedResults.NotFound();
        Decide(file, request.Decision!.Value, request.Comment, db, user, clock);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ReviewAnswer.Of(file, clock, http));
    }

    public static void Decide(Customer file, ReviewDecision decision, string? comment, CustomersDb db, CurrentUser user, ReviewClock clock)
    {
        if (file.ReviewSecond(decision, comment, Person.Of(user), clock.Now) is { } approved)
            db.Announce(approved);
    }
}
