using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>Somebody looked whether a hold is still needed, and it is.</summary>
internal static class ReviewHold
{
    public const int MostReviews = 200;

    /// <param name="Finding">What was found.</param>
    /// <param name="NextOn">When it is looked at again.</param>
    public sealed record Request([Required, MaxLength(1000)] string Finding, DateOnly? NextOn = null);

    /// <summary>The hold stays, and is looked at again on the next day given (T2). 409 <c>hold.already-lifted</c>, 400 <c>hold.review-day</c>.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid holdId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (request.NextOn is not { } next || next <= clock.Today())
            throw new InvalidInput("nextOn", "hold.review-day", "复查日应在今天之后。", "The review is to be after today.");
        return db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var hold = await db.Holds.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == holdId, ct);
            if (hold is null)
                return TypedResults.NotFound();
            if (hold.Reviews.Count >= MostReviews)
                throw new RuleBroken(
                    "hold.too-many-reviews",
                    "该冻结的复查记录已达上限。",
                    "No more reviews of this hold can be recorded."
                );
            hold.Review(request.Finding, next, user, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
    }
}
