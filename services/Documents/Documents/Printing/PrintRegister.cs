using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Submissions;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Printing;

internal static class PrintRegister
{
    private const int MaxRows = 5000;

    /// <summary>归档登记表 of a time as A4 landscape, with both signatures (D7; S3§5). 400 when it has more than 5,000 lines.</summary>
    public static async Task<FileContentHttpResult> Handle(
        [FromQuery(Name = "from")] DateOnly from,
        [FromQuery(Name = "to")] DateOnly to,
        DocumentsDb db,
        CurrentUser reader,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        var branch = reader.ActingBranch;
        var rows = await db
            .Registrations.AsNoTracking()
            .Where(row => row.BranchId == branch && row.FiledOn >= from && row.FiledOn <= to)
            .OrderBy(row => row.FiledOn)
            .ThenBy(row => row.Id)
            .Take(MaxRows + 1)
            .ToListAsync(ct);
        if (rows.Count > MaxRows)
            throw new InvalidInput(
                "to",
                "print.too-long",
                $"超过 {MaxRows} 行，请缩短时间段。",
                $"More than {MaxRows} lines; choose a shorter time."
            );
        var pdf = new PdfDocument($"归档登记表 {from:yyyy-MM-dd} — {to:yyyy-MM-dd}", fonts);
        var flow = new Flow(pdf, PageSize.A4.Landscape(), margin: 15);
        flow.Line("归 档 登 记 表", 18, align: Align.Centre, bold: true);
        flow.Line($"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd}　共 {rows.Count} 行", align: Align.Centre);
        flow.Gap(2);
        var table = flow.Table(
            new Column("日期", 22, Align.Centre),
            new("档案号", 42),
            new("题名"),
            new("部门", 18, Align.Centre),
            new("件", 10, Align.Right),
            new("页", 12, Align.Right),
            new("卷", 8, Align.Right),
            new("移交人", 28),
            new("接收人", 28)
        );
        foreach (var row in rows)
            table.Row(
                $"{row.FiledOn:yyyy-MM-dd}",
                row.ArchiveNumber,
                row.Title,
                row.DepartmentCode,
                $"{row.Documents}",
                $"{row.Pages}",
                $"{row.Volumes}",
                row.HandedInBy,
                row.ReceivedBy
            );
        if (rows.Count > 0)
            table.Total(
                "合计",
                null,
                null,
                null,
                $"{rows.Sum(row => row.Documents)}",
                $"{rows.Sum(row => row.Pages)}",
                $"{rows.Sum(row => row.Volumes)}"
            );
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        db.Record("PrintRegister", nameof(Registration), $"{from:yyyyMMdd}-{to:yyyyMMdd}", branch, new { rows = rows.Count });
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"归档登记表-{from:yyyyMMdd}-{to:yyyyMMdd}");
    }
}
