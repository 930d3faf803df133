using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;
using CustomerArchive.Spreadsheets;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Register;

internal static class ExportRegister
{
    /// <summary>
    /// The lending register (借阅登记簿) as a sheet, xlsx or csv, in the order of hand-outs (B4; S2§24(4)-(5)). Filters as of the list of
    /// loans. Every export is recorded with its count and filter (P6, A1). 409 <c>export.too-many-rows</c>.
    /// </summary>
    public static Task<FileStreamHttpResult> Handle(
        [AsParameters] LoanFilter filter,
        [AsParameters] ExportChoice choice,
        HttpContext http,
        LendingDb db,
        CurrentUser user,
        WorkingCalendar calendar,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var lateBefore = calendar.LateBefore(clock.Today());
        return SheetExport.Write(
            choice,
            "借阅登记簿",
            $"{user.Name} {clock.Today():yyyy-MM-dd}",
            options.Value.MaxExportRows,
            [.. RegisterColumns.All.Select(column => new WrittenColumn(column.Heading, column.Wide))],
            Rows(filter.Of(db.Loans, user, lateBefore), lateBefore, db.TitlesKeptFrom(user), ct),
            http,
            count =>
            {
                db.Record(nameof(ExportRegister), nameof(Loan), "register", RegisterColumns.BranchOf(user), new { count, filter });
                return db.SaveChangesAsync(ct);
            },
            ct
        );
    }

    private static async IAsyncEnumerable<IEnumerable<object?>> Rows(
        IQueryable<Loan> loans,
        DateOnly lateBefore,
        IQueryable<Guid> secret,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var lines = loans.OrderBy(loan => loan.BorrowedAt).ThenBy(loan => loan.Id).Select(LoanAnswer.From(lateBefore, secret));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
            yield return RegisterColumns.All.Select(column => column.Value(line));
    }
}
