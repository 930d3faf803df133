using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Printing;
using CustomerArchive.Printing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class PrintHandover
{
    /// <summary>移交清单 in duplicate, with both counts and room for both signatures (D14; S1-4§9).</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid handoverId,
        DocumentsDb db,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        var handover = await db.Handovers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == handoverId, ct);
        if (handover is null)
            return TypedResults.NotFound();
        var pdf = new PdfDocument("档案移交清单", fonts);
        foreach (var copy in new[] { "移交方留存", "接收方留存" })
            Draw(handover, copy, pdf);
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        db.Record("PrintHandover", nameof(Handover), handoverId.ToString(), handover.BranchId);
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"移交清单-{handover.BranchId}-{handover.DraftedAt:yyyyMMdd}");
    }

    private static void Draw(Handover handover, string copy, PdfDocument pdf)
    {
        var flow = new Flow(pdf, PageSize.A4, margin: 15);
        flow.Line("档 案 移 交 清 单", 18, align: Align.Centre, bold: true);
        flow.Line(
            $"移交：{handover.BranchId}　接收：{handover.ToDepartment ?? "公司档案室"}　共 {handover.Lines.Count} 卷宗，"
                + $"{handover.Lines.Sum(line => line.Volumes)} 卷，{handover.Lines.Sum(line => line.Pages)} 页　（{copy}）",
            10
        );
        flow.Gap(2);
        var table = flow.Table(
            new Column("序号", 11, Align.Centre),
            new("档案号", 38),
            new("题名"),
            new("卷", 9, Align.Right),
            new("件", 10, Align.Right),
            new("页", 12, Align.Right),
            new("实收卷/页", 20, Align.Centre),
            new("备注", 30)
        );
        foreach (var (index, line) in handover.Lines.OrderBy(line => line.ArchiveNumber, StringComparer.Ordinal).Index())
            table.Row(
                $"{index + 1}",
                line.ArchiveNumber,
                line.Title,
                $"{line.Volumes}",
                $"{line.Documents}",
                $"{line.Pages}",
                line.VolumesReceived is null ? "" : $"{line.VolumesReceived}/{line.PagesReceived}",
                line.State == LineState.Rejected ? $"退回：{line.Reason}" : line.Seal
            );
        flow.Gap(8);
        flow.Ensure(20);
        flow.Line($"移交人：{handover.SentBy}　　日期：{handover.SentAt:yyyy-MM-dd}　　（部门章）");
        flow.Gap(4);
        flow.Line($"接收人：{handover.ReceivedBy}　　日期：{handover.ClosedAt:yyyy-MM-dd}　　（部门章）");
    }
}
