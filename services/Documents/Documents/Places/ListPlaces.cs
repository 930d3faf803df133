using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class ListPlaces
{
    /// <param name="Within">The place and all in it.</param>
    /// <param name="Kind">room, cabinet, shelf or box.</param>
    /// <param name="FreeMm">Only shelves and boxes in use that still take so many mm: the next free place is the first.</param>
    /// <param name="FreePages">… and so many pages; their thickness is reckoned when <c>freeMm</c> is left out.</param>
    /// <param name="Retired">Those out of use instead of those in use.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "within")] Guid? Within,
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "freeMm")] int? FreeMm,
        [property: FromQuery(Name = "freePages")] int? FreePages,
        [property: FromQuery(Name = "retired")] bool? Retired,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Places by their path, with fill; the next free place for so many mm or pages (D12). 400 place.unknown.</summary>
    public static async Task<Ok<Page<PlaceAnswer>>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        Microsoft.Extensions.Options.IOptions<PlacesOptions> options,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var kind = DossierWords.Read<PlaceKind>("kind", filter.Kind);
        var rows = db.Places.AsNoTracking().For(db.User).Within(await db.Named("within", filter.Within, ct));
        rows = filter.Retired == true ? rows.Where(row => row.RetiredAt != null) : rows.Where(row => row.RetiredAt == null);
        if (kind is not null)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.FreeMm is not null || filter.FreePages is not null)
        {
            var pages = filter.FreePages ?? 0;
            var mm = filter.FreeMm ?? options.Value.ThicknessOf(pages);
            rows = rows.Where(row =>
                row.CapacityMm != null && row.FreeMm >= mm && (row.CapacityPages == null || row.CapacityPages - row.UsedPages >= pages)
            );
        }
        if (Cursor.Read(filter.Cursor, 2) is [var path, var last])
        {
            var id = Guid.TryParse(last, out var parsed) ? parsed : throw Cursor.Invalid();
            rows = rows.Where(row => row.Path.CompareTo(path) > 0 || (row.Path == path && row.Id > id));
        }
        var found = await rows.OrderBy(row => row.Path).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(found.ConvertAll(PlaceAnswer.Of), limit, place => Cursor.Of(place.Path, place.PlaceId.ToString()))
        );
    }
}
