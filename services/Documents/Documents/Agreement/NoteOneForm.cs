using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Agreement;

internal static class NoteOneForm
{
    /// <param name="Only">paper: it stands in the volume and has no scan. electronic: the document has no paper there.</param>
    /// <param name="DocumentId">The document of the volume that has no paper, required for <c>electronic</c>.</param>
    /// <param name="Title">What the paper is, required for <c>paper</c>.</param>
    /// <param name="Pages">Of the paper.</param>
    public sealed record Request(
        [property: Required] OnlyAs? Only,
        [property: Required, StringLength(400, MinimumLength = 2)] string Reason,
        Guid? DocumentId = null,
        [property: MaxLength(400)] string? Title = null,
        [property: Range(1, 100_000)] int? Pages = null
    );

    public sealed record Response(Guid OneFormId);

    /// <summary>
    /// Notes what a volume has on paper alone or in bytes alone, and why (D12). 409 one-form.already-noted for the same document. 400
    /// document.unknown.
    /// </summary>
    public static Task<Results<Created<Response>, NotFound>> Handle(
        Guid volumeId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<Response>, NotFound>>(async () =>
        {
            // The volume is marked as changed: of two notes on one document, one hears of the other.
            var volume = await db.Volumes.SingleOrDefaultAsync(row => row.Id == volumeId, ct);
            if (volume is null)
                return TypedResults.NotFound();
            var (title, pages) = request.Only == OnlyAs.Electronic ? await OfDocument(db, volumeId, request, ct) : OfPaper(request);
            var note = OneForm.Note(
                volume,
                request.Only!.Value,
                request.DocumentId,
                title,
                pages,
                request.Reason.Trim(),
                archivist.Name,
                clock.GetUtcNow()
            );
            db.OneForms.Add(note);
            db.Entry(volume).State = EntityState.Modified;
            await db.SaveChangesAsync(ct);
            return TypedResults.Created("/api/v1/documents/one-form", new Response(note.Id));
        });

    private static async Task<(string Title, int Pages)> OfDocument(DocumentsDb db, Guid volumeId, Request request, CancellationToken ct)
    {
        var document = await db
            .Documents.Where(row => row.Id == request.DocumentId && row.VolumeId == volumeId)
            .Select(row => new { row.Description.Title, row.Description.Pages })
            .SingleOrDefaultAsync(ct);
        if (document is null)
            throw new InvalidInput("documentId", "document.unknown", "该卷内没有这份材料。", "The volume holds no such document.");
        if (await db.OneForms.AnyAsync(row => row.DocumentId == request.DocumentId && row.SettledAt == null, ct))
            throw new RuleBroken(
                "one-form.already-noted",
                "该材料已登记为仅有电子件。",
                "That document is noted as electronic only already."
            );
        return (document.Title, document.Pages ?? 0);
    }

    private static (string Title, int Pages) OfPaper(Request request) =>
        request.DocumentId is not null
            ? throw new InvalidInput(
                "documentId",
                "field.not-allowed",
                "仅有纸质件的材料没有电子文档。",
                "What is on paper alone has no document."
            )
        : request.Title?.Trim() is { Length: > 0 } title ? (title, request.Pages ?? 0)
        : throw new InvalidInput("title", "field.required", "此项必填。", "This field is required.");
}
