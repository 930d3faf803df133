using CustomerArchive.Documents.Data;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Uploads;

internal static class EndUpload
{
    /// <summary>
    /// Gives an upload in parts up, by its sender or an archivist: what arrived is destroyed (tus termination, D8). A document that it
    /// became already stays; that is withdrawn.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid uploadId,
        DocumentsDb db,
        DocumentVault vault,
        CurrentUser sender,
        CancellationToken ct
    )
    {
        if (await AppendToUpload.Find(db, uploadId, sender, ct) is null)
            return TypedResults.NotFound();
        await Forget(db, vault, uploadId, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Bytes first, then the row: killed in between, it is done again.</summary>
    public static async Task Forget(DocumentsDb db, DocumentVault vault, Guid uploadId, CancellationToken ct)
    {
        await FinishUpload.Clear(db, vault, uploadId, ct);
        if (await db.Uploads.SingleOrDefaultAsync(row => row.Id == uploadId, ct) is not { } upload)
            return;
        db.Uploads.Remove(upload);
        await db.SaveChangesAsync(ct);
    }
}
