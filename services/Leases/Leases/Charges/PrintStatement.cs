using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Charges;

internal static class PrintStatement
{
    /// <summary>
    /// The statement of a contract as A4 pages to sign, with the figures of the statement and the closing balance in capitals too; recorded
    /// in the audit trail as an export (L5, P6). 409 <c>printing.font-missing</c>.
    /// </summary>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        Receivables receivables,
        PrintFonts fonts,
        HttpContext http,
        CancellationToken ct,
        DateOnly? from = null,
        DateOnly? to = null
    )
    {
        if (await Statement.Of(leaseId, (from, to), db, receivables.Today, http, ct) is not { } statement)
            return TypedResults.NotFound();
        var pdf = new PdfDocument($"{http.Say("对账单", "Statement")} {statement.ContractNumber}", fonts);
        Draw(statement, pdf, receivables.Today, http);
        var file = new MemoryStream();
        pdf.Save(file);
        file.Position = 0;
        var branch = (await db.Leases.FindAsync([leaseId], ct))!.BranchId;
        db.Record(nameof(PrintStatement), "Lease", leaseId.ToString(), branch, new { statement.From, statement.To });
        await db.SaveChangesAsync(ct);
        return TypedResults.Stream(file, "application/pdf", $"statement-{statement.ContractNumber}.pdf");
    }

    private static void Draw(Statement statement, PdfDocument pdf, DateOnly today, HttpContext http)
    {
        var page = new Flow(pdf, PageSize.A4);
        page.Line(http.Say("对账单", "Statement of account"), size: 18, align: Align.Centre, bold: true);
        page.Gap(4);
        page.Line($"{http.Say("合同编号", "Contract")}：{statement.ContractNumber}");
        page.Line($"{http.Say("客户", "Customer")}：{statement.CustomerName}");
        page.Line($"{http.Say("单元", "Unit")}：{statement.Unit}");
        page.Line(
            $"{http.Say("期间", "Period")}：{Day(statement.From)} – {Day(statement.To)}　{http.Say("币种：人民币元", "Currency: CNY")}"
        );
        page.Gap(2);

        var table = page.Table(
            new(http.Say("日期", "Day"), 21),
            new(http.Say("摘要", "For")),
            new(http.Say("应收", "Charged"), 25, Align.Right),
            new(http.Say("实收", "Paid"), 25, Align.Right),
            new(http.Say("余额", "Balance"), 25, Align.Right),
            new(http.Say("凭证号", "Reference"), 28)
        );
        table.Row(Day(statement.From), http.Say("期初余额", "Opening balance"), "", "", Yuan(statement.Opening));
        foreach (var line in statement.Lines)
            table.Row(Day(line.On), line.Text, Moved(line.Charged), Moved(line.Paid), Yuan(line.Balance), line.Reference);
        table.Total(
            Day(statement.To),
            http.Say("期末余额", "Closing balance"),
            Yuan(statement.Charged),
            Yuan(statement.Paid),
            Yuan(statement.Closing)
        );

        page.Gap(3);
        page.Line($"{http.Say("期末余额（大写）：人民币", "Closing balance in capitals: 人民币")}{statement.ClosingInWords}", bold: true);
        page.Line($"{http.Say("押金余额", "Deposit held")}：{Yuan(statement.DepositHeld)}");
        Sign(page, today, http);
        pdf.NumberPages((number, of) => http.Say($"第 {number} 页　共 {of} 页", $"Page {number} of {of}"));
    }

    private static void Sign(Flow page, DateOnly today, HttpContext http)
    {
        page.Gap(8);
        page.Ensure(22); // both signatures stay together
        var (left, right, top) = (20.0, 20 + (page.Width / 2), page.Top);
        page.Page.Text(left, top, http.Say("出租方（盖章）：", "Lessor (seal):"));
        page.Page.Text(right, top, http.Say("承租方（核对无误，盖章）：", "Lessee (agreed, seal):"));
        page.Page.Text(left, top + 14, $"{http.Say("制表日期", "Drawn up on")}：{Day(today)}");
        page.Page.Text(right, top + 14, http.Say("日期：", "Date:"));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Yuan(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string Moved(decimal amount) => amount == 0 ? "" : Yuan(amount);
}
