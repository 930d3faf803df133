using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Printing;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.MovedOut;

internal static class PrintMovedOutCatalogue
{
    private const int MaxRows = 5000;

    /// <summary>The yearly catalogue of occupants who left, by building and floor (D6, D16; S1-2§6). 400 when it has more than 5,000 lines.</summary>
    public static async Task<FileContentHttpResult> Handle(
        [FromQuery(Name = "year")] int year,
        DocumentsDb db,
        CurrentUser reader,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        var rows = await MovedOutDossier.Of(db, ListMovedOut.Year(year)).Take(MaxRows + 1).ToListAsync(ct);
        if (rows.Count > MaxRows)
            throw new InvalidInput("year", "print.too-long", $"超过 {MaxRows} 行。", $"More than {MaxRows} lines.");
        var pdf = new PdfDocument($"{year} 年退租客户档案目录", fonts);
        var flow = new Flow(pdf, PageSize.A4);
        flow.Line($"{year} 年退租客户档案目录", 18, align: Align.Centre, bold: true);
        flow.Line($"共 {rows.Count} 卷宗", align: Align.Centre);
        foreach (var floor in rows.GroupBy(row => FloorOf(row.UnitName)))
        {
            flow.Gap(4);
            flow.Ensure(30);
            flow.Line(floor.Key, 12, bold: true);
            var table = flow.Table(
                new Column("单元", 34),
                new("客户名称"),
                new("档案号", 40),
                new("退租日期", 24, Align.Centre),
                new("卷", 8, Align.Right),
                new("页", 12, Align.Right)
            );
            foreach (var row in floor)
                table.Row(
                    row.UnitName,
                    row.CustomerName,
                    row.ArchiveNumber ?? "未归档",
                    $"{row.MovedOutOn:yyyy-MM-dd}",
                    row.Volumes.ToString(CultureInfo.InvariantCulture),
                    $"{row.Pages}"
                );
        }
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        db.Record(
            "PrintMovedOutCatalogue",
            "MovedOut",
            $"{year}",
            reader.Branches is [var branch] ? branch : null,
            new { rows = rows.Count }
        );
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"退租客户档案目录-{year}");
    }

    // Building, floor and unit are written with spaces between; the unit goes.
    private static string FloorOf(string? unit) =>
        unit is null ? "（未注明单元）"
        : unit.LastIndexOf(' ') is > 0 and var space ? unit[..space]
        : unit;
}
