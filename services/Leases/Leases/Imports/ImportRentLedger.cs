using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Imports;

/// <summary>How contracts of a ledger are taken in.</summary>
internal enum ImportState
{
    Draft,
    Signed,
}

internal static class ImportRentLedger
{
    /// <param name="Cell">As the spreadsheet shows it, <c>F22</c>; only the row when no single cell is wrong.</param>
    /// <param name="Column">The column's title.</param>
    /// <param name="Value">What the cell holds.</param>
    public sealed record Problem(string Cell, int Row, string? Column, string Code, string Message, string Value);

    /// <param name="Good">Rows without a problem.</param>
    /// <param name="Taken">Contracts made now; 0 in a dry run.</param>
    /// <param name="Known">Rows whose contract is here already and says the same.</param>
    public sealed record Response(Guid BatchId, string Kind, int Rows, int Good, int Taken, int Known, IReadOnlyList<Problem> Problems);

    /// <summary>
    /// Takes in a rent ledger (xlsx or csv, the bytes as body, <c>X-File-Name</c> percent-encoded) as drafts, or as signed contracts with
    /// <c>state=signed</c>; unknown units and buildings are made (L8). Good rows are taken, the others come back with the cell and the
    /// reason. Repeating it takes nothing twice. 400 with a <c>spreadsheet.…</c> code when the file is no such table, 413 above 64 MB.
    /// </summary>
    public static async Task<Response> Handle(
        HttpRequest request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<LeaseOptions> options,
        CancellationToken ct,
        bool dryRun = false,
        string? state = null
    )
    {
        var branch = user.ActingBranch;
        var name = SentFileName.Of(request);
        await using var file = await Spool(request, ct);
        var import = new LedgerImport(
            db,
            clock,
            branch,
            Choice.Read<ImportState>("state", state) == ImportState.Signed,
            dryRun,
            options.Value.ImportChunk
        );
        var rows = (await Run(file, import, ct)).Rows;
        var problems = rows.SelectMany(row => row.Sheet.Problems).ToList();
        var response = new Response(
            Guid.CreateVersion7(),
            "lease",
            rows.Count,
            import.Good,
            import.Taken,
            import.Known,
            [
                .. problems.Select(problem => new Problem(
                    problem.Cell,
                    problem.Row,
                    problem.Column,
                    problem.Code,
                    request.HttpContext.Say(problem.Zh, problem.En),
                    problem.Raw
                )),
            ]
        );
        db.Record(
            nameof(ImportRentLedger),
            "RentLedger",
            response.BatchId.ToString(),
            branch,
            new
            {
                file = name,
                dryRun,
                state = state ?? "draft",
                response.Rows,
                response.Good,
                response.Taken,
                response.Known,
            }
        );
        await db.SaveChangesAsync(ct);
        return response;
    }

    /// <summary>Reads and judges every row; what is wrong with the file as a whole leaves as <see cref="InvalidInput"/>.</summary>
    public static async Task<JudgedLedger> Run(Stream file, LedgerImport import, CancellationToken ct)
    {
        try
        {
            using var ledger = RentLedger.Open(file);
            // The whole file is read before anything is stored: it may turn out to be damaged further down.
            var rows = ledger.Rows().ToList();
            await import.Take(rows, ct);
            return new(rows, ledger.SheetName, ledger.HeaderRow);
        }
        catch (SpreadsheetRefused refused)
        {
            throw new InvalidInput([new("file", refused.Code, refused.Zh, refused.En)], refused.Code);
        }
    }

    /// <summary>The spreadsheet reader seeks and reads synchronously, so the body goes to a file that vanishes with its handle.</summary>
    public static async Task<FileStream> Spool(HttpRequest request, CancellationToken ct)
    {
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
        try
        {
            await request.Body.CopyToAsync(file, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
