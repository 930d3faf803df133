using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Uploads;

/// <summary>
/// Makes the document of an upload that is whole: its parts are read as one file and go the way of every document. Killed anywhere it is
/// repeated; the document and the word that it was made are one transaction, so there is one document.
/// </summary>
internal sealed class FinishUpload(DocumentsDb db, UploadDocument way, DocumentVault vault, TimeProvider clock, ILogger<FinishUpload> log)
{
    /// <summary>Another run of the same upload took over; it is not the fault of the file.</summary>
    private const string Overtaken = "document.upload-superseded";

    public async Task<Guid> Run(Guid uploadId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var upload = await db.Uploads.SingleAsync(row => row.Id == uploadId, ct);
        if (upload.DocumentId is { } made)
            return made;
        var parts = await db.UploadParts.AsNoTracking().Where(row => row.UploadId == uploadId).OrderBy(row => row.Offset).ToListAsync(ct);
        try
        {
            var said = SaidInFields.Read(UploadMetadata.Read(upload.Metadata));
            await using var whole = new JoinedParts(vault, upload, parts);
            var document =
                await way.Take(
                    new(
                        upload.DossierId,
                        UploadDocument.Read(said, clock.Today()),
                        SaidInFields.FileName(said.FileName),
                        said.Sha256,
                        upload.RequestKey,
                        (_, document, _) =>
                        {
                            upload.Became(document.Id);
                            return Task.CompletedTask;
                        },
                        new(upload.SenderId, upload.Sender)
                    ),
                    whole,
                    ct
                ) ?? throw new InvalidOperationException("Dossiers are never deleted.");
            await Clear(uploadId);
            return document.Id;
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } why && why.Code != Overtaken)
        {
            db.ChangeTracker.Clear();
            upload = await db.Uploads.SingleAsync(row => row.Id == uploadId, ct);
            upload.Refuse(why);
            await db.SaveChangesAsync(CancellationToken.None);
            await Clear(uploadId);
            throw;
        }
    }

    /// <summary>The parts are not needed any more; what cannot be cleared away now is swept later.</summary>
    private async Task Clear(Guid uploadId)
    {
        try
        {
            await Clear(db, vault, uploadId, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "The parts of upload {UploadId} could not be cleared away at once", uploadId);
        }
    }

    public static async Task Clear(DocumentsDb db, DocumentVault vault, Guid uploadId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await vault.DestroyIfThere(uploadId, ct);
        await db.UploadParts.Where(row => row.UploadId == uploadId).ExecuteDeleteAsync(ct);
        await db.Uploads.Where(row => row.Id == uploadId).ExecuteUpdateAsync(set => set.SetProperty(row => row.PartsLeft, false), ct);
    }
}
