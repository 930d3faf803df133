using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerArchive.Spreadsheets;

/// <summary>The package around the sheets. The SDK's own packaging keeps whole parts in memory, so the zip is written here.</summary>
internal static class XlsxPackage
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string OfficeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static string PathOf(int sheet) => $"xl/worksheets/sheet{sheet}.xml";

    /// <summary>Everything but the sheets, which lie in the zip already.</summary>
    public static void Complete(ZipArchive zip, IReadOnlyList<string> sheets)
    {
        Part(zip, XlsxParts.Styles, XlsxStyles.Make());
        Part(
            zip,
            XlsxParts.Workbook,
            new Workbook(
                new Sheets(
                    sheets.Select(
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
        var sheetRelations = sheets.Select(
            (_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{OfficeRelation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
        );
        Part(
            zip,
            XlsxParts.WorkbookRelations,
            Relations(
                string.Concat(sheetRelations) + $"<Relationship Id=\"rIdStyles\" Type=\"{OfficeRelation}/styles\" Target=\"styles.xml\"/>"
            )
        );
        Part(
            zip,
            "_rels/.rels",
            Relations($"<Relationship Id=\"rId1\" Type=\"{OfficeRelation}/officeDocument\" Target=\"xl/workbook.xml\"/>")
        );
        var sheetTypes = sheets.Select(
            (_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{SheetType}.worksheet+xml\"/>"
        );
        Part(
            zip,
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

    private static string Relations(string inner) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private static void Part(ZipArchive zip, string path, string xml)
    {
        using var part = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml));
    }

    private static void Part(ZipArchive zip, string path, OpenXmlElement root)
    {
        using var part = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        using var writer = OpenXmlWriter.Create(part, Encoding.UTF8);
        writer.WriteStartDocument();
        writer.WriteElement(root);
    }
}
