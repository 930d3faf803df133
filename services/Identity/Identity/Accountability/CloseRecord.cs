using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Accountability;

internal static class CloseRecord
{
    /// <param name="Amount">Yuan, to the fen; needed for a compensation, possible for a penalty or reward.</param>
    /// <param name="Reason">Why this outcome.</param>
    public sealed record Request(
        Outcome Outcome,
        [property: Required, MaxLength(1000)] string Reason,
        [property: Range(typeof(decimal), "0.01", "100000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
            decimal? Amount = null
    );

    /// <summary>
    /// Decides a record: the named reviewer, or anybody who may decide when nobody is named (P7; S1-4§20-22, S3§奖惩). 403
    /// <c>accountability.own</c>, <c>accountability.raised-by-you</c>, <c>accountability.not-your-task</c>; 409
    /// <c>accountability.closed</c>, <c>accountability.outcome-does-not-fit</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid recordId,
        Request request,
        IdentityDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var record = await AccountabilityRecord.Visible(db.Accountability, user).SingleOrDefaultAsync(row => row.Id == recordId, ct);
            if (record is null)
                return TypedResults.NotFound();
            var amount = request.Amount is { } yuan ? Math.Round(yuan, 2) : (decimal?)null;
            record.Close(user, new(request.Outcome, amount, request.Reason.Trim()), clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
