using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Destruction lists, newest first.</summary>
internal static class ListLists
{
    public sealed record Response(
        Guid ListId,
        ListState State,
        string DrawnBy,
        DateTimeOffset DrawnAt,
        DateTimeOffset? RestsUntil,
        int Items
    );

    /// <summary>In one state where asked.</summary>
    public static async Task<Ok<Page<Response>>> Handle(ListState? state, int? limit, string? cursor, RetentionDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var lists = db.Lists.AsNoTracking().For(db.User);
        if (state is { } wanted)
            lists = lists.Where(list => list.State == wanted);
        if (Cursor.ReadId(cursor) is { } after)
            lists = lists.Where(list => list.Id < after);
        var rows = await lists
            .OrderByDescending(list => list.Id)
            .Take(take + 1)
            .Select(list => new Response(list.Id, list.State, list.DrawnBy, list.DrawnAt, list.RestsUntil, list.Items.Count))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.ListId.ToString())));
    }
}
