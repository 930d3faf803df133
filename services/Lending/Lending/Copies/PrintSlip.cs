using CustomerArchive.Lending.Data;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Copies;

internal static class PrintSlip
{
    /// <summary>
    /// 复制件交接单, which goes with a copy and is signed for it: number, pages, recipient, watermark, the day by which it is gone; recorded
    /// in the audit trail (B8; S1-4§13(3)). 409 <c>printing.font-missing</c>.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid copyId,
        LendingDb db,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        var copy = await db.Copies.AsNoTracking().FirstOrDefaultAsync(row => row.Id == copyId, ct);
        if (copy is null)
            return TypedResults.NotFound();
        var pdf = new PdfDocument($"档案{copy.KindZh()}交接单 {copy.Number}", fonts);
        Draw(copy, pdf);
        db.Record("PrintCopySlip", nameof(IssuedCopy), copy.Id.ToString(), copy.BranchId);
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"交接单-{copy.Number}");
    }

    private static void Draw(IssuedCopy copy, PdfDocument pdf)
    {
        var flow = new Flow(pdf, PageSize.A4);
        flow.Line($"档案{copy.KindZh()}交接单", 18, align: Align.Centre, bold: true);
        flow.Gap(3);
        flow.Page.Qr(165, flow.Top, 22, copy.Number);
        flow.Line($"编号：{copy.Number}", 12, bold: true);
        flow.Line($"水印：{copy.Watermark}", 12);
        flow.Gap(18);
        var table = flow.Table(new Column("项目", 34), new("内容"));
        table.Row("档案号", copy.ArchiveNumber);
        table.Row("题名", copy.Title);
        table.Row("内容", copy.What());
        table.Row("用途", copy.Purpose);
        table.Row("接收人", $"{copy.ForWhom()}　{(copy.IsOutside ? "外部" : "内部")}");
        table.Row("申请人", copy.RequesterName);
        table.Row("制作", $"{copy.MadeBy}　{copy.MadeAt.ChineseDay():yyyy-MM-dd}");
        table.Row("核对", copy.CheckedAt is { } at ? $"{copy.CheckedBy}　{at.ChineseDay():yyyy-MM-dd}　{copy.CheckRemark}" : "");
        table.Row("销毁或归还期限", $"{copy.DestroyBy:yyyy-MM-dd}");
        table.Row("交付", copy.HandedOverAt is { } given ? $"{copy.HandedOverBy}　{given.ChineseDay():yyyy-MM-dd}　{copy.Signature}" : "");
        table.Row(
            "去向",
            copy.FateAt is { } end ? $"{copy.State.Zh()}　{end.ChineseDay():yyyy-MM-dd}　{copy.FateReason}" : copy.State.Zh()
        );
        if (copy.Witness is not null)
            table.Row("监销人", copy.Witness);
        flow.Gap(6);
        flow.Line("接收人须妥善保管，不得再行复制、转借；到期交还档案室或在监销人在场时销毁。");
        flow.Gap(10);
        flow.Ensure(20);
        flow.Line("接收人（签字）：　　　　　　　　　　日期：");
        flow.Gap(5);
        flow.Line("交付人（签字）：　　　　　　　　　　日期：");
    }
}
