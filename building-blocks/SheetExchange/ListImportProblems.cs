using System.Globalization;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.SheetExchange;

internal static class ListImportProblems
{
    private const int FindingsAtOnce = 20;

    /// <summary>
    /// Every wrong cell of a run in the order of the sheet, with what is wrong and what to do; <c>code</c> and <c>field</c> narrow it. Of
    /// each some hundred rows are held in memory, however long the sheet is (C14, L8).
    /// </summary>
    public static async Task<Results<Ok<Page<ImportProblem>>, NotFound>> Handle(
        Guid batchId,
        string? code,
        string? field,
        string? cursor,
        int? limit,
        HttpContext http,
        ArchiveDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        if (!await db.Set<ImportBatch>().AnyAsync(batch => batch.Id == batchId, ct))
            return TypedResults.NotFound();

        var (first, skip) = Read(cursor);
        var found = new List<(CellProblem Problem, int FirstRow, int Index)>();
        while (found.Count <= take)
        {
            var findings = await db.Set<ImportFinding>()
                .AsNoTracking()
                .Where(finding => finding.BatchId == batchId && finding.FirstRow >= first)
                .OrderBy(finding => finding.FirstRow)
                .Take(FindingsAtOnce)
                .ToListAsync(ct);
            foreach (var finding in findings)
                found.AddRange(
                    ImportProblem
                        .Read(finding)
                        .Select((problem, index) => (problem, finding.FirstRow, index))
                        .Where(row => row.FirstRow > first || row.index >= skip)
                        .Where(row => (code is null || row.problem.Code == code) && (field is null || row.problem.Field == field))
                        .Take(take + 1 - found.Count)
                );
            if (findings.Count < FindingsAtOnce)
                break;
            (first, skip) = (findings[^1].FirstRow + 1, 0);
        }
        var page = Cursor.Page(found, take, last => Cursor.Of(Text(last.FirstRow), Text(last.Index + 1)));
        return TypedResults.Ok(new Page<ImportProblem>([.. page.Items.Select(row => ImportProblem.Of(row.Problem, http))], page.Next));
    }

    private static (int FirstRow, int Skip) Read(string? cursor)
    {
        if (Cursor.Read(cursor, 2) is not [var first, var skip])
            return (0, 0);
        return
            int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (row, index)
            : throw Cursor.Invalid();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
