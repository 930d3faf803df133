using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CustomerArchive.Documents.Intake.Inbox;

internal static class ReadItem
{
    /// <summary>
    /// The bytes of a file in the inbox, whole or by <c>Range</c>, to see what it is; every look is recorded (A1, D8). What was assigned
    /// is read as a document. 409 intake.already-decided.
    /// </summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid itemId,
        DocumentsDb db,
        DocumentVault vault,
        HttpContext context,
        CancellationToken ct
    )
    {
        var item = await db.IntakeItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId, ct);
        if (item is null)
            return TypedResults.NotFound();
        if (item.State is ItemState.Assigned or ItemState.Rejected)
            throw new RuleBroken("intake.already-decided", "此件已处理。", "This was dealt with before.");
        db.Record(nameof(ReadItem), nameof(IntakeItem), item.Id.ToString(), item.BranchId);
        await db.SaveChangesAsync(ct);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            new VaultStream(vault, item.Id, item.BranchId, item.StoredVersion, item.Size),
            item.MediaType,
            item.FileName,
            entityTag: new EntityTagHeaderValue($"\"{item.Sha256}\""),
            enableRangeProcessing: true
        );
    }
}
