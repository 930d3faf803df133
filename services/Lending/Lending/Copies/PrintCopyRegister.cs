using CustomerArchive.Lending.Data;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Copies;

internal static class PrintCopyRegister
{
    /// <summary>
    /// 档案复制登记簿 of the caller's branch and a year, this year unless said, number by number (B8; S3§9). 400 <c>print.too-long</c>; 409
    /// <c>printing.font-missing</c>.
    /// </summary>
    public static async Task<FileContentHttpResult> Handle(
        int? year,
        LendingDb db,
        CurrentUser user,
        IOptions<CopyOptions> options,
        PrintFonts fonts,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (branch, of, most) = (user.ActingBranch, year ?? clock.Today().Year, options.Value.MostRegisterLines);
        var rows = await db
            .Copies.AsNoTracking()
            .Where(copy => copy.BranchId == branch && copy.Year == of)
            .OrderBy(copy => copy.Sequence)
            .Take(most + 1)
            .ToListAsync(ct);
        if (rows.Count > most)
            throw new InvalidInput("year", "print.too-long", $"超过 {most} 行。", $"More than {most} lines.");
        var pdf = new PdfDocument($"{of} 年档案复制登记簿", fonts);
        var flow = new Flow(pdf, PageSize.A4.Landscape(), margin: 12);
        flow.Line($"{of} 年档案复制登记簿", 18, align: Align.Centre, bold: true);
        flow.Line($"{branch}　共 {rows.Count} 件", align: Align.Centre);
        flow.Gap(2);
        var table = flow.SizedTable(
            8,
            new Column("编号", 34),
            new("档案号", 32),
            new("内容"),
            new("用途"),
            new("接收人", 32),
            new("制作 / 核对", 34),
            new("交付", 20, Align.Centre),
            new("期限", 20, Align.Centre),
            new("去向", 36)
        );
        foreach (var copy in rows)
            table.Row(
                copy.Number,
                copy.ArchiveNumber,
                copy.What(),
                copy.Purpose,
                copy.ForWhom(),
                $"{copy.MadeBy} / {copy.CheckedBy}",
                $"{copy.HandedOverAt?.ChineseDay():yyyy-MM-dd}",
                $"{copy.DestroyBy:yyyy-MM-dd}",
                $"{copy.State.Zh()} {copy.FateAt?.ChineseDay():yyyy-MM-dd} {copy.FateReason ?? copy.CheckRemark} {copy.Witness}".Trim()
            );
        pdf.NumberPages((page, pages) => $"第 {page} 页　共 {pages} 页");
        db.Record("PrintCopyRegister", nameof(IssuedCopy), $"{of}", branch, new { rows = rows.Count });
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"档案复制登记簿-{branch}-{of}");
    }
}
