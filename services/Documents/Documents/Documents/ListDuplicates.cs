using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

internal static class ListDuplicates
{
    /// <summary>How many an answer to an upload names; the list has them all.</summary>
    private const int Named = 20;

    public sealed record Filter([property: FromQuery(Name = "cursor")] string? Cursor, [property: FromQuery(Name = "limit")] int? Limit);

    /// <param name="State">available, withdrawn or destroyed.</param>
    public sealed record Item(
        Guid DocumentId,
        Guid DossierId,
        string DossierTitle,
        string? ArchiveNumber,
        string State,
        string Title,
        string Kind,
        string FileName,
        string UploadedBy,
        DateTimeOffset StoredAt
    );

    /// <summary>
    /// Other documents of the branch with the very same bytes, oldest first. They are linked, not refused: a licence copy belongs into
    /// every dossier that needs it (D8). Those above the reader's secrecy are left out. 403 document.top-secret.
    /// </summary>
    public static async Task<Results<Ok<Page<Item>>, NotFound>> Handle(
        Guid documentId,
        [AsParameters] Filter filter,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.ReadId(filter.Cursor);
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (document is not { IsVisible: true })
            return TypedResults.NotFound();
        var own = await db.Dossiers.Where(row => row.Id == document.DossierId).Select(row => row.Secrecy).SingleAsync(ct);
        if (!reader.MayRead(own, document.Description.Secrecy))
            throw ReadDocument.TopSecret();
        var rows = await Same(db, document)
            .Where(row => after == null || row.Id > after)
            .Join(db.Dossiers, row => row.DossierId, dossier => dossier.Id, (row, dossier) => new { row, dossier })
            .OrderBy(pair => pair.row.Id)
            .Take(limit + 1)
            .Select(pair => new
            {
                pair.row.Id,
                pair.row.DossierId,
                DossierTitle = pair.dossier.Title,
                pair.dossier.ArchiveNumber,
                pair.row.State,
                pair.row.Description.Title,
                pair.row.Description.Kind,
                pair.row.FileName,
                pair.row.UploadedBy,
                pair.row.StoredAt,
            })
            .ToListAsync(ct);
        var items = rows.ConvertAll(row => new Item(
            row.Id,
            row.DossierId,
            row.DossierTitle,
            row.ArchiveNumber,
            row.State.Word(),
            row.Title,
            row.Kind,
            row.FileName,
            row.UploadedBy,
            row.StoredAt!.Value
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.DocumentId.ToString())));
    }

    /// <summary>The ids of the oldest others with the same bytes that the sender may know of.</summary>
    public static Task<List<Guid>> Of(DocumentsDb db, Document document, CancellationToken ct) =>
        Same(db, document).OrderBy(row => row.Id).Take(Named).Select(row => row.Id).ToListAsync(ct);

    private static IQueryable<Document> Same(DocumentsDb db, Document document) =>
        db.ReadableDocuments().Where(row => row.BranchId == document.BranchId && row.Sha256 == document.Sha256 && row.Id != document.Id);
}
