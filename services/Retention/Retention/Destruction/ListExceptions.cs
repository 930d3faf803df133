using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>What witnesses did not find as listed, over all lists.</summary>
internal static class ListExceptions
{
    public sealed record Response(Guid ListId, Guid DossierId, string ArchiveNumber, string Title, string? Reason);

    /// <summary>Newest list first, of one list where asked; each is back on the shelf and can be listed again (T5).</summary>
    public static async Task<Ok<Page<Response>>> Handle(Guid? listId, int? limit, string? cursor, RetentionDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var lists = db.Lists.AsNoTracking().For(db.User);
        if (listId is { } wanted)
            lists = lists.Where(list => list.Id == wanted);
        var found = lists
            .SelectMany(list => list.Items, (list, item) => new { ListId = list.Id, Item = item })
            .Where(row => row.Item.State == ItemState.Excepted);
        if (Cursor.Read(cursor, 2) is [var list, var dossier])
        {
            if (!Guid.TryParse(list, out var lastList) || !Guid.TryParse(dossier, out var lastDossier))
                throw Cursor.Invalid();
            found = found.Where(row => row.ListId < lastList || (row.ListId == lastList && row.Item.DossierId > lastDossier));
        }
        var rows = await found
            .OrderByDescending(row => row.ListId)
            .ThenBy(row => row.Item.DossierId)
            .Take(take + 1)
            .Select(row => new Response(row.ListId, row.Item.DossierId, row.Item.ArchiveNumber, row.Item.Title, row.Item.Reason))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.ListId.ToString(), row.DossierId.ToString())));
    }
}
