using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>What was asked back from a resting list is given back, or not.</summary>
internal static class DecideRestore
{
    /// <param name="Granted">Whether all that was asked for goes back to the shelf.</param>
    public sealed record Request(bool? Granted = null, [MaxLength(400)] string Comment = "");

    /// <summary>By another person than asked (T4; S2§25(2)). 409 <c>restore.not-asked</c>, 403 <c>restore.own</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (request.Granted is not { } granted)
            throw new InvalidInput("granted", "field.required", "请说明是否同意恢复。", "Say whether it is granted.");
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        await db.GiveBack(list.DecideRestore(granted, request.Comment, user), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
