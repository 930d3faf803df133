using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.SheetExchange;

internal static class GetImportErrors
{
    /// <summary>
    /// The sheet as it was sent, its formats kept, with a red column of reasons; <c>onlyProblems=true</c> hides the rows that are fine
    /// (C14, L8). It holds personal data in clear: only the sender and the branch manager get it, and it is recorded. 409
    /// <c>import.no-problems</c>, <c>import.sheet-gone</c>.
    /// </summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid batchId,
        bool? onlyProblems,
        ArchiveDb db,
        CurrentUser user,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var batch = await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == batchId, ct);
        if (batch is null)
            return TypedResults.NotFound();
        OfOwner.Require(batch, user);
        if (batch.Problems == 0)
            throw new RuleBroken("import.no-problems", "此次导入没有问题行。", "This import had no problems.");

        await using var sheet = await KeptSheet.Open(db, batch, ct);
        var findings = await db.Set<ImportFinding>()
            .AsNoTracking()
            .Where(finding => finding.BatchId == batchId)
            .OrderBy(finding => finding.FirstRow)
            .ToListAsync(ct);
        db.Record("GetImportErrors", nameof(ImportBatch), batchId.ToString(), batch.BranchId, new { batch.FileName });
        await db.SaveChangesAsync(ct);

        var workbook = SheetFile.Temporary();
        try
        {
            ErrorWorkbook.Write(
                sheet,
                batch.SheetName,
                batch.HeaderRow,
                findings.SelectMany(ImportProblem.Read),
                workbook,
                options.Value.Limits,
                onlyProblems ?? false
            );
            workbook.Position = 0;
        }
        catch
        {
            await workbook.DisposeAsync();
            throw;
        }
        return TypedResults.File(workbook, SheetExport.Xlsx, $"{Path.GetFileNameWithoutExtension(batch.FileName)}-错误原因.xlsx");
    }
}

/// <summary>A run belongs to its sender; the branch manager answers for the branch.</summary>
internal static class OfOwner
{
    public static void Require(ImportBatch batch, CurrentUser user)
    {
        if (batch.StartedById != user.Id && !user.Has(Roles.BranchManager))
            throw new NotPermitted(
                "import.not-yours",
                "只有导入人和客服中心负责人可以操作。",
                "Only the sender and the branch manager may do this."
            );
    }
}
