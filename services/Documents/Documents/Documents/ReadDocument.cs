using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CustomerArchive.Documents.Documents;

internal static class ReadDocument
{
    /// <summary>
    /// The bytes of a document, whole or by <c>Range</c> (206; <c>If-Range</c> with the ETag, which is the SHA-256), every look recorded
    /// (A1; S0§3(4)). 403 document.top-secret, 409 document.withdrawn, document.unscanned, document.infected, 410 document.destroyed with the archive number.
    /// </summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid documentId,
        DocumentsDb db,
        DocumentVault vault,
        CurrentUser reader,
        IOptions<ScanOptions> scanning,
        HttpContext context,
        CancellationToken ct
    )
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (document is not { IsVisible: true })
            return TypedResults.NotFound();
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == document.DossierId, ct);
        if (!reader.MayRead(dossier.Secrecy))
        {
            db.Record(
                nameof(ReadDocument),
                nameof(Document),
                document.Id.ToString(),
                document.BranchId,
                new { reason = "top-secret" },
                result: "refused"
            );
            await db.SaveChangesAsync(ct);
            throw TopSecret();
        }
        if (
            document.State == DocumentState.Destroyed
            || dossier.State is Dossiers.DossierState.Destroying or Dossiers.DossierState.Destroyed
        )
            throw dossier.Gone();
        if (document.State == DocumentState.Withdrawn)
            throw new RuleBroken(
                "document.withdrawn",
                "该材料已在归档前撤回，内容不再存在。",
                "The document was withdrawn before filing; its content no longer exists."
            );

        document.RefuseReadingUnlessClean(scanning.Value);

        if (HttpMethods.IsGet(context.Request.Method))
        {
            var range = context.Request.Headers.Range.ToString();
            db.Record(
                nameof(ReadDocument),
                nameof(Document),
                document.Id.ToString(),
                document.BranchId,
                range.Length == 0 ? null : new { range }
            );
            await db.SaveChangesAsync(ct);
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            new VaultStream(vault, document.Id, document.BranchId, document.StoredVersion!, document.Size),
            document.MediaType,
            document.FileName,
            entityTag: new EntityTagHeaderValue($"\"{document.Sha256}\""),
            enableRangeProcessing: true
        );
    }

    public static NotPermitted TopSecret() =>
        new(
            "document.top-secret",
            "绝密档案仅限档案管理员、客服中心负责人和公司领导查阅。",
            "Top-secret archives are for archivists, branch managers and executives only."
        );
}
