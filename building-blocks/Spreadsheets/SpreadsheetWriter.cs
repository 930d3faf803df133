using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerArchive.Spreadsheets;

/// <summary>
/// Writes an xlsx row by row, straight through to the stream (which need not seek): memory does not grow with the sheet.
/// Text is always written as text, so nothing that a customer typed can become a formula; text that a spreadsheet program could take
/// for one when the sheet travels on as csv carries the mark that Excel shows as a leading apostrophe.
/// Writing is synchronous: give it a file or a pipe, not the body of a web answer.
/// </summary>
public sealed class SpreadsheetWriter : ISheetWriter
{
    private const int LastExcelRow = 1_048_576;

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];
    private XmlWriter? _sheet;
    private Stream? _part;
    private IReadOnlyList<MergedRange> _merges = [];
    private int _row;
    private bool _closed;

    /// <summary>Printed at the foot of every page: who took the sheet out, and when.</summary>
    public string? Footer { get; init; }

    public SpreadsheetWriter(Stream target) => _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    public void StartSheet(string name, IReadOnlyList<WrittenColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Begin(name, columns.Select(column => column.Width).ToList(), frozenRows: 1, []);
        Row(columns.Select(column => (object?)column.Title), CellLook.Header);
    }

    public void Row(params IEnumerable<object?> values) => Row(values, CellLook.Plain);

    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        if (_sheets.Count == 0)
            Begin("Sheet1", [], 0, []);
        EndSheet();
        XlsxPackage.Complete(_zip, _sheets);
        _zip.Dispose();
    }

    internal void Begin(string name, IReadOnlyList<double> widths, int frozenRows, IReadOnlyList<MergedRange> merges)
    {
        EndSheet();
        _sheets.Add(Unique(WrittenText.SheetName(name)));
        _merges = merges;
        _row = 0;
        _part = _zip.CreateEntry(XlsxPackage.PathOf(_sheets.Count), CompressionLevel.Fastest).Open();
        // Cell by cell through the SDK's element classes takes more than twice as long, so the rows are plain XML.
        _sheet = XmlWriter.Create(_part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        _sheet.WriteStartElement("worksheet", XlsxPackage.Namespace);
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
        _sheet.WriteStartElement("sheetData", XlsxPackage.Namespace);
    }

    internal void Row(IEnumerable<object?> values, CellLook look) => Row(++_row, values, _ => look);

    internal void Row(int number, IEnumerable<object?> values, Func<int, CellLook> look, bool isHidden = false)
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

        _sheet.WriteStartElement("row", XlsxPackage.Namespace);
        _sheet.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        if (isHidden)
            _sheet.WriteAttributeString("hidden", "1");
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
                    Cell(address, look, CellKind.Plain, type: null, content: null);
                break;
            case string text:
                Cell(
                    address,
                    look,
                    WrittenText.IsFormulaic(text) ? CellKind.Formulaic : CellKind.Plain,
                    "inlineStr",
                    WrittenText.Writable(text)
                );
                break;
            case bool yes:
                Cell(address, look, CellKind.Plain, "b", yes ? "1" : "0");
                break;
            case DateOnly day:
                Moment(address, day.ToDateTime(TimeOnly.MinValue), look, CellKind.Date);
                break;
            case DateTimeOffset moment:
                Moment(address, moment.DateTime, look, CellKind.Moment);
                break;
            case DateTime moment:
                Moment(address, moment, look, moment.TimeOfDay == TimeSpan.Zero ? CellKind.Date : CellKind.Moment);
                break;
            case double number when double.IsFinite(number):
                Cell(address, look, CellKind.Plain, "n", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case decimal or int or long or short or byte or uint:
                Cell(address, look, CellKind.Plain, "n", ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                WriteCell(address, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", look);
                break;
        }
    }

    private void Moment(string address, DateTime moment, CellLook look, CellKind kind)
    {
        // Excel's calendar begins in 1900 and is wrong before March of that year.
        if (moment < new DateTime(1900, 3, 1))
            Cell(address, look, CellKind.Plain, "inlineStr", moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else
            Cell(address, look, kind, "n", moment.ToOADate().ToString("R", CultureInfo.InvariantCulture));
    }

    private void Cell(string address, CellLook look, CellKind kind, string? type, string? content)
    {
        _sheet!.WriteStartElement("c", XlsxPackage.Namespace);
        _sheet.WriteAttributeString("r", address);
        _sheet.WriteAttributeString("s", XlsxStyles.Index(look, kind).ToString(CultureInfo.InvariantCulture));
        if (type is not null)
            _sheet.WriteAttributeString("t", type);
        if (type == "inlineStr")
        {
            _sheet.WriteStartElement("is", XlsxPackage.Namespace);
            _sheet.WriteStartElement("t", XlsxPackage.Namespace);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(content);
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }
        else if (content is not null)
            _sheet.WriteElementString("v", XlsxPackage.Namespace, content);
        _sheet.WriteEndElement();
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
        if (Footer is { } footer)
            // A single & would begin a code of Excel's own.
            new HeaderFooter(new OddFooter(WrittenText.Writable(footer).Replace("&", "&&"))).WriteTo(_sheet);
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part!.Dispose();
        _sheet = null;
        _part = null;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; _sheets.Contains(unique, StringComparer.OrdinalIgnoreCase); i++)
            unique = $"{name}{i}";
        return unique;
    }
}
