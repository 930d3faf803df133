using System.Text;
using CsvHelper;

namespace CustomerArchive.Spreadsheets;

internal sealed class CsvRows : IRowSource
{
    /// <summary>A csv has no sheet name; this one is used for its copy.</summary>
    public const string OnlySheet = "Sheet1";

    // An unclosed quote swallows what follows; this is how much of it is held before the file is refused.
    private const int LongestRecord = 4 << 20;

    private readonly SpreadsheetLimits _limits;
    private readonly Stream _file;
    private readonly StreamReader _text;
    private readonly char _separator;
    private CsvReader _reader;
    private CsvMalformedRecord? _malformed;
    private bool _started;
    private int _filled;

    public CsvRows(Stream file, Encoding encoding, SpreadsheetLimits limits)
    {
        _limits = limits;
        _file = file;
        file.Position = 0;
        _text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 65_536, leaveOpen: true);
        _separator = Delimiter();
        _reader = FromTheStart();
    }

    public string SheetName => OnlySheet;
    public IReadOnlyList<string> SheetNames => [OnlySheet];
    public IReadOnlyList<MergedRange> Merges => [];
    public int DateOffset => 0;

    public bool NextSheet() => !_started && (_started = true);

    public void Restart()
    {
        _reader.Dispose();
        _reader = FromTheStart();
        (_started, _filled, _malformed) = (false, 0, null);
    }

    private CsvReader FromTheStart()
    {
        _file.Position = 0;
        _text.DiscardBufferedData();
        return CsvReader.Create(
            _text,
            new CsvReaderOptions
            {
                Separator = _separator,
                HasHeader = false,
                SkipEmptyLines = false, // a blank line is a row to Excel, and addresses must agree with what Excel shows
                MaxRecordSize = LongestRecord,
                OnMalformedRecord = record => _malformed = record,
            },
            leaveOpen: true
        );
    }

    public RawRow? NextRow()
    {
        try
        {
            if (!_reader.Read())
                return null;
        }
        catch (CsvFormatException cause)
        {
            throw Quotes((int)cause.RecordNumber, cause);
        }
        catch (DecoderFallbackException cause)
        {
            throw new SpreadsheetRefused(
                "encoding",
                "文件的文字编码无法识别，请另存为 UTF-8 或 GB18030（GBK）的 csv",
                "The text encoding is not recognised; save the csv as UTF-8 or GB18030 (GBK)",
                cause
            );
        }

        var number = (int)_reader.RowNumber;
        // 5" within a plain field is an inch; anything else the parser stumbles over means that the quotes do not pair.
        if (_malformed is { Reason: not CsvMalformedReason.StrayQuote })
            throw Quotes(number);

        var count = _reader.FieldCount;
        var cells = new object?[Math.Min(count, _limits.Columns)];
        for (var i = 0; i < count; i++)
        {
            var text = _reader.GetString(i);
            if (text.Length > _limits.CellLength)
                throw CellTooLong(_limits, CellAddress.Of(number, i));
            if (text.Contains('\0'))
                throw TextEncoding.NotASpreadsheet();
            if (i < cells.Length)
                cells[i] = text.Length == 0 ? null : text;
            else if (!CellText.IsBlank(text))
                throw TooManyColumns(_limits);
        }
        if (_malformed is not null && !QuotesPair(count))
            throw Quotes(number);
        _malformed = null;

        var row = new RawRow(number, cells);
        if (!row.IsBlank && ++_filled > _limits.Rows)
            throw TooManyRows(_limits);
        return row;
    }

    /// <summary>Only the first fault of a record is reported, so an inch could hide a quoted field that is never closed.</summary>
    private bool QuotesPair(int fields)
    {
        for (var i = 0; i < fields; i++)
        {
            var raw = _reader.GetRawSpan(i);
            if (raw.Length > 0 && raw[0] == '"' && (raw[^1] != '"' || raw.Count((byte)'"') % 2 == 1))
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    public static SpreadsheetRefused TooManyRows(SpreadsheetLimits limits) =>
        new("too-many-rows", $"表格超过 {limits.Rows} 行，请拆分后上传", $"The sheet has more than {limits.Rows} rows; split it");

    public static SpreadsheetRefused TooManyColumns(SpreadsheetLimits limits) =>
        new("too-many-columns", $"表格超过 {limits.Columns} 列", $"The sheet has more than {limits.Columns} columns");

    public static SpreadsheetRefused CellTooLong(SpreadsheetLimits limits, string where) =>
        new(
            "cell-too-long",
            $"{where} 单元格超过 {limits.CellLength} 个字符",
            $"Cell {where} has more than {limits.CellLength} characters"
        );

    private static SpreadsheetRefused Quotes(int row, Exception? cause = null) =>
        new(
            "quotes",
            $"第 {row} 行的引号不成对，文件无法按列读取",
            $"The quotes in row {row} do not pair, so columns cannot be told apart",
            cause
        );

    private char Delimiter()
    {
        var sample = new char[8192];
        int length;
        try
        {
            length = _text.ReadBlock(sample);
        }
        catch (DecoderFallbackException)
        {
            return ','; // reading proper reports the encoding
        }

        // Of the first lines, not only the first: a title line above the table has no delimiter at all.
        Span<int> found = [0, 0, 0];
        var quoted = false;
        foreach (var c in sample.AsSpan(0, length))
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\t' or ';')
                found[
                    c == ',' ? 0
                    : c == '\t' ? 1
                    : 2
                ]++;
        }
        return found[1] > found[0] && found[1] >= found[2] ? '\t'
            : found[2] > found[0] ? ';'
            : ',';
    }
}
