using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.SheetExchange;

/// <summary>What the sender says about a sheet.</summary>
/// <param name="DryRun">Only says what it would do.</param>
/// <param name="Rows">Only these, <c>4-20,25</c>.</param>
/// <param name="Sheet">Name of the sheet; the first that has a whole table unless said.</param>
/// <param name="HeaderRow">The last row of the header; found by itself unless said.</param>
/// <param name="Kind">What the rows are; told by the header unless said.</param>
/// <param name="SkipHidden">Leaves out the rows that the sheet hides.</param>
/// <param name="BatchId">An id of the sender's choice, to watch the run with and to repeat the request safely.</param>
public sealed record ImportChoice(bool? DryRun, string? Rows, string? Sheet, int? HeaderRow, string? Kind, bool? SkipHidden, Guid? BatchId);

/// <summary>
/// The run of a sheet: it is read twice, first to the end, because it may turn out to be damaged there, then some rows at a time, each time
/// what came of them and the progress in one transaction. A repeat takes nothing twice, also when the first run was killed.
/// </summary>
public sealed class SheetImport(ArchiveDb db, CurrentUser user, TimeProvider clock, IOptions<ImportOptions> options, SheetTables tables)
{
    private const int LongestList = 1000;

    private readonly List<CellProblem> shown = [];

    /// <param name="begin">The service's part, for the run that begins.</param>
    public async Task<ImportAnswer> Run<T>(
        HttpContext http,
        ImportChoice choice,
        Func<ImportBatch, ISheetTaker<T>> begin,
        CancellationToken ct
    )
    {
        var branchId = user.ActingBranch;
        var fileName = SentFileName.Of(http.Request) ?? "unnamed";
        var wanted = Wanted(choice);
        var (file, sha256) = await SheetFile.Receive(http.Request, options.Value.Limits.FileBytes, ct);
        await using var temporary = file;
        if (
            choice.BatchId is { } id
            && await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct) is { } earlier
        )
            return await Repeat(earlier, sha256, choice, http, ct);

        var where = await Where(branchId, choice, ct);
        var limits = options.Value.Limits;
        ImportBatch batch;
        ISheetTaker<T> taker;
        using (var book = Spreadsheet.Open(file, limits))
        {
            var table = Whole(book.FindTable(tables.All, where));
            batch = Begin(choice, branchId, fileName, sha256, table);
            taker = begin(batch);
            foreach (var row in table.Rows().Where(wanted))
                taker.LookAhead(row);
            batch.SkippedRows = table.Skipped.Count;
        }
        db.Add(batch);
        await db.SaveChangesAsync(ct);

