using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.ObjectStorage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Documents.Intake.Zips;

internal static class TakeZip
{
    /// <param name="Key">The batch's name at its sender; a repetition goes on with the same batch.</param>
    /// <param name="DryRun">Only say what would be taken; true unless said otherwise. Then <c>POST /intakes/{id}/take</c> takes it.</param>
    public sealed record Request(
        [property: FromHeader(Name = "Idempotency-Key"), MaxLength(200)] string? Key,
        [property: FromQuery(Name = "dryRun")] bool? DryRun
    );

    /// <summary>
    /// Takes a folder as a zip, which is the request body, with an index sheet in it (目录, 清单 or index; xlsx or csv): file, kind, title,
    /// date, pages, and the dossier by archive number, contract number or customer (D8, C14). Every row and every file gets a receipt: rows
    /// without a file and files without a row are reported. The zip lies sealed in the vault meanwhile. 400 zip.damaged, zip.bomb,
    /// zip.too-large, zip.too-many-entries, zip.no-index, zip.index-incomplete, or what is wrong with the sheet.
    /// </summary>
    public static async Task<Ok<BatchAnswer>> Handle(
        [AsParameters] Request asked,
        HttpRequest request,
        BatchRun run,
        ZipRun zip,
        DocumentsDb db,
        DocumentVault vault,
        CancellationToken ct
    )
    {
        await run.Begin(BatchSource.Zip, asked.Key, expected: null, ct);
        var (bytesId, before) = (Guid.CreateVersion7(), run.Batch.BytesId);
        var stored = await vault.StoreAsync(bytesId, run.Batch.BranchId, request.Body, ct: ct);
        await run.End(batch => batch.Holds(bytesId, stored.Version, stored.Size, stored.Sha256));
        if (before is { } old)
            await vault.DestroyIfThere(old, CancellationToken.None);
        await zip.Run(run, asked.DryRun ?? true, ct);
        return TypedResults.Ok(await BatchAnswer.Of(db, run.Batch, ct));
    }
}
