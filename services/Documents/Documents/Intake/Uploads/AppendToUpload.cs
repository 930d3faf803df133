using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake.Uploads;

internal static class AppendToUpload
{
    /// <summary>
    /// The next bytes of an upload in parts, from <c>Upload-Offset</c> on (tus 1.0.0, D8). What arrived before a connection broke is kept;
    /// with <c>Upload-Checksum: sha256 …</c> all of it or nothing. The last part makes the document, named by <c>Content-Location</c>, with
    /// the checks and answers of a plain upload. 409 upload.other-offset; 410 upload.expired, upload.refused; 412 upload.version; 413
    /// upload.too-long; 415; 460 upload.checksum-mismatch.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid uploadId,
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
        Tus.RequirePart(request);
        var from = Tus.Bytes(request, "Upload-Offset");
        var upload = await Find(db, uploadId, sender, ct);
        if (upload is null)
            return TypedResults.NotFound();
        upload.RefuseIfOver(clock.GetUtcNow());
        if (from != upload.Offset)
            throw OtherOffset();
        var offset = upload.State == UploadState.Stored ? upload.Length : await receive.Run(upload, request, ct);
        if (offset == upload.Length)
            context.Response.Headers.ContentLocation = $"/api/v1/documents/{await finish.Run(uploadId, CancellationToken.None)}";
        Tus.Progress(context.Response, upload, offset, clock.GetUtcNow() + options.Value.UploadKeptFor);
        return TypedResults.NoContent();
    }

    /// <summary>An upload belongs to who began it; an archivist may see to it.</summary>
    public static Task<ResumableUpload?> Find(DocumentsDb db, Guid uploadId, CurrentUser user, CancellationToken ct)
    {
        var anybodys = user.Has(Roles.Archivist);
        return db.Uploads.AsNoTracking().SingleOrDefaultAsync(row => row.Id == uploadId && (anybodys || row.SenderId == user.Id), ct);
    }

    public static RuleBroken OtherOffset() =>
        new(
            "upload.other-offset",
            "上传的进度不在此处，请用 HEAD 查询后继续。",
            "The upload does not end there; ask with HEAD where to go on."
        );
}
