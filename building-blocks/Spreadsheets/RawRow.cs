namespace CustomerArchive.Spreadsheets;

/// <summary>A row as stored: null, string, double, bool, DateTime, TimeSpan or <see cref="FaultyCell"/> per cell.</summary>
internal sealed record RawRow(int Number, object?[] Cells, bool IsHidden = false)
{
    public bool IsBlank => Array.TrueForAll(Cells, IsEmpty);

    public object? this[int column] => column < Cells.Length ? Cells[column] : null;

    public static bool IsEmpty(object? cell) => cell is null || (cell is string text && CellText.IsBlank(text));
}

/// <summary>A cell whose formula failed, #REF! and the like.</summary>
internal sealed record FaultyCell(string Text);

/// <summary>A merged range; all bounds inclusive, rows as Excel counts them (from 1), columns from 0.</summary>
internal sealed record MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn);

/// <summary>One sheet, read forward once.</summary>
internal interface IRowSource : IDisposable
{
    string SheetName { get; }

    /// <summary>The sheets that people see.</summary>
    IReadOnlyList<string> SheetNames { get; }
    IReadOnlyList<MergedRange> Merges { get; }

    /// <summary>Days by which this file counts its dates later than Excel's own calendar: 1462 when it counts from 1904.</summary>
    int DateOffset { get; }

    bool NextSheet();

    /// <summary>Back to before the first sheet.</summary>
    void Restart();
    RawRow? NextRow();
}
