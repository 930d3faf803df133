using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Imports;

internal static class WriteLedgerErrors
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// Judges a rent ledger as a dry run does and answers the rows that are not good as an xlsx with a column of reasons, to be corrected
    /// and sent as it is (L8).
    /// </summary>
    public static async Task<FileStreamHttpResult> Handle(
        HttpRequest request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<LeaseOptions> options,
        CancellationToken ct,
        string? state = null
    )
    {
        await using var file = await ImportRentLedger.Spool(request, ct);
        var import = new LedgerImport(
            db,
            clock,
            user.ActingBranch,
            Choice.Read<ImportState>("state", state) == ImportState.Signed,
            dryRun: true,
            options.Value.ImportChunk
        );
        var ledger = await ImportRentLedger.Run(file, import, ct);
        file.Position = 0;
        var answer = new MemoryStream();
        ErrorWorkbook.Write(
            file,
            ledger.SheetName,
            ledger.HeaderRow,
            ledger.Rows.SelectMany(row => row.Sheet.Problems),
            answer,
            onlyRowsWithProblems: true
        );
        answer.Position = 0;
        return TypedResults.Stream(answer, Xlsx, "errors.xlsx");
    }
}
