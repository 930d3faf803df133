using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CustomerArchive.Documents.Tests;

/// <summary>Files as Word, Excel, PowerPoint, scanners and programs for OFD write them.</summary>
internal static class WrittenFiles
{
    /// <summary>A bitmap with this density, its pixels by their number; no two are the same file.</summary>
    public static byte[] Bitmap(int width, int height, int dpi, Func<int, (byte, byte, byte)> colour)
    {
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, Encoding.ASCII, leaveOpen: true))
        {
            var perMetre = (int)Math.Round(dpi / 0.0254);
            writer.Write("BM"u8);
            foreach (var number in new[] { 54 + (width * 3 * height), 0, 54, 40, width, height })
                writer.Write(number);
            writer.Write((short)1);
            writer.Write((short)24);
            foreach (var number in new[] { 0, 0, perMetre, perMetre, 0, 0 })
                writer.Write(number);
            for (var pixel = 0; pixel < width * height; pixel++)
            {
                var (blue, green, red) = colour(pixel);
                writer.Write([blue, green, red]);
            }
        }
        file.Write(Guid.CreateVersion7().ToByteArray());
        return file.ToArray();
    }

    public static byte[] Word()
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.Document = new W.Document(
                new W.Body(
                    new W.Paragraph(
                        new W.ParagraphProperties(new W.Tabs(new W.TabStop { Position = 100 })),
                        new W.Run(new W.Text("写字楼租赁")),
                        new W.Run(new W.Text("合同")),
                        new W.DeletedRun(new W.Run(new W.DeletedText("删去的话")))
                    ),
                    new W.Table(Row("承租方", "𠮷野家商贸有限公司"), Row("月租金", "12,800.50 元")),
                    Paragraph("乙方盖章")
                )
            );
            main.AddNewPart<HeaderPart>().Header = new W.Header(Paragraph("合同编号 HT-2026-001"));
            main.AddNewPart<FootnotesPart>().Footnotes = new W.Footnotes(new W.Footnote(Paragraph("租金含物业费")));
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new W.Comments(new W.Comment(Paragraph("法务：请核对")));
            main.AddHyperlinkRelationship(new Uri("http://127.0.0.1:9/never-asked"), isExternal: true);
        }
        return file.ToArray();
    }

    public static byte[] Excel()
    {
        using var file = new MemoryStream();
        using (var excel = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = excel.AddWorkbookPart();
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = new(
                new SharedStringItem(new Text("客户")),
                new SharedStringItem(new Run(new Text("𠮷野家")), new Run(new Text("（福田）")), new PhoneticRun(new Text("jí")))
            );
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new NumberingFormats(
                    new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\"年\"m\"月\"" },
                    new NumberingFormat { NumberFormatId = 165, FormatCode = "[Red]0.00\"day\"" }
                ),
                new CellFormats(
                    new CellFormat(),
                    new CellFormat { NumberFormatId = 14 },
                    new CellFormat { NumberFormatId = 164 },
                    new CellFormat { NumberFormatId = 165 }
                )
            );
            book.Workbook = new Workbook(
                new Sheets(
                    Sheet(
                        book,
                        "台账",
                        new Row(Cell("0", "s"), Cell("1", "s"), Cell("99", "s"), Inline("行内")),
                        new Row(Cell("46348", style: 1), Cell("46348.5", style: 2), Cell("2.5", style: 3), Cell("83.819999999999993")),
                        new Row(Cell("1", "b"), Cell("13860913909"), Formula("SUM(A1:A9)", "7"), Cell("#DIV/0!", "e"))
                    ),
                    Sheet(book, "隐藏", new Row(Inline("备注")))
                )
            );
            book.Workbook.Sheets!.Elements<Sheet>().Last().State = SheetStateValues.Hidden;
        }
        return file.ToArray();
    }

    public static byte[] PowerPoint()
    {
        using var file = new MemoryStream();
        using (var show = PresentationDocument.Create(file, PresentationDocumentType.Presentation))
        {
            var main = show.AddPresentationPart();
            // The second part is shown first.
            var (later, first) = (Slide(main, "第二张：𠮷", "讲到这里停一下"), Slide(main, "第一张", null));
            main.Presentation = new P.Presentation(
                new P.SlideIdList(
                    new P.SlideId { Id = 256, RelationshipId = main.GetIdOfPart(first) },
                    new P.SlideId { Id = 257, RelationshipId = main.GetIdOfPart(later) }
                )
            );
        }
        return file.ToArray();
    }

    /// <summary>An invoice of two pages with one template; paths are written in three ways.</summary>
    public static byte[] Ofd()
    {
        const string template = "<ofd:Template TemplateID=\"9\"/>";
        const string ns = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        return Zip(
            ("OFD.xml", $"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
            (
                "Doc_0/Document.xml",
                $"""
                <ofd:Document {ns}><ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData>
                <ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/../Pages/P2.xml"/><ofd:Page ID="2" BaseLoc="Doc_0/Pages/P1.xml"/></ofd:Pages>
                </ofd:Document>
                """
            ),
            ("Doc_0/Tpls/T.xml", Page("", ("10 10 40 5", "电子发票"))),
            ("Doc_0/Pages/P1.xml", Page(template, ("10 20 40 5", "第二页 备注"))),
            (
                "Doc_0/Pages/P2.xml",
                Page(
                    template,
                    ("10 20 5 5", "购"),
                    ("15 20 5 5", "买"),
                    ("20 20.1 5 5", "方"),
                    ("60 20 40 5", "𠮷野家 &amp; 公司"),
                    ("10 30 40 5", "价税合计 ¥13,952.55")
                )
            )
        );

        static string Text((string Box, string Text) one) =>
            $"<ofd:TextObject Boundary=\"{one.Box}\"><ofd:TextCode X=\"0\" Y=\"4\">{one.Text}</ofd:TextCode></ofd:TextObject>";
        static string Page(string before, params (string, string)[] texts) =>
            $"<ofd:Page {ns}>{before}<ofd:Content><ofd:Layer>{string.Concat(texts.Select(Text))}</ofd:Layer></ofd:Content></ofd:Page>";
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(Encoding.UTF8.GetBytes(text));
        return file.ToArray();
    }

    /// <summary>A docx whose text is this XML.</summary>
    public static byte[] WordOf(string xml) => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml));

    /// <summary>A workbook of one sheet, whose cells all say the same.</summary>
    public static byte[] ExcelOf(string text, int cells) =>
        Zip(
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheet name=\"开头\" r:id=\"1\"/></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="1" Type="t/worksheet" Target="sheet.xml"/>
                <Relationship Id="2" Type="t/sharedStrings" Target="strings.xml"/></Relationships>
                """
            ),
            ("xl/strings.xml", $"<sst><si><t>{text}</t></si></sst>"),
            ("xl/sheet.xml", $"<s>{string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", cells))}</s>")
        );

    private static W.Paragraph Paragraph(string text) => new(new W.Run(new W.Text(text)));

    private static W.TableRow Row(params string[] cells) =>
        new(cells.Select(cell => new W.TableCell(Paragraph(cell[..2]), Paragraph(cell[2..]))));

    private static Sheet Sheet(WorkbookPart book, string name, params Row[] rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new(new SheetData(rows));
        return new()
        {
            Name = name,
            SheetId = (uint)book.WorksheetParts.Count(),
            Id = book.GetIdOfPart(part),
        };
    }

    private static Cell Cell(string value, string? type = null, uint style = 0) =>
        new(new CellValue(value)) { StyleIndex = style, DataType = type is null ? null : new EnumValue<CellValues> { InnerText = type } };

    private static Cell Inline(string text) => new(new InlineString(new Text(text))) { DataType = CellValues.InlineString };

    private static Cell Formula(string formula, string result) => new(new CellFormula(formula), new CellValue(result));

    private static SlidePart Slide(PresentationPart main, string text, string? notes)
    {
        var slide = main.AddNewPart<SlidePart>();
        slide.Slide = new P.Slide(new P.CommonSlideData(Tree(text)));
        if (notes is not null)
            slide.AddNewPart<NotesSlidePart>().NotesSlide = new P.NotesSlide(new P.CommonSlideData(Tree(notes)));
        return slide;
    }

    private static P.ShapeTree Tree(string text) =>
        new(
            new P.Shape(
                new P.TextBody(
                    new A.BodyProperties(),
                    new A.Paragraph(new A.Run(new A.Text(text)), new A.Field(new A.Text("42")) { Type = "slidenum", Id = "{0}" })
                )
            )
        );
}
