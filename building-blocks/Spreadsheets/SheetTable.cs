using System.Text.RegularExpressions;

namespace CustomerArchive.Spreadsheets;

/// <summary>A table found in a sheet: what its columns mean, and its rows as a stream that is read once.</summary>
public sealed partial class SheetTable
{
    private const int MostSkippedRows = 1000;

    private readonly IRowSource _source;
    private readonly FoundHeader _header;
    private readonly List<RawRow> _top;
    private readonly IReadOnlyList<WantedField> _wanted;
    private readonly List<SkippedRow> _skipped = [];
    private readonly Dictionary<int, (MergedRange Range, object? Value)> _openMerges = [];
    private readonly Queue<MergedRange> _comingMerges;
    private readonly object?[] _above;
    private bool _taken;

    internal SheetTable(IRowSource source, FoundHeader header, List<RawRow> top, SpreadsheetLimits limits)
    {
        _source = source;
        _header = header;
        _top = top;
        _wanted = header.Table.Fields;
        _above = new object?[limits.Columns];
        _comingMerges = new(
            source.Merges.Where(range => range.FirstRow > header.LastRow && range.LastRow > range.FirstRow).OrderBy(range => range.FirstRow)
        );
        SheetName = source.SheetName;
        Fields = _wanted.ToDictionary(field => field.Name);
        Missing = [.. _wanted.Where(field => field.Required && !Mapped.ContainsKey(field.Name))];
        var used = Mapped.Values.Select(column => column.Index).ToHashSet();
        Unknown = [.. Columns.Where(column => !used.Contains(column.Index))];
    }

    public string SheetName { get; }

    /// <summary>Which of the wanted tables it is.</summary>
    public string Name => _header.Table.Name;

    /// <summary>What its header looks like; sheets of one shape have one layout.</summary>
    public string Shape => SheetShape.Of(Columns);

    /// <summary>Its columns mean what a person said of that shape before.</summary>
    public bool HasKnownLayout => _header.IsKnown;

    /// <summary>The last row of the header, as Excel counts.</summary>
    public int HeaderRow => _header.LastRow;

    public IReadOnlyList<SheetColumn> Columns => _header.Columns;

    /// <summary>Wanted field → column.</summary>
    public IReadOnlyDictionary<string, SheetColumn> Mapped => _header.Mapped;

    /// <summary>Columns that no wanted field claims.</summary>
    public IReadOnlyList<SheetColumn> Unknown { get; }

    /// <summary>Required fields without a column. The caller decides whether to go on.</summary>
    public IReadOnlyList<WantedField> Missing { get; }

    /// <summary>Totals, notes and repeated headers left out so far; complete after the rows were read (at most 1000 are kept).</summary>
    public IReadOnlyList<SkippedRow> Skipped => _skipped;

    internal IReadOnlyDictionary<string, WantedField> Fields { get; }

    /// <summary>Data rows handed out so far that the sheet hides, by hand or by a filter.</summary>
    public int HiddenRows { get; private set; }

    internal int DateOffset => _source.DateOffset;

    /// <summary>Unit named above the table (单位：万元), for columns without their own.</summary>
    internal string? Unit => _header.Unit;

    /// <summary>The data rows: no blank ones, no totals, 同上 and merged cells filled in.</summary>
    /// <exception cref="SpreadsheetRefused">While enumerating: the file is damaged further down or exceeds a limit.</exception>
    public IEnumerable<TableRow> Rows()
    {
        if (_taken)
            throw new InvalidOperationException("The rows of a sheet are read forward, once. Open it again.");
        _taken = true;
        return Stream();
    }

    private IEnumerable<TableRow> Stream()
    {
        foreach (var raw in _top)
        {
            if (raw.Number > HeaderRow && Row(raw) is { } row)
                yield return row;
        }
        while (_source.NextRow() is { } raw)
        {
            if (Row(raw) is { } row)
                yield return row;
        }
    }

    private TableRow? Row(RawRow raw)
    {
        var blank = raw.IsBlank;
        FillMerged(ref raw);
        if (blank)
            return null;
        if (SkipReason(raw) is { } reason)
        {
            if (_skipped.Count < MostSkippedRows)
                _skipped.Add(new(raw.Number, reason));
            return null;
        }

        HiddenRows += raw.IsHidden ? 1 : 0;
        var row = new TableRow(this, raw, _above, _wanted);
        row.RememberIn(_above);
        return row;
    }

    /// <summary>Cells merged downwards mean the same in every row; cells merged sideways are left as they are.</summary>
    private void FillMerged(ref RawRow raw)
    {
        while (_comingMerges.TryPeek(out var next) && next.FirstRow <= raw.Number)
        {
            _comingMerges.Dequeue();
            if (next.FirstRow == raw.Number)
                _openMerges[next.FirstColumn] = (next, raw[next.FirstColumn]);
        }
        if (_openMerges.Count == 0)
            return;

        var cells = raw.Cells;
        foreach (var (column, (range, value)) in _openMerges)
        {
            if (range.LastRow < raw.Number)
                _openMerges.Remove(column);
            else if (column < _above.Length)
            {
                if (cells.Length <= column)
                    Array.Resize(ref cells, column + 1);
                cells[column] = value;
            }
        }
        raw = raw with { Cells = cells };
    }

    private string? SkipReason(RawRow raw)
    {
        var filled = 0;
        string? first = null;
        foreach (var cell in raw.Cells)
        {
            if (RawRow.IsEmpty(cell))
                continue;
            filled++;
            first ??= CellText.Fold(CellText.Display(cell));
        }
        if (first is null)
            return null;
        if (Total().IsMatch(first))
            return "total";
        if (filled <= 4 && Note().IsMatch(first))
            return "note";
        return Mapped.Values.All(column => CellText.TitleKey(CellText.Display(raw[column.Index])) == CellText.TitleKey(column.Title))
            ? "header"
            : null;
    }

    [GeneratedRegex(
        @"^(本页|本表|本月|本年|本期)?(合计|小计|总计|共计|累计)[:(]?[\d,.]*(户|家|个|笔|条|元|万元|人|份|份数|户数|套|间)?\)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Total();

    [GeneratedRegex("^(制表|填表|填报|审核|编制|复核|经办|备注|说明|注)(人|日期|单位|时间)?:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Note();
}
