using CustomerArchive.Identity.Data;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

internal static class PrintClearance
{
    /// <summary>清还证明 as PDF, for the person's file (P6; S1-4§9(4)). 409 <c>printing.font-missing</c>.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid clearanceId,
        IdentityDb db,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        if (await db.Clearances.AsNoTracking().SingleOrDefaultAsync(row => row.Id == clearanceId, ct) is not { } clearance)
            return TypedResults.NotFound();
        var branch = await db.Branches.Where(row => row.BranchId == clearance.BranchId).Select(row => row.Name).SingleOrDefaultAsync(ct);
        var pdf = new PdfDocument($"清还证明 {clearance.Number}", fonts);
        var flow = new Flow(pdf, PageSize.A4);
        flow.Line("档案清还证明", 20, align: Align.Centre, bold: true);
        flow.Line($"编号：{clearance.Number}", align: Align.Right);
        flow.Gap(6);
        flow.Line(
            $"兹证明{branch}{(clearance.StaffDepartment is { } department ? $"（{department}）" : "")} {clearance.StaffName} 所借阅的档案及电子查阅授权共 {clearance.Settled} 项均已清还或结束，无未了事项，可办理离职或调离手续。",
            12
        );
        if (clearance.Remark is { } remark)
            flow.Line($"备注：{remark}", 12);
        flow.Gap(6);
        var table = flow.Table(
            new Column("类别", 28, Align.Centre),
            new("内容"),
            new("起", 36, Align.Centre),
            new("清还", 36, Align.Centre)
        );
        foreach (var item in clearance.Items.OrderByDescending(item => item.Since))
            table.Row(
                item.Kind == HoldingKind.Loan ? "借阅" : "电子查阅",
                item.What ?? item.SourceId.ToString(),
                item.Since is { } since ? $"{since.ChineseDay():yyyy-MM-dd}" : "",
                item.SettledAt is { } settled ? $"{settled.ChineseDay():yyyy-MM-dd}" : ""
            );
        flow.Gap(12);
        flow.Ensure(30);
        flow.Line($"档案室确认：{clearance.ConfirmedBy}", 12, align: Align.Right);
        flow.Line($"日期：{clearance.ConfirmedAt.ChineseDay():yyyy-MM-dd}", 12, align: Align.Right);
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        db.Record(nameof(PrintClearance), nameof(Clearance), clearance.Id.ToString(), clearance.BranchId, new { clearance.Number });
        await db.SaveChangesAsync(ct);
        return pdf.Answer(clearance.Number);
    }

    public static FileContentHttpResult Answer(this PdfDocument pdf, string name)
    {
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return TypedResults.File(bytes.ToArray(), "application/pdf", $"{name}.pdf");
    }
}
