using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CustomerArchive.Spreadsheets;

/// <summary>
/// An xlsx written anew part by part, with remarks in one of its sheets. The sheet passes through as a stream; everything that is not
/// about the remarks stays as Excel wrote it.
/// </summary>
internal sealed class MarkedCopy
{
    private const int LargestStyles = 16 << 20;
    private const double ReasonWidth = 60;

    private readonly Remarks _remarks;
    private readonly MarkedStyles _styles;
    private readonly XmlReader _reader;
    private readonly XmlWriter _writer;
    private string _namespace = "";
    private int _row;
    private bool _hasColumns;

    private MarkedCopy(Remarks remarks, MarkedStyles styles, XmlReader reader, XmlWriter writer) =>
        (_remarks, _styles, _reader, _writer) = (remarks, styles, reader, writer);

    /// <summary>Not one with macros, which would come back under the wrong name, and not one without styles.</summary>
    public static bool Takes(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return zip.GetEntry(XlsxParts.Styles) is { Length: < LargestStyles }
            && !zip.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
    }

    public static void Write(Stream source, string sheetName, Remarks remarks, Stream target)
    {
        source.Position = 0;
        using var zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        var sheet = XlsxParts.Sheets(zip).First(sheet => sheet.Name == sheetName).Part;
        var styles = MarkedStyles.Of(zip.GetEntry(XlsxParts.Styles)!);
        using var copy = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in zip.Entries)
        {
            using var to = copy.CreateEntry(part.FullName, CompressionLevel.Fastest).Open();
            if (part.FullName == XlsxParts.Styles)
            {
                styles.Save(to);
                continue;
            }
            using var from = part.Open();
            if (part.FullName != sheet)
            {
                from.CopyTo(to);
                continue;
            }
            using var reader = XmlReader.Create(from, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            using var writer = XmlWriter.Create(to);
            new MarkedCopy(remarks, styles, reader, writer).Sheet();
        }
    }

    private void Sheet()
    {
        while (_reader.NodeType != XmlNodeType.Element)
            _reader.Read();
        _namespace = _reader.NamespaceURI;
        Start();
        _reader.Read();
        while (_reader.NodeType != XmlNodeType.EndElement)
        {
            switch (_reader.NodeType == XmlNodeType.Element ? _reader.LocalName : "")
            {
                case "dimension": // the sheet is a column wider now; Excel finds out by itself
                    _reader.Skip();
                    break;
                case "cols":
                    Columns((XElement)XNode.ReadFrom(_reader));
                    break;
                case "sheetData":
                    if (!_hasColumns)
                        Columns(new XElement(XName.Get("cols", _namespace)));
                    Rows();
                    break;
                default:
                    _writer.WriteNode(_reader, defattr: false);
                    break;
            }
        }
        _writer.WriteEndElement();
    }

    /// <summary>The reasons get a column wide enough; a range of columns that reaches over it is cut in two.</summary>
    private void Columns(XElement columns)
    {
        _hasColumns = true;
        var own = _remarks.Column + 1;
        var kept = new List<XElement>();
        foreach (var column in columns.Elements())
        {
            var (min, max) = ((int)column.Attribute("min")!, (int)column.Attribute("max")!);
            foreach (var (from, to) in new[] { (min, Math.Min(max, own - 1)), (Math.Max(min, own + 1), max) })
                if (from <= to)
                {
                    var part = new XElement(column);
                    part.SetAttributeValue("min", from);
                    part.SetAttributeValue("max", to);
                    kept.Add(part);
                }
        }
        kept.Add(
            new XElement(
                XName.Get("col", _namespace),
                new XAttribute("min", own),
                new XAttribute("max", own),
                new XAttribute("width", ReasonWidth),
                new XAttribute("customWidth", 1)
            )
        );
        columns.ReplaceNodes(kept.OrderBy(column => (int)column.Attribute("min")!));
        columns.WriteTo(_writer);
    }

