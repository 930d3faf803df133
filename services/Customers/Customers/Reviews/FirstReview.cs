using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Reviews;

internal static class FirstReview
{
    /// <summary>
    /// 初审 by an account manager who had no hand in the file: completeness, logic, doubts explained (C7; S4§2(3)). A pass leads to second
    /// review, due within one working day. 403 <c>review.own-file</c>, 409 <c>customer.wrong-state</c>.
    /// </summary>
    public static async Task<Results<Ok<ReviewAnswer>, NotFound>> Handle(
        Guid customerId,
        ReviewRequest request,
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
        await Decide(file, request.Decision!.Value, request.Comment, user, clock, doubts, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ReviewAnswer.Of(file, clock, http));
    }

    public static async Task Decide(
        Customer file,
        ReviewDecision decision,
        string? comment,
        CurrentUser user,
        ReviewClock clock,
        Doubts doubts,
        CancellationToken ct
    )
    {
        await doubts.RefuseInvolved(file, Person.Of(user), ct);
        file.ReviewFirst(decision, comment, Person.Of(user), clock);
    }
}
