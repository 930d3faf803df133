using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Tags;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Imports;

internal static class ImportCustomers
{
    /// <param name="Rows">Data rows read.</param>
    /// <param name="Good">Rows without a problem.</param>
    /// <param name="Taken">Rows that became files now; none on a dry run.</param>
    /// <param name="Known">Good rows whose customer has a file already.</param>
    /// <param name="MoreProblems">Problems beyond those listed; the workbook with reasons has all.</param>
    public sealed record Response(
        Guid BatchId,
        CustomerKind Kind,
        bool DryRun,
        int Rows,
        int Good,
        int Taken,
        int Known,
        IReadOnlyList<Problem> Problems,
        int MoreProblems
    );

    /// <param name="Cell"><c>F22</c>, or the row number for a fault of the whole row.</param>
    /// <param name="Value">What stands in the cell; personal values masked.</param>
    public sealed record Problem(string Cell, int Row, string? Column, string Code, string Message, string Value);

    /// <summary>
    /// Takes customers from a spreadsheet (xlsx, or csv in GBK or UTF-8) as drafts owned by the sender (C14). The body is the file, its
    /// name stands percent-encoded in <c>X-File-Name</c>. Problems name each wrong cell; good rows are taken all the same. A repeat takes
    /// nothing twice, and a run that was cut off goes on when the file is sent again. <c>rows=4-20,25</c> takes only those rows.
    /// 400 <c>spreadsheet.*</c> or <c>import.columns-missing</c>, 413 <c>request.too-large</c>.
    /// </summary>
    public static async Task<Response> Handle(
        bool? dryRun,
        string? rows,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var branchId = user.ActingBranch;
        var chosen = RowNumbers.Parse(rows);
        var limits = options.Value.Limits;
        var fileName = SentFileName.Of(http.Request) ?? "unnamed";
        var (file, sha256) = await Upload.Receive(http.Request, limits.FileBytes, ct);
        await using var temporary = file;

        CustomerKind kind;
        RepeatedRows repeated;
        using (var first = SheetCustomers.Open(file, limits))
        {
            kind = first.Kind;
            repeated = RepeatedRows.In(first, chosen);
        }

        using var sheet = SheetCustomers.Open(file, kind, limits);
        var tags = await db.Tags.AsNoTracking().ToListAsync(ct);
        var reader = new SheetRow(
            new(tags.Select(tag => tag.Code).ToHashSet(), clock.Today()),
            tags.SelectMany(tag => new[] { (tag.Zh, tag.Code), (tag.Code, tag.Code) }).ToDictionary()
        );
        var batch = new ImportBatch
        {
            BranchId = branchId,
            FileName = fileName,
            Sha256 = sha256,
            IsDryRun = dryRun ?? false,
            Kind = kind,
            SheetName = sheet.Table.SheetName,
            HeaderRow = sheet.Table.HeaderRow,
            StartedById = user.Id,
            StartedByName = Person.Of(user).Name,
            StartedAt = clock.GetUtcNow(),
            ProgressAt = clock.GetUtcNow(),
        };
        db.Add(batch);
        await db.SaveChangesAsync(ct);

        var writer = new RowWriter(db, batch, Person.Of(user), clock, options.Value.ProblemsShown);
        foreach (var chunk in sheet.Table.Rows().Where(row => chosen(row.RowNumber)).Chunk(options.Value.RowsPerTransaction))
        {
            var read = chunk.Select(row =>
            {
                repeated.Refuse(row);
                return new ReadRow(row, reader.Read(kind, row));
            });
            await writer.Write([.. read], ct);
        }
        await Finish(db, batch, file, clock, options.Value, ct);
        return new(
            batch.Id,
            kind,
            batch.IsDryRun,
            batch.Rows,
            batch.Good,
            batch.Taken,
            batch.Known,
            [.. writer.Shown.Select(problem => Show(problem, http))],
            batch.Problems - writer.Shown.Count
        );
    }

    private static async Task Finish(
        CustomersDb db,
        ImportBatch batch,
        FileStream file,
        TimeProvider clock,
        ImportOptions options,
        CancellationToken ct
    )
    {
        if (batch.Problems > 0)
            await KeptSheet.Keep(db, batch, file, clock.GetUtcNow().AddDays(options.KeepSheetsDays), ct);
        db.Update(batch);
        batch.FinishedAt = batch.ProgressAt = clock.GetUtcNow();
        db.Record(
            "ImportCustomers",
            nameof(ImportBatch),
            batch.Id.ToString(),
            batch.BranchId,
            new
            {
                batch.FileName,
                batch.Sha256,
                batch.IsDryRun,
                batch.Rows,
                batch.Good,
                batch.Taken,
                batch.Known,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    private static Problem Show(CellProblem problem, HttpContext http) =>
        new(problem.Cell, problem.Row, problem.Column, problem.Code, http.Say(problem.Zh, problem.En), problem.Raw);
}
