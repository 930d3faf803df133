using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

internal static class ListDocuments
{
    /// <param name="Filed">Only what is bound in a volume, or only what is not.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "filed")] bool? Filed,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>
    /// The documents of a dossier in the order they arrived, without those above the reader's secrecy (D3). 403 document.top-secret when
    /// the dossier itself is above it.
    /// </summary>
    public static async Task<Results<Ok<Page<DocumentAnswer>>, NotFound>> Handle(
        Guid dossierId,
        [AsParameters] Filter filter,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = After(filter.Cursor);
        var dossier = await db.Dossiers.Where(row => row.Id == dossierId).Select(row => new { row.Secrecy }).SingleOrDefaultAsync(ct);
        if (dossier is null)
            return TypedResults.NotFound();
        if (!reader.MayRead(dossier.Secrecy))
            throw ReadDocument.TopSecret();
        var documents = db.ReadableDocuments().Where(row => row.DossierId == dossierId && row.Position > after);
        if (filter.Kind is { Length: > 0 } kind)
            documents = documents.Where(row => row.Description.Kind == kind);
        if (filter.Filed is { } filed)
            documents = documents.Where(row => row.VolumeId != null == filed);
        var rows = await documents.OrderBy(row => row.Position).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(rows.ConvertAll(DocumentAnswer.Of), limit, item => Cursor.Of(item.Position.ToString(CultureInfo.InvariantCulture)))
        );
    }

    private static int After(string? cursor) =>
        Cursor.Read(cursor, 1) is not [var value] ? 0
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw Cursor.Invalid();
}
