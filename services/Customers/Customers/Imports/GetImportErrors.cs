using System.Text.Json;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Imports;

internal static class GetImportErrors
{
    /// <summary>
    /// The sheet as it was sent, with a red column of reasons; with <c>onlyProblems=true</c> only the rows to correct, ready to be sent
    /// again (C14). It holds personal data in clear: only the sender and the branch manager get it, and it is recorded. 409
    /// <c>import.no-problems</c>, <c>import.sheet-gone</c>.
    /// </summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid batchId,
        bool? onlyProblems,
        CustomersDb db,
        CurrentUser user,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var batch = await db.ImportBatches.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == batchId, ct);
        if (batch is null)
            return TypedResults.NotFound();
        if (batch.StartedById != user.Id && !user.Has(Roles.BranchManager))
            throw new NotPermitted(
                "import.not-yours",
                "只有导入人和客服中心负责人可以下载。",
                "Only the sender and the branch manager may fetch it."
            );
        if (batch.Problems == 0)
            throw new RuleBroken("import.no-problems", "此次导入没有问题行。", "This import had no problems.");

        await using var sheet = await KeptSheet.Open(db, batch, ct);
        var findings = await db
            .ImportFindings.AsNoTracking()
            .Where(finding => finding.BatchId == batchId)
            .OrderBy(finding => finding.FirstRow)
            .ToListAsync(ct);
        var problems = findings.SelectMany(finding => JsonSerializer.Deserialize<List<CellProblem>>(finding.Json, ContractName.Json)!);
        db.Record("GetImportErrors", nameof(ImportBatch), batchId.ToString(), batch.BranchId, new { batch.FileName });
        await db.SaveChangesAsync(ct);

        var workbook = Upload.Temporary();
        try
        {
            ErrorWorkbook.Write(sheet, batch.SheetName, batch.HeaderRow, problems, workbook, options.Value.Limits, onlyProblems ?? false);
            workbook.Position = 0;
        }
        catch
        {
            await workbook.DisposeAsync();
            throw;
        }
        return TypedResults.File(
            workbook,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            $"{Path.GetFileNameWithoutExtension(batch.FileName)}-错误原因.xlsx"
        );
    }
}
