using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Charges;

internal static class WriteStatement
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The statement of a contract as an xlsx to print or send; recorded in the audit trail as an export (L5, P6).</summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        Receivables receivables,
        HttpContext http,
        CancellationToken ct,
        DateOnly? from = null,
        DateOnly? to = null
    )
    {
        if (await Statement.Of(leaseId, (from, to), db, receivables.Today, http, ct) is not { } statement)
            return TypedResults.NotFound();
        var file = new MemoryStream();
        using (var sheet = new SpreadsheetWriter(file))
            Write(statement, sheet, http);
        file.Position = 0;
        var branch = (await db.Leases.FindAsync([leaseId], ct))!.BranchId;
        db.Record(nameof(WriteStatement), "Lease", leaseId.ToString(), branch, new { statement.From, statement.To });
        await db.SaveChangesAsync(ct);
        return TypedResults.Stream(file, Xlsx, $"statement-{statement.ContractNumber}.xlsx");
    }

    private static void Write(Statement statement, SpreadsheetWriter sheet, HttpContext http)
    {
        sheet.StartSheet(
            http.Say("对账单", "Statement"),
            [
                new(http.Say("日期", "Day"), 12),
                new(http.Say("摘要", "For"), 48),
                new(http.Say("应收（元）", "Charged (CNY)")),
                new(http.Say("实收（元）", "Paid (CNY)")),
                new(http.Say("余额（元）", "Balance (CNY)")),
                new(http.Say("凭证号", "Reference"), 24),
            ]
        );
        sheet.Row(null, http.Say("合同编号", "Contract"), statement.ContractNumber);
        sheet.Row(null, http.Say("客户", "Customer"), statement.CustomerName);
        sheet.Row(null, http.Say("单元", "Unit"), statement.Unit);
        sheet.Row(statement.From, http.Say("期初余额", "Opening balance"), null, null, statement.Opening);
        foreach (var line in statement.Lines)
            sheet.Row(
                line.On,
                line.Text,
                line.Charged == 0 ? null : line.Charged,
                line.Paid == 0 ? null : line.Paid,
                line.Balance,
                line.Reference
            );
        sheet.Row(statement.To, http.Say("期末余额", "Closing balance"), statement.Charged, statement.Paid, statement.Closing);
        sheet.Row(null, http.Say("期末余额大写", "In capitals"), statement.ClosingInWords);
        sheet.Row(null, http.Say("押金余额", "Deposit held"), statement.DepositHeld);
    }
}
