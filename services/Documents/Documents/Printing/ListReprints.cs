using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Printing;

internal static class ListReprints
{
    public sealed record Filter([property: FromQuery(Name = "cursor")] string? Cursor, [property: FromQuery(Name = "limit")] int? Limit);

    public sealed record Item(Guid VolumeId, Guid DossierId, string? ArchiveNumber, string Title, int Number);

    /// <summary>Volumes whose directory and back note wait to be printed again after a correction, the oldest first (D3, D6).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.ReadId(filter.Cursor);
        var items = await db
            .Volumes.AsNoTracking()
            .For(db.User)
            .Where(row => row.ReprintDue && (after == null || row.Id > after))
            .Join(db.Dossiers, row => row.DossierId, dossier => dossier.Id, (row, dossier) => new { row, dossier })
            .OrderBy(pair => pair.row.Id)
            .Take(limit + 1)
            .Select(pair => new Item(pair.row.Id, pair.row.DossierId, pair.dossier.ArchiveNumber, pair.dossier.Title, pair.row.Number))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.VolumeId.ToString())));
    }
}
