using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>A hold is lifted.</summary>
internal static class ApproveLift
{
    /// <summary>Needs a second person; other holds on the same dossiers stay (T2). 409 <c>hold.lift-not-asked</c>, 403 <c>hold.own</c>.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid holdId,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var hold = await db.Holds.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == holdId, ct);
            if (hold is null)
                return TypedResults.NotFound();
            foreach (var fact in hold.ApproveLift(user, clock.GetUtcNow()))
                db.Announce(fact);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
