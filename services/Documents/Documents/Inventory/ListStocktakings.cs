using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal static class ListStocktakings
{
    /// <param name="Kind">monthly, periodic or after-incident.</param>
    /// <param name="Closed">Only those that are closed, or only those that are not.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "closed")] bool? Closed,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid StocktakingId,
        string BranchId,
        string Kind,
        string? Within,
        DateTimeOffset StartedAt,
        string StartedBy,
        DateTimeOffset? ClosedAt,
        int Expected,
        int Scans,
        int Findings
    );

    /// <summary>Stocktakings, the latest first (D13).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var kind = DossierWords.Read<StocktakingKind>("kind", filter.Kind);
        var rows = db.Stocktakings.AsNoTracking().For(db.User);
        if (kind is not null)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Closed is { } closed)
            rows = rows.Where(row => row.ClosedAt != null == closed);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var found = await rows.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.Id,
            row.BranchId,
            row.Kind.Word(),
            row.Within,
            row.StartedAt,
            row.StartedBy,
            row.ClosedAt,
            row.Expected,
            row.Scans,
            row.Findings
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.StocktakingId.ToString())));
    }
}
