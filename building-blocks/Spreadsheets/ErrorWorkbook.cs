namespace CustomerArchive.Spreadsheets;

/// <summary>
/// The sender's own sheet with a red column that says what is wrong in each row and the wrong cells marked. Values and merged cells are
/// copied; fonts, colours and formulas are not (a formula comes as the value that it had).
/// </summary>
public static class ErrorWorkbook
{
    /// <summary>Reads the file again and writes the copy; neither is held in memory, the problems are.</summary>
    /// <param name="source">The file as it was sent, xlsx or csv.</param>
    /// <param name="sheetName"><see cref="SheetTable.SheetName"/></param>
    /// <param name="headerRow"><see cref="SheetTable.HeaderRow"/></param>
    /// <param name="problems">What was found; warnings may be among them.</param>
    /// <param name="target">Receives an xlsx.</param>
    /// <param name="limits">The limits under which the file was read.</param>
    /// <param name="onlyRowsWithProblems">Leaves out the rows that are fine, so that the corrected copy can be sent as it is.</param>
    public static void Write(
        Stream source,
        string sheetName,
        int headerRow,
        IEnumerable<CellProblem> problems,
        Stream target,
        SpreadsheetLimits? limits = null,
        bool onlyRowsWithProblems = false
    )
    {
        var byRow = problems.ToLookup(problem => problem.Row);
        // The reasons stand in one column, behind the widest row; a first reading finds where that is.
        var width = Width(source, sheetName, limits);
        using var book = Spreadsheet.Open(source, limits);
        var rows = book.Sheet(sheetName);
        using var writer = new SpreadsheetWriter(target);
        var merges = onlyRowsWithProblems ? [.. rows.Merges.Where(range => range.LastRow <= headerRow)] : rows.Merges;
        writer.Begin(sheetName, [], frozenRows: headerRow, merges);

        var number = 1;
        while (rows.NextRow() is { } row)
        {
            var found = byRow[row.Number].ToList();
            if (row.Number > headerRow && found.Count == 0 && (onlyRowsWithProblems || row.IsBlank))
                continue;
            number = onlyRowsWithProblems ? Math.Max(number, Math.Min(row.Number, headerRow + 1)) : row.Number;
            var wrong = found.Select(problem => problem.Cell).ToHashSet();
            var reason =
                row.Number == headerRow ? "错误原因"
                : found.Count == 0 ? null
                : string.Join('\n', found.Select(Reason));
            writer.Row(
                number++,
                [.. Enumerable.Range(0, width).Select(column => row[column] is FaultyCell faulty ? faulty.Text : row[column]), reason],
                column =>
                    column == width ? (reason is null ? CellLook.Plain : CellLook.Reason)
                    : wrong.Contains(CellAddress.Of(row.Number, column)) ? CellLook.Wrong
                    : CellLook.Plain
            );
        }
    }

    private static int Width(Stream source, string sheetName, SpreadsheetLimits? limits)
    {
        using var book = Spreadsheet.Open(source, limits);
        var rows = book.Sheet(sheetName);
        var width = 0;
        while (rows.NextRow() is { } row)
            width = Math.Max(width, Array.FindLastIndex(row.Cells, cell => !RawRow.IsEmpty(cell)) + 1);
        return width;
    }

    private static string Reason(CellProblem problem) =>
        problem.Column is null ? problem.Zh : $"{problem.Cell} {problem.Column}：{problem.Zh}";
}
