using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Documents.Intake.Uploads;

internal static class CheckUpload
{
    /// <summary>
    /// From where an upload in parts goes on: <c>Upload-Offset</c> (tus 1.0.0, D8). 404 when there is none within sight; 410
    /// upload.expired, upload.refused.
    /// </summary>
    public static async Task<Results<Ok, NotFound>> Handle(
        Guid uploadId,
        HttpContext context,
        DocumentsDb db,
        CurrentUser sender,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await AppendToUpload.Find(db, uploadId, sender, ct) is not { } upload)
            return TypedResults.NotFound();
        upload.RefuseIfOver(clock.GetUtcNow());
        var headers = context.Response.Headers;
        headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        if (upload.Metadata.Length > 0)
            headers[UploadMetadata.Header] = upload.Metadata;
        if (upload.DocumentId is { } document)
            headers.ContentLocation = $"/api/v1/documents/{document}";
        Tus.Progress(context.Response, upload, upload.Offset, upload.ExpiresAt);
        return TypedResults.Ok();
    }

    /// <summary>What of tus is spoken here: version 1.0.0 and its extensions.</summary>
    public static NoContent Ask(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["Tus-Resumable"] = Tus.Version;
        headers["Tus-Version"] = Tus.Version;
        headers["Tus-Extension"] = Tus.Extensions;
        headers["Tus-Checksum-Algorithm"] = Tus.Algorithm;
        return TypedResults.NoContent();
    }
}
