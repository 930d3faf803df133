using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Viewing;

internal static class ListViewable
{
    /// <param name="Pages">How many pages it has; null until counted, and for what has no pages (sound, office files).</param>
    /// <param name="Shown">How many of them can be viewed at most (<c>Renditions:MaxPages</c>).</param>
    /// <param name="Ready">How many can be viewed now.</param>
    public sealed record Row(
        Guid DocumentId,
        string Title,
        string Kind,
        DateOnly Date,
        string Secrecy,
        int Position,
        int? Pages,
        int? Shown,
        int Ready
    );

    /// <summary>
    /// The documents that the caller may view by this grant, in the order they arrived, with their page counts (B7). 404 for another person's
    /// grant; 409 <c>viewing.ended</c>, <c>viewing.not-begun</c>, <c>viewing.secrecy-raised</c>.
    /// </summary>
    public static async Task<Results<Ok<Page<Row>>, NotFound>> Handle(
        Guid grantId,
        string? cursor,
        int? limit,
        ViewingAccess access,
        DocumentsDb db,
        IOptions<RenditionOptions> options,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var after =
            Cursor.Read(cursor, 1) is not [var value] ? 0
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
            : throw Cursor.Invalid();
        if (await access.Of(grantId, ct) is not { } grant)
            return TypedResults.NotFound();
        var rows = await access
            .Documents(grant)
            .Where(row => row.Position > after)
            .OrderBy(row => row.Position)
            .Take(take + 1)
            .Select(row => new
            {
                row.Id,
                row.Description,
                row.Position,
            })
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var counts = await db
            .StoredBytes.Where(row => ids.Contains(row.DocumentId) && (row.Role == BytesRole.Original || row.Role == BytesRole.Page))
            .GroupBy(row => new { row.DocumentId, row.Role })
            .Select(group => new
            {
                group.Key,
                Rows = group.Count(),
                Pages = group.Max(row => row.PageCount),
            })
            .ToListAsync(ct);
        var most = options.Value.MaxPages;
        Row Answer(Guid id, Documents.DocumentDescription said, int at)
        {
            var pages = counts.Find(count => count.Key.DocumentId == id && count.Key.Role == BytesRole.Original)?.Pages;
            var ready = counts.Find(count => count.Key.DocumentId == id && count.Key.Role == BytesRole.Page)?.Rows ?? 0;
            return new(
                id,
                said.Title,
                said.Kind,
                said.Date,
                said.Secrecy.Word(),
                at,
                pages,
                pages is { } count ? Math.Min(count, most) : null,
                ready
            );
        }
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(row => Answer(row.Id, row.Description, row.Position)),
                take,
                row => Cursor.Of(row.Position.ToString(CultureInfo.InvariantCulture))
            )
        );
    }
}
