using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal static class ListInventoryLines
{
    /// <param name="Bucket">found, misplaced, lent, quarantine, missing, or open for what was not seen yet.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "bucket")] string? Bucket,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid VolumeId,
        string? ArchiveNumber,
        int Number,
        string Label,
        string? Expected,
        string? Seen,
        DateTimeOffset? ScannedAt,
        string? ScannedBy,
        int Pages,
        int? PagesCounted,
        string? Bucket,
        string? Why
    );

    /// <summary>The volumes of a stocktaking with what became of each (D13).</summary>
    public static async Task<Results<Ok<Page<Item>>, NotFound>> Handle(
        Guid stocktakingId,
        [AsParameters] Filter filter,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        if (!await db.Stocktakings.AnyAsync(row => row.Id == stocktakingId, ct))
            return TypedResults.NotFound();
        var lines = db.InventoryLines.AsNoTracking().Where(row => row.SessionId == stocktakingId);
        if (filter.Bucket == "open")
            lines = lines.Where(row => row.Bucket == null);
        else if (DossierWords.Read<Bucket>("bucket", filter.Bucket) is { } bucket)
            lines = lines.Where(row => row.Bucket == bucket);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            lines = lines.Where(row => row.VolumeId > last);
        var rows = await (
            from line in lines
            join volume in db.Volumes on line.VolumeId equals volume.Id
            join dossier in db.Dossiers on volume.DossierId equals dossier.Id
            orderby line.VolumeId
            select new
            {
                line,
                volume.Number,
                Label = dossier.LabelledAs ?? dossier.Title,
                dossier.ArchiveNumber,
                Expected = db.Places.Where(place => place.Id == line.ExpectedAt).Select(place => place.Path).FirstOrDefault(),
                Seen = db.Places.Where(place => place.Id == line.SeenAt).Select(place => place.Path).FirstOrDefault(),
            }
        )
            .Take(limit + 1)
            .ToListAsync(ct);
        var items = rows.ConvertAll(row => new Item(
            row.line.VolumeId,
            row.ArchiveNumber,
            row.Number,
            row.Label,
            row.Expected,
            row.Seen,
            row.line.ScannedAt,
            row.line.ScannedBy,
            row.line.Pages,
            row.line.PagesCounted,
            row.line.Bucket?.Word(),
            row.line.Why?.Word()
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.VolumeId.ToString())));
    }
}
