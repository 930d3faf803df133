using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

internal static class GetDocument
{
    /// <summary>What is known of a document, also after it was withdrawn or destroyed (D3, T5). 403 document.top-secret.</summary>
    public static async Task<Results<Ok<DocumentAnswer>, NotFound>> Handle(
        Guid documentId,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var document = await Find(db, documentId, reader, ct);
        return document is null ? TypedResults.NotFound() : TypedResults.Ok(DocumentAnswer.Of(document));
    }

    /// <summary>What is known of it, when the reader may know; null when there is none within sight.</summary>
    public static async Task<Document?> Find(DocumentsDb db, Guid documentId, CurrentUser reader, CancellationToken ct)
    {
        var found = await (
            from document in db.Documents.AsNoTracking()
            join dossier in db.Dossiers on document.DossierId equals dossier.Id
            where document.Id == documentId && document.State != DocumentState.Pending && document.State != DocumentState.Superseded
            select new { document, dossier.Secrecy }
        ).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        if (!reader.MayRead(found.Secrecy, found.document.Description.Secrecy))
            throw ReadDocument.TopSecret();
        return found.document;
    }
}
