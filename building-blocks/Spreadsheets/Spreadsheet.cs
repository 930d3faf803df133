using System.Buffers;

namespace CustomerArchive.Spreadsheets;

/// <summary>What a file turned out to be, from its content and never from its name.</summary>
public enum SpreadsheetFormat
{
    Xlsx,
    Csv,
}

/// <summary>
/// Opens the spreadsheets that people have. Rows stream: memory does not grow with the sheet. A stream that cannot seek (an upload)
/// is spooled to a temporary file first, which goes with the spreadsheet.
/// </summary>
public sealed class Spreadsheet : IDisposable
{
    private readonly Stream _file;
    private readonly bool _ownsFile;
    private readonly IRowSource _rows;
    private bool _taken;
    private bool _reached;

    private Spreadsheet(Stream file, bool ownsFile, IRowSource rows, SpreadsheetFormat format, string? encoding, SpreadsheetLimits limits)
    {
        _file = file;
        _ownsFile = ownsFile;
        _rows = rows;
        Format = format;
        Encoding = encoding;
        Limits = limits;
    }

    public SpreadsheetFormat Format { get; }

    /// <summary>Of a csv: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16BE</c> or <c>GB18030</c>; null for xlsx.</summary>
    public string? Encoding { get; }

    /// <summary>The sheets that people see, in their order.</summary>
    public IReadOnlyList<string> SheetNames => _rows.SheetNames;

    internal SpreadsheetLimits Limits { get; }

