using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

internal static class ListUnplaced
{
    public sealed record Filter([property: FromQuery(Name = "cursor")] string? Cursor, [property: FromQuery(Name = "limit")] int? Limit);

    /// <param name="ThicknessMm">As reckoned from its pages.</param>
    /// <param name="Formerly">Where its dossier was said to stand before places were kept; empty when nothing was.</param>
    public sealed record Item(Guid VolumeId, string? ArchiveNumber, int Number, string Label, int Pages, int ThicknessMm, string Formerly);

    /// <summary>Volumes that stand in no place yet, oldest first (D12).</summary>
    public static async Task<Ok<Page<Item>>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        IOptions<PlacesOptions> options,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var rows =
            from volume in db.Volumes.AsNoTracking().For(db.User)
            join dossier in db.Dossiers.AsNoTracking() on volume.DossierId equals dossier.Id
            where volume.PlaceId == null && dossier.DestroyedAt == null
            select new
            {
                volume,
                dossier.ArchiveNumber,
                Label = dossier.LabelledAs ?? dossier.Title,
                dossier.Location,
            };
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.volume.Id > last);
        var found = await rows.OrderBy(row => row.volume.Id).Take(limit + 1).ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.volume.Id,
            row.ArchiveNumber,
            row.volume.Number,
            row.Label,
            row.volume.Pages,
            options.Value.ThicknessOf(row.volume.Pages),
            row.Location.ToString()
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.VolumeId.ToString())));
    }
}
