using System.Globalization;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Who was told that a list is approved.</summary>
internal static class ListNotices
{
    /// <param name="Concerned">A department's code, <c>customer:</c> with its id, or as written down.</param>
    /// <param name="Way"><c>fact</c> where the system told them.</param>
    public sealed record Response(int Number, string Concerned, string Way, string Text, string By, DateTimeOffset At);

    /// <summary>In the order in which they were told (T4).</summary>
    public static async Task<Results<Ok<Page<Response>>, NotFound>> Handle(
        Guid listId,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var after = 0;
        if (Cursor.Read(cursor, 1) is [var word] && !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            throw Cursor.Invalid();
        if (!await db.Lists.AnyAsync(list => list.Id == listId, ct))
            return TypedResults.NotFound();
        var rows = await db
            .Lists.AsNoTracking()
            .Where(list => list.Id == listId)
            .SelectMany(list => list.Notices)
            .Where(notice => notice.Number > after)
            .OrderBy(notice => notice.Number)
            .Take(take + 1)
            .Select(notice => new Response(notice.Number, notice.Concerned, notice.Way, notice.Text, notice.By, notice.At))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.Number.ToString(CultureInfo.InvariantCulture))));
    }
}
