using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Work;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Scanning;

internal static class ScanDocumentAgain
{
    /// <summary>
    /// Has a document scanned once more, after a false alarm or with newer signatures; until then it counts as unscanned (D8).
    /// 409 document.not-available.
    /// </summary>
    public static async Task<Results<Accepted, NotFound>> Handle(
        Guid documentId,
        DocumentsDb db,
        ItemBell bell,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var found = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (found is not { IsVisible: true })
            return TypedResults.NotFound();
        await db.InTransaction(
            async token =>
            {
                await db.TakeDossier(found.DossierId, token);
                var document = await db.Documents.SingleAsync(row => row.Id == documentId, token);
                document.ScanAgain();
                await db.Ask(document, WorkKind.Scan, clock.GetUtcNow(), token);
                return await db.SaveChangesAsync(token);
            },
            ct
        );
        bell.Ring();
        return TypedResults.Accepted((string?)null);
    }
}
