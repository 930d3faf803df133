using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Somebody concerned was told by letter, telephone or in person.</summary>
internal static class NoteNotice
{
    private const int MostNotices = 30_000;

    /// <param name="Concerned">Who was told.</param>
    /// <param name="Way">How, such as 挂号信.</param>
    /// <param name="Text">What was said, or the number of the letter.</param>
    public sealed record Request(
        [Required, MaxLength(200)] string Concerned,
        [Required, MaxLength(200)] string Way,
        [Required, MaxLength(1000)] string Text
    );

    /// <summary>Beside those that the system told at approval (T4; S3§5.2). 409 <c>destruction-list.not-resting</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        if (list.Notices.Count >= MostNotices)
            throw new RuleBroken("notice.too-many", "该清册的通知记录已达上限。", "No more notices can be recorded of this list.");
        list.NoteNotice(request.Concerned, request.Way, request.Text, user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
