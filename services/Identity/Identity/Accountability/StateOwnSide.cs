using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Accountability;

internal static class StateOwnSide
{
    public sealed record Request([property: Required, MaxLength(2000)] string Statement);

    /// <summary>
    /// The person concerned says what they have to say; again until it is closed, the earlier words stay in the trail (P7). 403
    /// <c>accountability.not-yours</c>; 409 <c>accountability.closed</c>.
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
            record.Answer(user, request.Statement.Trim(), clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