        file.Position = 0;
        using (var book = Spreadsheet.Open(file, limits))
            foreach (var chunk in book.FindTable(tables.All, where).Rows().Where(wanted).Chunk(options.Value.RowsPerTransaction))
                await Take(batch, taker, chunk, ct);
        await Finish(batch, file, ct);
        return ImportAnswer.Of(batch, shown, http);
    }

    private static Func<TableRow, bool> Wanted(ImportChoice choice)
    {
        var chosen = RowNumbers.Parse(choice.Rows);
        return row => chosen(row.RowNumber) && !(row.IsHidden && choice.SkipHidden == true);
    }

    internal async Task<TableChoice> Where(string branchId, ImportChoice choice, CancellationToken ct)
    {
        if (choice.Kind is { } kind)
            Choice.OneOf("kind", kind, [.. tables.All.Select(table => table.Name)]);
        var layouts = await db.Set<SheetLayout>().AsNoTracking().Where(layout => layout.BranchId == branchId).ToListAsync(ct);
        return new()
        {
            Sheet = choice.Sheet,
            HeaderRow = choice.HeaderRow,
            Table = choice.Kind,
            Layouts = layouts.ConvertAll(layout => layout.AsKnown()),
        };
    }

    private static SheetTable Whole(SheetTable table)
    {
        if (table.Missing.Count == 0)
            return table;
        var titles = string.Join("、", table.Missing.Select(field => field.Titles[0]));
        throw new InvalidInput(
            [
                new(
                    "file",
                    "spreadsheet.columns-missing",
                    $"工作表“{table.SheetName}”缺少列：{titles}。列名不同时，请指定各列对应的内容后重试。",
                    $"The sheet {table.SheetName} lacks columns: {titles}. If they have other names, assign the columns and try again."
                ),
            ],
            "spreadsheet.columns-missing"
        );
    }

    private ImportBatch Begin(ImportChoice choice, string branchId, string fileName, string sha256, SheetTable table)
    {
        var unknown = string.Join("、", table.Unknown.Select(column => $"{column.Letter} {column.FullTitle}"));
        var now = clock.GetUtcNow();
        return new()
        {
            Id = choice.BatchId ?? Guid.CreateVersion7(),
            BranchId = branchId,
            FileName = fileName,
            Sha256 = sha256,
            IsDryRun = choice.DryRun ?? false,
            Kind = table.Name,
            SheetName = table.SheetName,
            HeaderRow = table.HeaderRow,
            UnknownColumns = Cut(unknown, LongestList),
            StartedById = user.Id,
            StartedByName = Cut(user.Name, 100),
            StartedAt = now,
            ProgressAt = now,
        };
    }

    private async Task Take<T>(ImportBatch batch, ISheetTaker<T> taker, TableRow[] chunk, CancellationToken ct)
    {
        var rows = await taker.Read(chunk, ct);
        var before = (batch.Rows, batch.Good, batch.Taken, batch.Known, batch.Problems, batch.HiddenRows);
        db.ChangeTracker.Clear();
        // Another run may take some of these rows in the same moment; looked at again, they are known.
        var (verdicts, problems) = await db.DespiteRaces(async () =>
        {
            (batch.Rows, batch.Good, batch.Taken, batch.Known, batch.Problems, batch.HiddenRows) = before;
            var verdicts = await taker.Judge(rows, ct);
            var problems = verdicts
                .SelectMany(verdict => verdict.Problem is { } found ? verdict.Row.Problems.Append(found) : verdict.Row.Problems)
                .ToList();
            Count(batch, verdicts, problems.Count);
            Store(batch, verdicts, problems);
            await db.SaveChangesAsync(ct);
            return (verdicts, problems);
        });
        taker.Settle(rows, verdicts);
        shown.AddRange(problems.Take(options.Value.ProblemsShown - shown.Count));
        db.ChangeTracker.Clear();
    }

    private static void Count(ImportBatch batch, IReadOnlyList<RowVerdict> verdicts, int problems)
    {
        batch.Rows += verdicts.Count;
        batch.Good += verdicts.Count(verdict => verdict.Outcome != RowOutcome.Refuse);
        batch.Known += verdicts.Count(verdict => verdict.Outcome == RowOutcome.Known);
        batch.Taken += batch.IsDryRun ? 0 : verdicts.Count(verdict => verdict.Outcome == RowOutcome.Take);
        batch.HiddenRows += verdicts.Count(verdict => verdict.Row.IsHidden);
        batch.Problems += problems;
    }

    private void Store(ImportBatch batch, IReadOnlyList<RowVerdict> verdicts, List<CellProblem> problems)
    {
        batch.ProgressAt = clock.GetUtcNow();
        db.Update(batch);
        if (problems.Count > 0)
            db.Add(
                new ImportFinding
                {
                    BatchId = batch.Id,
                    BranchId = batch.BranchId,
                    FirstRow = verdicts[0].Row.RowNumber,
                    Json = ImportProblem.Write(problems),
                }
            );
        foreach (var verdict in verdicts)
            if (verdict.SubjectId is { } subject)
                db.AddPlain(
                    new ImportedRow
                    {
                        BatchId = batch.Id,
                        Row = verdict.Row.RowNumber,
                        BranchId = batch.BranchId,
                        SubjectId = subject,
                        AlsoMade = verdict.AlsoMade is { Count: > 0 } made ? string.Join(' ', made) : null,
                    }
                );
    }

    private async Task Finish(ImportBatch batch, FileStream file, CancellationToken ct)
    {
        if (batch.Problems > 0)
            await KeptSheet.Keep(db, batch, file, clock.GetUtcNow().AddDays(options.Value.KeepSheetsDays), ct);
        db.Update(batch);
        batch.FinishedAt = batch.ProgressAt = clock.GetUtcNow();
        db.Record(
            user.UseCase,
            nameof(ImportBatch),
            batch.Id.ToString(),
            batch.BranchId,
            new
            {
                batch.FileName,
                batch.Sha256,
                batch.Kind,
                batch.IsDryRun,
                batch.Rows,
                batch.Good,
                batch.Taken,
                batch.Known,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same request once more: what came of it the first time.</summary>
    private async Task<ImportAnswer> Repeat(ImportBatch batch, string sha256, ImportChoice choice, HttpContext http, CancellationToken ct)
    {
        if (batch.Sha256 != sha256 || batch.IsDryRun != (choice.DryRun ?? false))
            throw new RuleBroken(
                "import.id-used",
                "该导入编号已用于另一次导入，请换一个编号。",
                "This id belongs to another import; choose a new one."
            );
        if (batch.FinishedAt is null)
            throw new RuleBroken(
                "import.not-finished",
                "该次导入尚未完成或已中断；如已中断，请换一个编号重新上传，已导入的行不会重复。",
                "This import still runs or was cut off; if cut off, send the sheet again under a new id: nothing is taken twice."
            );
        var findings = await db.Set<ImportFinding>()
            .AsNoTracking()
            .Where(finding => finding.BatchId == batch.Id)
            .OrderBy(finding => finding.FirstRow)
            .Take(options.Value.ProblemsShown)
            .ToListAsync(ct);
        return ImportAnswer.Of(batch, [.. findings.SelectMany(ImportProblem.Read).Take(options.Value.ProblemsShown)], http);
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
