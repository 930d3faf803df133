using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Reviews;

internal static class SecondReview
{
    /// <summary>
    /// 复审 by a compliance officer, never the first reviewer or anyone who had a hand in the file or its papers; what they looked at is
    /// recorded (C7; S4§2(3)). A pass makes the file active; a customer of high risk needs a due-diligence report first (C8). 400
    /// <c>review.check-missing</c>, <c>review.check-unexplained</c>; 403 <c>review.own-file</c>, <c>review.same-person</c>; 409
    /// <c>customer.wrong-state</c>, <c>review.check-failed</c>, <c>review.due-diligence-missing</c>, <c>review.due-diligence-against</c>.
    /// </summary>
    public static async Task<Results<Ok<ReviewAnswer>, NotFound>> Handle(
        Guid customerId,
        SecondReviewRequest request,
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
        await Decide(file, request, db, user, clock, doubts, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ReviewAnswer.Of(file, clock, http));
    }

    public static async Task Decide(
        Customer file,
        SecondReviewRequest request,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        Doubts doubts,
        CancellationToken ct
    )
    {
        await doubts.RefuseInvolved(file, Person.Of(user), ct);
        var approved = file.ReviewSecond(request.Decision!.Value, request.Comment, request.Checks ?? [], Person.Of(user), clock);
        if (approved is null)
            return;
        await DueDiligenceReport.RefuseWithout(db, file.Id, ct);
        db.Announce(approved);
    }
}
