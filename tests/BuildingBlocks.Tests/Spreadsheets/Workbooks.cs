using System.IO.Compression;
using System.Security;
using System.Text;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

/// <summary>Makes the files that people and attackers send, part by part.</summary>
internal static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Cells: null, a number, or text; "~" starts raw cell XML.</summary>
    public static MemoryStream Xlsx(object?[][] rows, params string[] merges) => Package(SheetXml(rows, merges));

    public static string SheetXml(object?[][] rows, params string[] merges)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            xml.Append($"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                var address = CellAddress.Of(r + 1, c);
                xml.Append(
                    rows[r][c] switch
                    {
                        null => "",
                        string text when text.StartsWith('~') => text[1..].Replace("@@", address),
                        string text =>
                            $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
                        bool yes => $"<c r=\"{address}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
                        var number => FormattableString.Invariant($"<c r=\"{address}\"><v>{number}</v></c>"),
                    }
                );
            }
            xml.Append("</row>");
        }
        xml.Append("</sheetData>");
        if (merges.Length > 0)
            xml.Append("<mergeCells>").AppendJoin("", merges.Select(range => $"<mergeCell ref=\"{range}\"/>")).Append("</mergeCells>");
        return xml.Append("</worksheet>").ToString();
    }

    public static MemoryStream Package(params string[] sheets) =>
        Package(sheets.Select((xml, i) => ($"S{i + 1}", "visible", xml)).ToArray());

    public static MemoryStream Package((string Name, string State, string Xml)[] sheets, params (string Path, string Content)[] others)
    {
        var parts = new List<(string, string)>
        {
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
            (
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
                    + string.Concat(
                        sheets.Select(
                            (sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"rId{i + 1}\"/>"
                        )
                    )
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + string.Concat(
                        sheets.Select(
                            (_, i) =>
                                $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
                        )
                    )
                    + "</Relationships>"
            ),
            (
                "xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
                    + "<numFmt numFmtId=\"165\" formatCode=\"000000\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
            ),
        };
        parts.AddRange(sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", sheet.Xml)));
        parts.AddRange(others);
        return Zip([.. parts]);
    }

    public static MemoryStream Zip(params (string Path, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        stream.Position = 0;
        return stream;
    }

    public static MemoryStream Text(string text, Encoding? encoding = null) => new((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    /// <summary>Opens, finds the table and reads every row.</summary>
    public static (SheetTable Table, List<TableRow> Rows) Read(Stream file, params WantedField[] wanted) => ReadWithin(new(), file, wanted);

    public static (SheetTable Table, List<TableRow> Rows) ReadWithin(SpreadsheetLimits limits, Stream file, params WantedField[] wanted)
    {
        using var book = Spreadsheet.Open(file, limits);
        var table = book.FindTable(wanted);
        return (table, table.Rows().ToList());
    }

    /// <summary>A stream as an upload gives it: forward only, in small pieces.</summary>
    public sealed class Upload(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 1000));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
