using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Holds;

/// <summary>A hold comes into force.</summary>
internal static class ApproveHold
{
    /// <summary>Needs a second person (T2). 409 <c>hold.already-in-force</c>, 403 <c>hold.own</c>.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid holdId,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<HoldOptions> options,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var hold = await db.Holds.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == holdId, ct);
            if (hold is null)
                return TypedResults.NotFound();
            // A filing that was under way while the hold was asked for saw nothing of it; by now it is there.
            foreach (var dossier in await db.ReachOf(hold.BranchId, hold.CustomerId, hold.Query, options.Value.MostDossiers, ct))
                hold.Catch(dossier);
            foreach (var fact in hold.Approve(user, clock.GetUtcNow()))
                db.Announce(fact);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
