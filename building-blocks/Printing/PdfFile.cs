using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CustomerArchive.Printing;

/// <summary>The objects of a PDF 1.7 file, written one after another.</summary>
internal sealed class PdfFile(Stream to)
{
    private readonly List<long> offsets = [];
    private long position;

    public void Write(PdfDocument pdf)
    {
        var pages = pdf.Pages;
        var fonts = Enumerable.Range(0, pdf.Fonts.Count).Where(font => pdf.Type.Used[font].Count > 0).ToList();
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var firstFont = 3 + (2 * pages.Count);
        var fontNames = string.Concat(fonts.Select((font, i) => $"/F{font} {firstFont + (5 * i)} 0 R "));
        Object("<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>");
        Object($"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select((_, i) => $"{3 + (2 * i)} 0 R"))}]>>");
        for (var i = 0; i < pages.Count; i++)
        {
            var (width, height) = (PdfPage.N(pages[i].Size.Width * PdfPage.Points), PdfPage.N(pages[i].Size.Height * PdfPage.Points));
            Object(
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {4 + (2 * i)} 0 R/Resources<</Font<<{fontNames}>>>>>>"
            );
            Packed(Encoding.ASCII.GetBytes(pages[i].Content), "");
        }
        for (var i = 0; i < fonts.Count; i++)
            Font(pdf.Fonts[fonts[i]], pdf.Type.Used[fonts[i]], $"CUSTAR+Font{fonts[i]}", firstFont + (5 * i));
        Object($"<</Title<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(pdf.Title))}>/Producer(CustomerArchive)>>");

        var table = position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Write(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        Write($"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R/Info {offsets.Count} 0 R>>\nstartxref\n{table}\n%%EOF\n");
    }

    private void Font(TrueTypeFont font, SortedDictionary<ushort, Rune> glyphs, string name, int number)
    {
        Object(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{number + 1} 0 R]/ToUnicode {number + 4} 0 R>>"
        );
        var widths = string.Concat(glyphs.Keys.Select(glyph => $"{glyph}[{font.Width(glyph)}]"));
        Object(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {number + 2} 0 R/DW 1000/W[{widths}]>>"
        );
        Object(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.Ascent}/StemV 80/FontBBox[{string.Join(' ', font.Box)}]/FontFile2 {number + 3} 0 R>>"
        );
        var file = font.With(glyphs.Keys);
        Packed(file, $"/Length1 {file.Length}");

        // Lets readers search and copy the text.
        var text = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Text def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var part in glyphs.Chunk(100))
        {
            text.Append(part.Length).Append(" beginbfchar\n");
            foreach (var (glyph, rune) in part)
                text.Append('<')
                    .Append(glyph.ToString("X4", CultureInfo.InvariantCulture))
                    .Append("> <")
                    .Append(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString())))
                    .Append(">\n");
            text.Append("endbfchar\n");
        }
        text.Append("endcmap CMapName currentdict /CMap defineresource pop end end");
        Packed(Encoding.ASCII.GetBytes(text.ToString()), "");
    }

    private void Object(string body)
    {
        offsets.Add(position);
        Write($"{offsets.Count} 0 obj\n{body}\nendobj\n");
    }

    private void Packed(byte[] bytes, string more)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        offsets.Add(position);
        Write($"{offsets.Count} 0 obj\n<</Length {packed.Length}/Filter/FlateDecode{more}>>\nstream\n");
        packed.WriteTo(to);
        position += packed.Length;
        Write("\nendstream\nendobj\n");
    }

    private void Write(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        to.Write(bytes);
        position += bytes.Length;
    }
}
