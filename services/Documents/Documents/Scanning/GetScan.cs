using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Scanning;

internal static class GetScan
{
    /// <param name="State"><c>unscanned</c>, <c>clean</c> or <c>infected</c>.</param>
    /// <param name="Signature">The name of what the scanner found.</param>
    /// <param name="Scanner">Engine, signatures and their date.</param>
    /// <param name="Parts">More than one when the content was longer than the scanner takes at once.</param>
    public sealed record Response(Guid DocumentId, string State, string? Signature, string? Scanner, DateTimeOffset? ScannedAt, int? Parts);

    /// <summary>What the virus scanner said of a document, and which scanner it was (D8).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid documentId, DocumentsDb db, CancellationToken ct) =>
        await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct) is { IsVisible: true } document
            ? TypedResults.Ok(Of(document))
            : TypedResults.NotFound();

    public static Response Of(Document document) =>
        new(document.Id, document.Scan.Word(), document.Signature, document.Scanner, document.ScannedAt, document.ScannedParts);
}