    private void Rows()
    {
        Start();
        if (_reader.IsEmptyElement)
        {
            _reader.Read();
            _writer.WriteEndElement();
            return;
        }
        _reader.Read();
        while (_reader.NodeType != XmlNodeType.EndElement)
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.LocalName == "row")
                Row();
            else
                _reader.Skip();
        }
        _reader.Read();
        _writer.WriteEndElement();
    }

    private void Row()
    {
        _row = Number(_reader.GetAttribute("r")) ?? _row + 1;
        var (reason, wrong) = (_remarks.Reason(_row), _remarks.WrongColumns(_row));
        _writer.WriteStartElement(_reader.Prefix, "row", _namespace);
        var hides = _remarks.Hides(_row);
        Attributes(except: hides ? ["spans", "hidden"] : ["spans"]);
        if (hides)
            _writer.WriteAttributeString("hidden", "1");

        var column = -1;
        if (!_reader.IsEmptyElement)
        {
            _reader.Read();
            while (_reader.NodeType != XmlNodeType.EndElement)
            {
                if (_reader.NodeType != XmlNodeType.Element || _reader.LocalName != "c")
                {
                    _reader.Skip();
                    continue;
                }
                column = CellAddress.Column(_reader.GetAttribute("r") ?? "") ?? column + 1;
                foreach (var empty in wrong.Where(other => other < column).Order().ToList())
                    Empty(empty, wrong);
                if (column < _remarks.Column)
                    Cell(column, wrong);
                else
                    _reader.Skip(); // formatted, and empty: nothing stands behind the widest row
            }
        }
        _reader.Read();
        foreach (var empty in wrong.Order().ToList())
            Empty(empty, wrong);
        if (reason is not null)
            Reason(reason);
        _writer.WriteEndElement();
    }

    private void Cell(int column, HashSet<int> wrong)
    {
        if (!wrong.Remove(column))
        {
            _writer.WriteNode(_reader, defattr: false);
            return;
        }
        var style = Number(_reader.GetAttribute("s")) ?? 0;
        _writer.WriteStartElement(_reader.Prefix, "c", _namespace);
        Attributes(except: ["s"]);
        _writer.WriteAttributeString("s", Text(_styles.Wrong(style)));
        if (_reader.IsEmptyElement)
            _reader.Read();
        else
        {
            _reader.Read();
            while (_reader.NodeType != XmlNodeType.EndElement)
                _writer.WriteNode(_reader, defattr: false);
            _reader.Read();
        }
        _writer.WriteEndElement();
    }

    private void Empty(int column, HashSet<int> wrong)
    {
        wrong.Remove(column);
        _writer.WriteStartElement("c", _namespace);
        _writer.WriteAttributeString("r", CellAddress.Of(_row, column));
        _writer.WriteAttributeString("s", Text(_styles.Wrong(0)));
        _writer.WriteEndElement();
    }

    private void Reason(string reason)
    {
        _writer.WriteStartElement("c", _namespace);
        _writer.WriteAttributeString("r", CellAddress.Of(_row, _remarks.Column));
        _writer.WriteAttributeString("s", Text(_row == _remarks.HeaderRow ? _styles.ReasonTitle : _styles.Reason));
        _writer.WriteAttributeString("t", "inlineStr");
        _writer.WriteStartElement("is", _namespace);
        _writer.WriteStartElement("t", _namespace);
        _writer.WriteAttributeString("xml", "space", null, "preserve");
        _writer.WriteString(WrittenText.Writable(reason));
        _writer.WriteEndElement();
        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }

    private void Start()
    {
        _writer.WriteStartElement(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI);
        _writer.WriteAttributes(_reader, defattr: false);
    }

    private void Attributes(string[] except)
    {
        while (_reader.MoveToNextAttribute())
            if (!except.Contains(_reader.Name))
                _writer.WriteAttributeString(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI, _reader.Value);
        _reader.MoveToElement();
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
