using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake.Uploads;

internal static class CreateUpload
{
    /// <summary>
    /// Begins an upload in parts into an open dossier, by tus 1.0.0 (D8): <c>Upload-Length</c> in bytes, <c>Upload-Metadata</c> with the
    /// names of a plain upload's parameters (title and kind required; filename, sha256, pages, date …). The first part may come along.
    /// Answers <c>Location</c>, <c>Upload-Offset</c> and <c>Upload-Expires</c>. 400 document.empty or the wrong fields; 409
    /// dossier.already-filed; 412 upload.version; 460 upload.checksum-mismatch.
    /// </summary>
    public static async Task<Results<Created, NotFound>> Handle(
        Guid dossierId,
        HttpContext context,
        DocumentsDb db,
        ReceiveParts receive,
        FinishUpload finish,
        CurrentUser sender,
        IOptions<IntakeOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var request = context.Request;
        var length = Tus.Bytes(request, "Upload-Length");
        if (length == 0)
            throw new InvalidInput([new("Upload-Length", "document.empty", "文件是空的。", "The file is empty.")], "document.empty");
        var metadata = request.Headers[UploadMetadata.Header].ToString();
        var said = UploadDocument.Read(SaidInFields.Read(UploadMetadata.Read(metadata)), clock.Today());
        var brings = request.ContentType is not null || request.ContentLength > 0;
        if (brings)
            Tus.RequirePart(request);
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        dossier.RefuseUnlessOpen();
        await said.Check(db, dossierId, itself: null, ct);

        var now = clock.GetUtcNow();
        var upload = ResumableUpload.Begin(dossier, length, metadata, sender.Id, sender.Name, now, options.Value.UploadKeptFor);
        db.Uploads.Add(upload);
        await db.SaveChangesAsync(ct);
        // Its place is known before the first byte is read: a sender who loses the connection can still come back to it.
        var offset = brings ? await receive.Run(upload, request, ct) : 0;
        if (offset == length)
            context.Response.Headers.ContentLocation = $"/api/v1/documents/{await finish.Run(upload.Id, CancellationToken.None)}";
        Tus.Progress(context.Response, upload, offset, clock.GetUtcNow() + options.Value.UploadKeptFor);
        return TypedResults.Created($"/api/v1/documents/uploads/{upload.Id}");
    }
}
