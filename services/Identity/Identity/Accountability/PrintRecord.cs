using System.Globalization;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Accountability;

internal static class PrintRecord
{
    /// <summary>A record as PDF, as far as it has come (P7). 404 as for the record; 409 <c>printing.font-missing</c>.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid recordId,
        IdentityDb db,
        CurrentUser user,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        if (await ListRecords.Find(recordId, db, user, ct) is not { } record)
            return TypedResults.NotFound();
        var title = record.Kind == BreachKind.Commendation ? "档案工作表彰记录" : "档案工作问责记录";
        var pdf = new PdfDocument($"{title} {record.Number}", fonts);
        var flow = new Flow(pdf, PageSize.A4);
        flow.Line(title, 20, align: Align.Centre, bold: true);
        flow.Line($"编号：{record.Number}", align: Align.Right);
        flow.Gap(4);
        var table = flow.Table(new Column("项目", 34, Align.Centre), new("内容"));
        void Row(string name, string? text) => table.Row(name, text ?? "—");
        Row("当事人", record.PersonName);
        Row("类别", Name(record.Kind));
        Row("发生日期", $"{record.HappenedOn:yyyy-MM-dd}");
        Row("事由", record.What);
        Row("提出", $"{record.RaisedBy}　{record.RaisedAt.ChineseDay():yyyy-MM-dd}");
        Row("当事人陈述", record.Statement is null ? null : $"{record.Statement}（{record.StatedAt!.Value.ChineseDay():yyyy-MM-dd}）");
        Row("处理人", record.ReviewerName);
        Row("处理结果", record.Outcome is { } outcome ? Name(outcome) : "未结案");
        Row("金额", record.Amount is { } yuan ? $"{yuan.ToString("N2", CultureInfo.InvariantCulture)} 元" : null);
        Row("理由", record.Reason);
        Row("结案日期", record.ClosedAt is { } closed ? $"{closed.ChineseDay():yyyy-MM-dd}" : null);
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        db.Record(nameof(PrintRecord), nameof(AccountabilityRecord), recordId.ToString(), record.BranchId, new { record.Number });
        await db.SaveChangesAsync(ct);
        return pdf.Answer(record.Number);
    }

    private static string Name(BreachKind kind) =>
        kind switch
        {
            BreachKind.LateReturn => "逾期未还",
            BreachKind.Lost => "丢失",
            BreachKind.Damaged => "损坏、缺页",
            BreachKind.UndueDisclosure => "泄露",
            BreachKind.UnauthorizedCopy => "擅自摘抄、复制、转借",
            BreachKind.LateFiling => "逾期归档",
            BreachKind.Commendation => "表彰",
            _ => "其他",
        };

    private static string Name(Outcome outcome) =>
        outcome switch
        {
            Outcome.Dismissed => "不予追究",
            Outcome.Warning => "批评教育、警告",
            Outcome.Training => "培训",
            Outcome.Compensation => "赔偿",
            Outcome.Penalty => "处分",
            Outcome.Praise => "表扬",
            _ => "奖励",
        };
}
