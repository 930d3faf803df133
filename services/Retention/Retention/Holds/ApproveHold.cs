using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>A hold comes into force.</summary>
internal static class ApproveHold
{
    /// <summary>Needs a second person (T2). 409 <c>hold.already-in-force</c>, 403 <c>hold.own</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid holdId,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var hold = await db.Holds.SingleOrDefaultAsync(row => row.Id == holdId, ct);
        if (hold is null)
            return TypedResults.NotFound();
        db.Announce(hold.Approve(user, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