    /// <summary>Sniffs the content and opens it. The stream stays the caller's.</summary>
    /// <exception cref="SpreadsheetRefused">Whatever is wrong with the file.</exception>
    public static Spreadsheet Open(Stream stream, SpreadsheetLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= new();
        var file = stream.CanSeek ? stream : Spool(stream, limits);
        var ownsFile = !ReferenceEquals(file, stream);
        try
        {
            return Open(file, ownsFile, limits);
        }
        catch
        {
            if (ownsFile)
                file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Finds the table: the first visible sheet with a header row that names wanted fields. Call it once; then enumerate
    /// <see cref="SheetTable.Rows"/> once.
    /// </summary>
    /// <exception cref="SpreadsheetRefused"><c>spreadsheet.no-header</c> when no sheet has such a row.</exception>
    public SheetTable FindTable(IReadOnlyList<WantedField> wanted) => FindTable([new WantedTable("", wanted)], TableChoice.Any);

    /// <summary>Finds the first of these tables that a sheet has whole, or else the first that it has in part.</summary>
    /// <exception cref="SpreadsheetRefused"><c>spreadsheet.no-header</c>, or <c>spreadsheet.sheet-missing</c> for a sheet that is not there.</exception>
    public SheetTable FindTable(IReadOnlyList<WantedTable> tables, TableChoice choice)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(choice);
        Take();
        string? inPart = null;
        while (NextSheet(choice.Sheet))
        {
            var top = Top();
            if (HeaderFinder.Find(top, _rows.Merges, tables, choice) is not { } header)
                continue;
            if (header.IsWhole)
                return new SheetTable(_rows, header, top, Limits);
            inPart ??= _rows.SheetName;
        }
        if (inPart is null)
            throw NoHeader(tables);

        _rows.Restart();
        while (NextSheet(inPart))
        {
            var top = Top();
            if (HeaderFinder.Find(top, _rows.Merges, tables, choice) is { } header)
                return new SheetTable(_rows, header, top, Limits);
        }
        throw SpreadsheetRefused.Damaged();
    }

    /// <summary>The first rows of a sheet as they are shown, for a person who says which of them is the header.</summary>
    public IReadOnlyList<(int Row, IReadOnlyList<string> Cells)> Beginning(string? sheet, int rows)
    {
        Take();
        return NextSheet(sheet)
            ? [.. Top().Take(rows).Select(row => (row.Number, (IReadOnlyList<string>)Array.ConvertAll(row.Cells, CellText.Display)))]
            : [];
    }

    private bool NextSheet(string? name)
    {
        while (_rows.NextSheet())
        {
            if (name is null || _rows.SheetName == name || Format == SpreadsheetFormat.Csv)
            {
                _reached = true;
                return true;
            }
        }
        return name is null || _reached ? false : throw Missing(name);
    }

    private List<RawRow> Top()
    {
        var top = new List<RawRow>(Limits.HeaderSearchRows);
        while (top.Count < Limits.HeaderSearchRows && _rows.NextRow() is { } row)
        {
            if (!row.IsBlank)
                top.Add(row);
        }
        return top;
    }

    /// <summary>All rows of one sheet as stored, for a copy with remarks.</summary>
    internal IRowSource Sheet(string name)
    {
        Take();
        NextSheet(name);
        return _rows;
    }

    public void Dispose()
    {
        _rows.Dispose();
        if (_ownsFile)
            _file.Dispose();
    }

    private void Take()
    {
        if (_taken)
            throw new InvalidOperationException("A spreadsheet is read forward, once. Open it again.");
        _taken = true;
    }

    private static Spreadsheet Open(Stream file, bool ownsFile, SpreadsheetLimits limits)
    {
        file.Position = 0;
        if (file.Length == 0)
            throw new SpreadsheetRefused("empty", "文件是空的", "The file is empty");
        if (file.Length > limits.FileBytes)
            throw TooLarge(limits);

        Span<byte> magic = stackalloc byte[8];
        var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        magic = magic[..read];
        file.Position = 0;

        if (magic.StartsWith("PK\x03\x04"u8) || magic.StartsWith("PK\x05\x06"u8))
        {
            XlsxParts.Inspect(file, limits);
            return new(file, ownsFile, XlsxRows.Open(file, limits), SpreadsheetFormat.Xlsx, encoding: null, limits);
        }
        if (magic.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw OldOrLocked(file);

        var encoding = TextEncoding.Detect(file);
        return new(file, ownsFile, new CsvRows(file, encoding, limits), SpreadsheetFormat.Csv, encoding.WebName, limits);
    }

    private static SpreadsheetRefused OldOrLocked(Stream file)
    {
        // Both an encrypted xlsx and an old xls are OLE containers; only the former has this stream name in its directory.
        ReadOnlySpan<byte> mark = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            var kept = 0;
            int read;
            while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
            {
                if (buffer.AsSpan(0, kept + read).IndexOf(mark) >= 0)
                    return new(
                        "password",
                        "文件有打开密码，请取消密码后重新上传",
                        "The file is protected by a password; remove it and send the file again"
                    );
                var tail = Math.Min(mark.Length, kept + read);
                buffer.AsSpan(kept + read - tail, tail).CopyTo(buffer);
                kept = tail;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return new(
            "old-format",
            "不支持旧版 .xls 文件，请用 Excel 另存为 .xlsx 后重新上传",
            "Old .xls files are not read; save it as .xlsx and send it again"
        );
    }

    private static SpreadsheetRefused Missing(string sheet) =>
        new("sheet-missing", $"文件中没有工作表“{sheet}”", $"The file has no sheet named {sheet}");

    private static SpreadsheetRefused NoHeader(IReadOnlyList<WantedTable> tables)
    {
        var names = string.Join(
            " / ",
            tables.Select(table =>
                string.Join(
                    "、",
                    table.Fields.Where(field => field.Required).DefaultIfEmpty(table.Fields[0]).Select(field => field.Titles[0])
                )
            )
        );
        return new(
            "no-header",
            $"没有找到表头行：表中应有“{names}”等列名",
            $"No header row found; the sheet should have columns such as {names}"
        );
    }

    private static SpreadsheetRefused TooLarge(SpreadsheetLimits limits) =>
        new("too-large", $"文件超过 {limits.FileBytes >> 20} MB", $"The file is larger than {limits.FileBytes >> 20} MB");

    private static FileStream Spool(Stream stream, SpreadsheetLimits limits)
    {
        var spooled = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (spooled.Length + read > limits.FileBytes)
                    throw TooLarge(limits);
                spooled.Write(buffer, 0, read);
            }
            return spooled;
        }
        catch
        {
            spooled.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
