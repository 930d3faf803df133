using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>After the rest, the archivist looks at every item again.</summary>
internal static class VerifyList
{
    public sealed record Response(ListState State, IReadOnlyList<string> Excluded);

    /// <summary>
    /// What came under a hold, went out, changed or is not due any more is excluded and released (T4; S2§25(2)). 409
    /// <c>destruction-list.still-resting</c>, <c>destruction-list.already-verified</c>, <c>restore.open</c>; 403
    /// <c>verification.not-independent</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid listId,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        var released = list.Verify(await db.ObstaclesOn(list, clock.Today(), ct), user, clock.GetUtcNow());
        await db.GiveBack(released, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(
            new Response(list.State, [.. list.Items.Where(item => item.State == ItemState.Excluded).Select(item => item.ArchiveNumber)])
        );
    }
}
