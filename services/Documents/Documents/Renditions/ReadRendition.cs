using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CustomerArchive.Documents.Renditions;

internal sealed class ReadRendition(ContentAccess access, DocumentsDb db, DocumentVault vault)
{
    /// <summary>
    /// A page as JPEG, every look recorded (D11). Errors as of the content; 404 for a page that does not exist or could not be drawn, 409
    /// rendition.not-yet while the work goes on.
    /// </summary>
    public static Task<Results<FileStreamHttpResult, NotFound>> Image(
        Guid documentId,
        int page,
        ReadRendition read,
        HttpContext context,
        CancellationToken ct
    ) => read.Read(documentId, BytesRole.Page, page, WorkKind.Pages, context, ct);

    /// <summary>A page as a small JPEG, for lists of pages (D11). Errors as of <see cref="Image"/>.</summary>
    public static Task<Results<FileStreamHttpResult, NotFound>> Thumbnail(
        Guid documentId,
        int page,
        ReadRendition read,
        HttpContext context,
        CancellationToken ct
    ) => read.Read(documentId, BytesRole.Thumbnail, page, WorkKind.Pages, context, ct);

    /// <summary>
    /// The text of a document in UTF-8 (D11): of PDFs and pictures, carried by them or recognized; of Word, Excel, PowerPoint, OFD (GB/T 33190)
    /// and text files, what people wrote in them, cells apart by tabs. A form feed stands after each page, sheet or slide; a Word document is
    /// one. Errors as of the content; 404 when there is none, 409 rendition.not-yet while the work goes on.
    /// </summary>
    public static Task<Results<FileStreamHttpResult, NotFound>> Text(
        Guid documentId,
        ReadRendition read,
        HttpContext context,
        CancellationToken ct
    ) => read.Read(documentId, BytesRole.Text, 0, WorkKind.Text, context, ct);

    /// <summary>The document as a PDF that can be searched, when pages of it had to be recognized (D11). Errors as of <see cref="Text"/>.</summary>
    public static Task<Results<FileStreamHttpResult, NotFound>> Searchable(
        Guid documentId,
        ReadRendition read,
        HttpContext context,
        CancellationToken ct
    ) => read.Read(documentId, BytesRole.Searchable, 0, WorkKind.Ocr, context, ct);

    private async Task<Results<FileStreamHttpResult, NotFound>> Read(
        Guid documentId,
        BytesRole role,
        int page,
        WorkKind madeBy,
        HttpContext context,
        CancellationToken ct
    )
    {
        var useCase = $"Read{role}";
        if (await access.Of(documentId, useCase, ct) is not { } document)
            return TypedResults.NotFound();
        var row = await db
            .StoredBytes.AsNoTracking()
            .SingleOrDefaultAsync(known => known.DocumentId == documentId && known.Role == role && known.Page == page, ct);
        if (row is null)
        {
            await RefuseWhileMade(db, documentId, page, madeBy, ct);
            return TypedResults.NotFound();
        }
        if (HttpMethods.IsGet(context.Request.Method))
            await access.Record(document, useCase, page == 0 ? null : new { page }, ct);
        ContentAccess.Caged(context.Response);
        return TypedResults.Stream(
            new VaultStream(vault, document.Id, document.BranchId, row.Version, row.Size),
            row.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{row.Sha256}\""),
            enableRangeProcessing: true
        );
    }

    /// <summary>What is not there yet may come: 409 rendition.not-yet while the work on it goes on.</summary>
    public static async Task RefuseWhileMade(DocumentsDb db, Guid documentId, int page, WorkKind madeBy, CancellationToken ct)
    {
        if (page < 0)
            return;
        var pages = await db
            .StoredBytes.Where(row => row.DocumentId == documentId && row.Role == BytesRole.Original)
            .Select(row => row.PageCount)
            .SingleOrDefaultAsync(ct);
        var open = await db.WorkItems.AnyAsync(
            row => row.DocumentId == documentId && row.Kind == madeBy && (row.State == WorkState.Waiting || row.State == WorkState.Running),
            ct
        );
        if (open && (pages is null || page <= pages))
            throw new RuleBroken(
                "rendition.not-yet",
                "正在生成，请稍后再试。",
                "It is being made; try again in a moment.",
                pages is null ? null : new Dictionary<string, object?> { ["pages"] = pages }
            );
    }
}
