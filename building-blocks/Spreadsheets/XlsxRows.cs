using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace CustomerArchive.Spreadsheets;

internal sealed class XlsxRows : IRowSource
{
    private const int LastExcelRow = 1_048_576;

    private readonly IExcelDataReader _reader;
    private readonly Dictionary<string, Dictionary<string, string>> _faults;
    private readonly SpreadsheetLimits _limits;
    private bool _started;
    private int _row;
    private int _filled;

    private XlsxRows(
        IExcelDataReader reader,
        Dictionary<string, Dictionary<string, string>> faults,
        int dateOffset,
        IReadOnlyList<string> sheetNames,
        SpreadsheetLimits limits
    )
    {
        SheetNames = sheetNames;
        _reader = reader;
        _faults = faults;
        DateOffset = dateOffset;
        _limits = limits;
    }

    public string SheetName => _reader.Name;
    public IReadOnlyList<string> SheetNames { get; }
    public int DateOffset { get; }
    public IReadOnlyList<MergedRange> Merges { get; private set; } = [];

    public static XlsxRows Open(Stream file, SpreadsheetLimits limits)
    {
        // The reader's configuration asks for code page 1252, though only old .xls files would need it.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Guarded(() =>
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var (faults, offset) = (XlsxFaults.Find(zip), XlsxParts.DateOffset(zip));
            var visible = XlsxParts.Sheets(zip).Where(sheet => sheet.IsVisible).Select(sheet => sheet.Name).ToList();
            file.Position = 0;
            return new XlsxRows(
                ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true }),
                faults,
                offset,
                visible,
                limits
            );
        });
    }

    public void Restart()
    {
        Guarded(() =>
        {
            _reader.Reset();
            return true;
        });
        _started = false;
    }

    public bool NextSheet()
    {
        do
        {
            // The reader stands on the first sheet when it is opened.
            if (_started && !Guarded(_reader.NextResult))
                return false;
            _started = true;
        } while (_reader.VisibleState != "visible");

        (_row, _filled) = (0, 0);
        Merges =
        [
            .. (_reader.MergeCells ?? []).Select(range => new MergedRange(
                range.FromRow + 1,
                range.ToRow + 1,
                range.FromColumn,
                range.ToColumn
            )),
        ];
        return true;
    }

    public RawRow? NextRow()
    {
        if (!Guarded(_reader.Read))
            return null;
        if (++_row > LastExcelRow)
            throw SpreadsheetRefused.Damaged();

        var cells = Guarded(Cells);
        var row = new RawRow(_row, cells, IsHidden: _reader.RowHeight == 0);
        if (!row.IsBlank && ++_filled > _limits.Rows)
            throw CsvRows.TooManyRows(_limits);
        return row;
    }

    public void Dispose() => _reader.Dispose();

    private object?[] Cells()
    {
        var faults = _faults.GetValueOrDefault(_reader.Name);
        var count = _reader.FieldCount;
        var cells = new object?[Math.Min(count, _limits.Columns)];
        for (var i = 0; i < count; i++)
        {
            var value = _reader.GetValue(i);
            if (i >= cells.Length)
            {
                if (!RawRow.IsEmpty(value))
                    throw CsvRows.TooManyColumns(_limits);
                continue;
            }
            cells[i] = value switch
            {
                int number => (double)number,
                double number => Padded(number, _reader.GetNumberFormatString(i)) ?? value,
                string text when text.Length > _limits.CellLength => throw CsvRows.CellTooLong(_limits, CellAddress.Of(_row, i)),
                null when faults is not null && faults.TryGetValue(CellAddress.Of(_row, i), out var shown) => new FaultyCell(shown),
                _ => value,
            };
        }
        return cells;
    }

    /// <summary>A postcode 10010 shown as 010010 by the format 000000 is meant as it is shown.</summary>
    private static string? Padded(double number, string? format) =>
        format is { Length: > 1 and <= 15 } && format.All(c => c == '0') && number is >= 0 and < 1e15 && number == Math.Floor(number)
            ? ((long)number).ToString(new string('0', format.Length))
            : null;

    // The reader meets broken XML, missing parts and false counts with exceptions of every kind, null references included.
    // All of them say the same to the person who sent the file, so this is the one place that catches widely.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is not (SpreadsheetRefused or OutOfMemoryException or OperationCanceledException))
        {
            throw SpreadsheetRefused.Damaged(cause);
        }
    }
}
