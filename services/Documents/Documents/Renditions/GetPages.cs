using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Work;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

internal static class GetPages
{
    /// <param name="Count">How many pages it has; null until counted, and for what has none, though it may have text, such as Office files.</param>
    /// <param name="Shown">How many of them can be had as images; more are not made (<c>Renditions:MaxPages</c>).</param>
    /// <param name="Ready">How many images are there now, from page 1 unless some could not be drawn.</param>
    /// <param name="Images">State of the work: <c>none</c>, <c>waiting</c>, <c>running</c>, <c>done</c> or <c>dead</c>.</param>
    /// <param name="Text">State of the text, likewise.</param>
    /// <param name="Recognition">State of the recognition of pages that are pictures, likewise.</param>
    /// <param name="Searchable">Whether there is a PDF that can be searched.</param>
    public sealed record Response(
        Guid DocumentId,
        int? Count,
        int? Shown,
        int Ready,
        string Images,
        string Text,
        string Recognition,
        bool Searchable
    );

    /// <summary>What can be had of a document beside itself, and how far the work on it is (D11). Errors as of the content.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid documentId,
        ContentAccess access,
        DocumentsDb db,
        IOptions<RenditionOptions> options,
        CancellationToken ct
    )
    {
        if (await access.Of(documentId, nameof(GetPages), ct) is null)
            return TypedResults.NotFound();
        var bytes = await db
            .StoredBytes.Where(row => row.DocumentId == documentId)
            .GroupBy(row => row.Role)
            .Select(group => new
            {
                Role = group.Key,
                Rows = group.Count(),
                Pages = group.Max(row => row.PageCount),
            })
            .ToListAsync(ct);
        var work = await db.WorkItems.Where(row => row.DocumentId == documentId).Select(row => new { row.Kind, row.State }).ToListAsync(ct);
        string State(WorkKind kind) => work.Find(row => row.Kind == kind)?.State.Word() ?? "none";
        int Rows(BytesRole role) => bytes.Find(row => row.Role == role)?.Rows ?? 0;
        var count = bytes.Find(row => row.Role == BytesRole.Original)?.Pages;
        return TypedResults.Ok(
            new Response(
                documentId,
                count,
                count is { } pages ? Math.Min(pages, options.Value.MaxPages) : null,
                Rows(BytesRole.Page),
                State(WorkKind.Pages),
                State(WorkKind.Text),
                State(WorkKind.Ocr),
                Rows(BytesRole.Searchable) > 0
            )
        );
    }
}
