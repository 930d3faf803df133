using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CustomerArchive.Documents.Documents;

internal static class ReadDocument
{
    /// <summary>
    /// The bytes of a document, whole or by <c>Range</c> (206; <c>If-Range</c> with the ETag, which is the SHA-256), every look recorded
    /// (A1; S0§3(4)). 403 document.top-secret, 409 document.withdrawn, document.unscanned, document.infected, 410 document.destroyed with
    /// the archive number.
    /// </summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid documentId,
        ContentAccess access,
        DocumentVault vault,
        HttpContext context,
        CancellationToken ct
    )
    {
        if (await access.Of(documentId, nameof(ReadDocument), ct) is not { } document)
            return TypedResults.NotFound();
        if (HttpMethods.IsGet(context.Request.Method))
        {
            var range = context.Request.Headers.Range.ToString();
            await access.Record(document, nameof(ReadDocument), range.Length == 0 ? null : new { range }, ct);
        }
        ContentAccess.Caged(context.Response);
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
