using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Zips;

internal static class TakeChecked
{
    /// <summary>
    /// Takes what a dry run of a zip found good; what was killed in between goes on where it stopped (D8, O2). 409 intake.nothing-kept when
    /// the zip is no longer here.
    /// </summary>
    public static async Task<Results<Ok<BatchAnswer>, NotFound>> Handle(
        Guid batchId,
        BatchRun run,
        ZipRun zip,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        var batch = await db.IntakeBatches.SingleOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
            return TypedResults.NotFound();
        if (batch.BytesId is null)
            throw new RuleBroken(
                "intake.nothing-kept",
                "该批次已处理完毕或压缩包已过期，请重新发送。",
                "The batch is done or its zip has expired; send it again."
            );
        await run.GoOn(batch, ct);
        await zip.Run(run, dryRun: false, ct);
        return TypedResults.Ok(await BatchAnswer.Of(db, run.Batch, ct));
    }
}
