using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Covers;

internal static class PrintCoverSheet
{
    /// <summary>The cover sheet as a page of A4 to print (D8). 403 document.top-secret; 409 printing.font-missing on a machine without Chinese type.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid coverSheetId,
        DocumentsDb db,
        PrintFonts fonts,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var sheet = await db.CoverSheets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == coverSheetId, ct);
        if (sheet is null)
            return TypedResults.NotFound();
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == sheet.DossierId, ct);
        if (sheet.MakerId != reader.Id && !reader.MayRead(dossier.Secrecy))
            throw ReadDocument.TopSecret();
        var pdf = new PdfDocument("扫描封面", fonts);
        var page = pdf.AddPage(PageSize.A4);
        page.Text(105, 25, "扫描封面", 26, Align.Centre, bold: true);
        page.Text(105, 40, "放在一份材料的首页之前一起扫描，一份材料一张", 11, Align.Centre);
        page.Qr(60, 55, 90, sheet.Payload);
        var y = 160d;
        foreach (
            var (name, value) in new[]
            {
                ("案卷", dossier.Title),
                ("资料类型", sheet.Kind),
                ("题名", sheet.Title),
                ("日期", sheet.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "扫描当日"),
                ("制作", sheet.MadeBy),
            }
        )
        {
            page.Text(30, y, name, 14, bold: true);
            y += Math.Max(page.Paragraph(60, y, 120, value, 14), 9) + 2;
        }
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return TypedResults.File(bytes.ToArray(), "application/pdf", $"cover-{sheet.Id:N}.pdf");
    }
}
