using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Inbox;

internal static class ListInbox
{
    /// <param name="State">waiting (default), assigned, rejected or split.</param>
    /// <param name="Source">folder or form.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "source")] string? Source,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Files that arrived without a dossier, oldest first (D8).</summary>
    public static async Task<Ok<Page<ItemAnswer>>> Handle(
        [AsParameters] Filter filter,
        HttpContext context,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.ReadId(filter.Cursor);
        var state = DossierWords.Read<ItemState>("state", filter.State) ?? ItemState.Waiting;
        var source = DossierWords.Read<ItemSource>("source", filter.Source);
        var items = db.IntakeItems.AsNoTracking().For(db.User).Where(row => row.State == state);
        if (source is not null)
            items = items.Where(row => row.Source == source);
        if (after is { } last)
            items = items.Where(row => row.Id > last);
        var rows = await items.OrderBy(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(rows.ConvertAll(row => ItemAnswer.Of(row, context)), limit, item => Cursor.Of(item.ItemId.ToString()))
        );
    }
}
