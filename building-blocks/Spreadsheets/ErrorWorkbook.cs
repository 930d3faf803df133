namespace CustomerArchive.Spreadsheets;

/// <summary>
/// The sender's own sheet with a red column that says what is wrong in each row and the wrong cells marked. Of an xlsx everything else
/// stays as it was: formats, formulas, widths, other sheets. A csv becomes an xlsx, because it cannot show colours.
/// </summary>
public static class ErrorWorkbook
{
    private const string Title = "错误原因";

    /// <summary>Reads the file again and writes the copy; neither is held in memory, the problems are.</summary>
    /// <param name="source">The file as it was sent, xlsx or csv.</param>
    /// <param name="sheetName"><see cref="SheetTable.SheetName"/></param>
    /// <param name="headerRow"><see cref="SheetTable.HeaderRow"/></param>
    /// <param name="problems">What was found; warnings may be among them.</param>
    /// <param name="target">Receives an xlsx.</param>
    /// <param name="limits">The limits under which the file was read.</param>
    /// <param name="onlyRowsWithProblems">Hides the rows that are fine. They keep their place, so formulas and addresses stay right.</param>
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
        var (width, isXlsx) = Width(source, sheetName, limits);
        var remarks = new Remarks(
            width,
            headerRow,
            row =>
                row == headerRow ? Title
                : byRow[row].Any() ? string.Join('\n', byRow[row].Select(Reason))
                : null,
            row => byRow[row].Select(problem => CellAddress.Column(problem.Cell)).OfType<int>().ToHashSet(),
            onlyRowsWithProblems
        );
        source.Position = 0;
        if (isXlsx && MarkedCopy.Takes(source))
            MarkedCopy.Write(source, sheetName, remarks, target);
        else
            WriteValues(source, sheetName, remarks, target, limits);
    }

    private static void WriteValues(Stream source, string sheetName, Remarks remarks, Stream target, SpreadsheetLimits? limits)
    {
        using var book = Spreadsheet.Open(source, limits);
        var rows = book.Sheet(sheetName);
        using var writer = new SpreadsheetWriter(target);
        writer.Begin(sheetName, [], frozenRows: remarks.HeaderRow, rows.Merges);
        while (rows.NextRow() is { } row)
        {
            var reason = remarks.Reason(row.Number);
            if (row.Number > remarks.HeaderRow && reason is null && row.IsBlank)
                continue;
            var wrong = remarks.WrongColumns(row.Number);
            writer.Row(
                row.Number,
                [
                    .. Enumerable.Range(0, remarks.Column).Select(column => row[column] is FaultyCell faulty ? faulty.Text : row[column]),
                    reason,
                ],
                column =>
                    column == remarks.Column ? (reason is null ? CellLook.Plain : CellLook.Reason)
                    : wrong.Contains(column) ? CellLook.Wrong
                    : CellLook.Plain,
                remarks.Hides(row.Number)
            );
        }
    }

    private static (int Width, bool IsXlsx) Width(Stream source, string sheetName, SpreadsheetLimits? limits)
    {
        using var book = Spreadsheet.Open(source, limits);
        var rows = book.Sheet(sheetName);
        var width = 0;
        while (rows.NextRow() is { } row)
            width = Math.Max(width, Array.FindLastIndex(row.Cells, cell => !RawRow.IsEmpty(cell)) + 1);
        return (width, book.Format == SpreadsheetFormat.Xlsx);
    }

    private static string Reason(CellProblem problem) =>
        problem.Column is null ? problem.Zh : $"{problem.Cell} {problem.Column}：{problem.Zh}";
}

/// <summary>What is said about the rows of a sheet.</summary>
/// <param name="Column">Where it is said, from 0; free in every row.</param>
internal sealed record Remarks(
    int Column,
    int HeaderRow,
    Func<int, string?> Reason,
    Func<int, HashSet<int>> WrongColumns,
    bool OnlyRowsWithProblems
)
{
    public bool Hides(int row) => OnlyRowsWithProblems && row > HeaderRow && Reason(row) is null;
}
