using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerArchive.Spreadsheets;

/// <summary>How a cell looks.</summary>
public enum CellLook
{
    Plain,
    Header,
    Reason,
    Wrong,
}

/// <summary>A column of a sheet that is written.</summary>
public sealed record WrittenColumn(string Title, double Width = 16);

/// <summary>
/// Writes an xlsx row by row, straight through to the stream (which need not seek): memory does not grow with the sheet.
/// Text is always written as text, so nothing that a customer typed can become a formula; text that a spreadsheet program could take
/// for one when the sheet travels on as csv carries the mark that Excel shows as a leading apostrophe.
/// Writing is synchronous: give it a file or a pipe, not the body of a web answer.
/// </summary>
public sealed partial class SpreadsheetWriter : IDisposable
{
    private const int LastExcelRow = 1_048_576;
    private const int LongestText = 32_767;
    private const string Cut = "…（已截断）";

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];
    private XmlWriter? _sheet;
    private Stream? _part;
    private IReadOnlyList<MergedRange> _merges = [];
    private int _row;
    private bool _closed;

    public SpreadsheetWriter(Stream target) => _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Starts a sheet with its header row, which stays in sight when the reader scrolls.</summary>
    public void StartSheet(string name, IReadOnlyList<WrittenColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Begin(name, columns.Select(column => column.Width).ToList(), frozenRows: 1, []);
        Row(columns.Select(column => (object?)column.Title), CellLook.Header);
    }

    /// <summary>Values: string, bool, whole numbers, decimal, double, DateOnly, DateTime, DateTimeOffset (its own clock time), null.</summary>
    public void Row(params IEnumerable<object?> values) => Row(values, CellLook.Plain);

    /// <summary>Finishes the file. Without it the file is not valid.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        EndSheet();
        WriteFrame();
        _zip.Dispose();
    }

    internal void Begin(string name, IReadOnlyList<double> widths, int frozenRows, IReadOnlyList<MergedRange> merges)
    {
        EndSheet();
        _sheets.Add(Unique(SheetName(name)));
        _merges = merges;
        _row = 0;
        _part = _zip.CreateEntry($"xl/worksheets/sheet{_sheets.Count}.xml", CompressionLevel.Fastest).Open();
        // Cell by cell through the SDK's element classes takes more than twice as long, so the rows are plain XML.
        _sheet = XmlWriter.Create(_part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        _sheet.WriteStartElement("worksheet", Namespace);
        if (frozenRows > 0)
        {
            var pane = new Pane
            {
                VerticalSplit = frozenRows,
                TopLeftCell = CellAddress.Of(frozenRows + 1, 0),
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            };
            new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }).WriteTo(_sheet);
        }
        if (widths.Count > 0)
            new Columns(
                widths.Select(
                    (width, i) =>
                        new Column
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = width,
                            CustomWidth = true,
                        }
                )
            ).WriteTo(_sheet);
        _sheet.WriteStartElement("sheetData", Namespace);
    }

    internal void Row(IEnumerable<object?> values, CellLook look) => Row(++_row, values, _ => look);

    internal void Row(int number, IEnumerable<object?> values, Func<int, CellLook> look)
    {
        if (_sheet is null)
            throw new InvalidOperationException("Start a sheet first.");
        if (number > LastExcelRow)
            throw new SpreadsheetRefused(
                "too-many-rows",
                $"一张工作表最多 {LastExcelRow} 行",
                $"A sheet holds at most {LastExcelRow} rows"
            );
        _row = number;

        _sheet.WriteStartElement("row", Namespace);
        _sheet.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        var column = 0;
        foreach (var value in values)
        {
            WriteCell(CellAddress.Of(number, column), value, look(column));
            column++;
        }
        _sheet.WriteEndElement();
    }

    private void WriteCell(string address, object? value, CellLook look)
    {
        switch (value)
        {
            case null:
                if (look != CellLook.Plain)
                    Cell(address, look, Kind.Plain, type: null, content: null);
                break;
            case string text:
                Cell(address, look, IsFormulaic(text) ? Kind.Formulaic : Kind.Plain, "inlineStr", Writable(text));
                break;
            case bool yes:
                Cell(address, look, Kind.Plain, "b", yes ? "1" : "0");
                break;
            case DateOnly day:
                Moment(address, day.ToDateTime(TimeOnly.MinValue), look, Kind.Date);
                break;
            case DateTimeOffset moment:
                Moment(address, moment.DateTime, look, Kind.Moment);
                break;
            case DateTime moment:
                Moment(address, moment, look, moment.TimeOfDay == TimeSpan.Zero ? Kind.Date : Kind.Moment);
                break;
            case double number when double.IsFinite(number):
                Cell(address, look, Kind.Plain, "n", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case decimal or int or long or short or byte or uint:
                Cell(address, look, Kind.Plain, "n", ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                WriteCell(address, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", look);
                break;
        }
    }

    private enum Kind
    {
        Plain,
        Formulaic,
        Date,
        Moment,
    }

    private void Moment(string address, DateTime moment, CellLook look, Kind kind)
    {
        // Excel's calendar begins in 1900 and is wrong before March of that year.
        if (moment < new DateTime(1900, 3, 1))
            Cell(address, look, Kind.Plain, "inlineStr", moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else
            Cell(address, look, kind, "n", moment.ToOADate().ToString("R", CultureInfo.InvariantCulture));
    }

    private void Cell(string address, CellLook look, Kind kind, string? type, string? content)
    {
        _sheet!.WriteStartElement("c", Namespace);
        _sheet.WriteAttributeString("r", address);
        _sheet.WriteAttributeString("s", ((int)look * 4 + (int)kind).ToString(CultureInfo.InvariantCulture));
        if (type is not null)
            _sheet.WriteAttributeString("t", type);
        if (type == "inlineStr")
        {
            _sheet.WriteStartElement("is", Namespace);
            _sheet.WriteStartElement("t", Namespace);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(content);
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }
        else if (content is not null)
            _sheet.WriteElementString("v", Namespace, content);
        _sheet.WriteEndElement();
    }

    private static bool IsFormulaic(string text) =>
        text.AsSpan().TrimStart() is [('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'), ..];

    /// <summary>XML has no place for control characters and half surrogate pairs, and Excel none for more than 32,767 characters.</summary>
    private static string Writable(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c is '\ufffe' or '\uffff')
                clean.Append('\ufffd');
            else if (c >= ' ' || c is '\n' or '\t')
                clean.Append(c);
        }
        if (clean.Length > LongestText)
        {
            var end = LongestText - Cut.Length;
            clean.Length = char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end;
            clean.Append(Cut);
        }
        // _x0041_ in text would be read back as the letter A.
        return Escape().Replace(clean.ToString(), "_x005F_${code}");
    }

    private void EndSheet()
    {
        if (_sheet is null)
            return;
        _sheet.WriteEndElement();
        if (_merges.Count > 0)
        {
            var merges = _merges.Select(range => new MergeCell
            {
                Reference = $"{CellAddress.Of(range.FirstRow, range.FirstColumn)}:{CellAddress.Of(range.LastRow, range.LastColumn)}",
            });
            new MergeCells(merges).WriteTo(_sheet);
        }
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part!.Dispose();
        _sheet = null;
        _part = null;
    }

    private static string SheetName(string name)
    {
        var clean = new string([.. name.Where(c => c is not ('\\' or '/' or '?' or '*' or '[' or ']' or ':') && !char.IsControl(c))]).Trim(
            '\'',
            ' '
        );
        if (clean.Length > 28)
            clean = clean[..(char.IsHighSurrogate(clean[27]) ? 27 : 28)];
        return clean.Length == 0 ? "Sheet" : clean;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; _sheets.Contains(unique, StringComparer.OrdinalIgnoreCase); i++)
            unique = $"{name}{i}";
        return unique;
    }

    // The package around the sheets. The SDK's own packaging keeps whole parts in memory, so the zip is written here.
    private void WriteFrame()
    {
        if (_sheets.Count == 0)
        {
            Begin("Sheet1", [], 0, []);
            EndSheet();
        }

        Part("xl/styles.xml", Styles());
        Part(
            "xl/workbook.xml",
            new Workbook(
                new Sheets(
                    _sheets.Select(
                        (name, i) =>
                            new Sheet
                            {
                                Name = name,
                                SheetId = (uint)i + 1,
                                Id = $"rId{i + 1}",
                            }
                    )
                )
            )
        );
        var sheetRelations = _sheets.Select(
            (_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{OfficeRelation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
        );
        Part(
            "xl/_rels/workbook.xml.rels",
            Relations(
                string.Concat(sheetRelations) + $"<Relationship Id=\"rIdStyles\" Type=\"{OfficeRelation}/styles\" Target=\"styles.xml\"/>"
            )
        );
        Part("_rels/.rels", Relations($"<Relationship Id=\"rId1\" Type=\"{OfficeRelation}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        var sheetTypes = _sheets.Select(
            (_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{SheetType}.worksheet+xml\"/>"
        );
        Part(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{SheetType}.sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{SheetType}.styles+xml\"/>"
                + string.Concat(sheetTypes)
                + "</Types>"
        );
    }

    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string OfficeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static string Relations(string inner) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private void Part(string path, string xml)
    {
        using var part = _zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml));
    }

    private void Part(string path, OpenXmlElement root)
    {
        using var part = _zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        using var writer = OpenXmlWriter.Create(part, Encoding.UTF8);
        writer.WriteStartDocument();
        writer.WriteElement(root);
    }

    private static Stylesheet Styles()
    {
        var formats = new CellFormats();
        foreach (var look in Enum.GetValues<CellLook>())
        {
            foreach (var kind in Enum.GetValues<Kind>())
            {
                formats.AppendChild(
                    new CellFormat
                    {
                        NumberFormatId =
                            kind == Kind.Date ? 164u
                            : kind == Kind.Moment ? 165u
                            : 0u,
                        ApplyNumberFormat = kind is Kind.Date or Kind.Moment,
                        FontId =
                            look == CellLook.Header ? 1u
                            : look == CellLook.Reason ? 2u
                            : 0u,
                        FillId =
                            look == CellLook.Header ? 2u
                            : look == CellLook.Wrong ? 3u
                            : 0u,
                        BorderId = 0,
                        ApplyFont = look is CellLook.Header or CellLook.Reason,
                        ApplyFill = look is CellLook.Header or CellLook.Wrong,
                        QuotePrefix = kind == Kind.Formulaic,
                    }
                );
            }
        }

        return new Stylesheet(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" },
                new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm:ss" }
            ),
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "等线" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "等线" }),
                new Font(new FontSize { Val = 11 }, new Color { Rgb = "FFC00000" }, new FontName { Val = "等线" })
            ),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Solid("FFEDEDED"),
                Solid("FFFFC7CE")
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            formats
        );
    }

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    [GeneratedRegex("_(?<code>x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
