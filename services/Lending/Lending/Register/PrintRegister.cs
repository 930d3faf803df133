using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Register;

internal static class PrintRegister
{
    /// <summary>
    /// The lending register (借阅登记簿) of a period as A3 landscape pages, in the order of hand-outs (B4; S2§24(4)-(5)). Filters as of the list
    /// of loans. Lines are set as they come from the database, and the file goes to disk before it is sent. 409 <c>register.too-long</c>
    /// beyond <c>Loans:MostPrintedLines</c>, <c>printing.font-missing</c>.
    /// </summary>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] LoanFilter filter,
        LendingDb db,
        CurrentUser user,
        WorkingCalendar calendar,
        PrintFonts fonts,
        IOptions<LoanOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (today, most) = (clock.Today(), options.Value.MostPrintedLines);
        var loans = filter.Of(db.Loans, user, calendar.LateBefore(today));
        var count = await loans.CountAsync(ct);
        if (count > most)
            throw new RuleBroken(
                "register.too-long",
                $"共 {count} 行，超过 {most} 行，请缩短时间段。",
                $"{count} lines are more than {most}; choose a shorter time."
            );
        var pdf = new PdfDocument("借阅登记簿", fonts);
        var flow = new Flow(pdf, PageSize.A3.Landscape(), margin: 12);
        flow.Line("借 阅 登 记 簿", 18, align: Align.Centre, bold: true);
        flow.Line($"{Span(filter, today)}　共 {count} 行　打印：{user.Name} {today:yyyy-MM-dd}", align: Align.Centre);
        flow.Gap(2);
        var table = flow.SizedTable(8, [.. RegisterColumns.All.Select(column => new Column(column.Heading, column.Millimetres))]);
        var lines = loans
            .OrderBy(loan => loan.BorrowedAt)
            .ThenBy(loan => loan.Id)
            .Take(most)
            .Select(LoanAnswer.From(calendar.LateBefore(today), db.TitlesKeptFrom(user)));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
            table.Row([.. RegisterColumns.All.Select(column => Text(column.Value(line)))]);
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");

        db.Record(nameof(PrintRegister), nameof(Loan), "register", RegisterColumns.BranchOf(user), new { count, filter });
        await db.SaveChangesAsync(ct);
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        pdf.Save(file);
        file.Position = 0;
        return TypedResults.File(file, "application/pdf", $"借阅登记簿-{today:yyyyMMdd}.pdf");
    }

    private static string Span(LoanFilter filter, DateOnly today) =>
        $"{filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "开始"} 至 {filter.To ?? today:yyyy-MM-dd}";

    private static string? Text(object? value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
