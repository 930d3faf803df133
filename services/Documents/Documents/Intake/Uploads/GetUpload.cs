using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Documents.Intake.Uploads;

internal static class GetUpload
{
    /// <param name="State">receiving, stored or refused.</param>
    /// <param name="Length">Bytes announced.</param>
    /// <param name="Offset">Bytes that are here.</param>
    /// <param name="ExpiresAt">From then on what is here is thrown away, unless more comes.</param>
    /// <param name="Code">Why it was refused.</param>
    public sealed record Response(
        Guid UploadId,
        Guid DossierId,
        string State,
        long Length,
        long Offset,
        DateTimeOffset BegunAt,
        DateTimeOffset ExpiresAt,
        Guid? DocumentId,
        string? Code,
        string? Message
    );

    /// <summary>How far an upload in parts has come, and the document it became (D8).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid uploadId,
        HttpContext context,
        DocumentsDb db,
        CurrentUser sender,
        CancellationToken ct
    ) =>
        await AppendToUpload.Find(db, uploadId, sender, ct) is { } upload
            ? TypedResults.Ok(
                new Response(
                    upload.Id,
                    upload.DossierId,
                    upload.State.Word(),
                    upload.Length,
                    upload.Offset,
                    upload.BegunAt,
                    upload.ExpiresAt,
                    upload.DocumentId,
                    upload.Code,
                    upload.Code is null ? null : context.Say(upload.Zh!, upload.En!)
                )
            )
            : TypedResults.NotFound();
}
