using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CustomerArchive.Retention.Printing;

/// <summary>
/// A4 pages of lines of text with embedded fonts: all that certificates need of PDF (docs/adr: no permissively licensed PDF
/// library restores). Lines are wrapped by measured width; a character that no font has is printed with its code point.
/// </summary>
internal sealed class PdfPages(string title, IReadOnlyList<TrueTypeFont> fonts)
{
    private const double PageWidth = 595.28;
    private const double PageHeight = 841.89;
    private const double Margin = 56;

    private readonly List<StringBuilder> pages = [];
    private readonly SortedDictionary<ushort, Rune>[] used = [.. fonts.Select(_ => new SortedDictionary<ushort, Rune>())];
    private double top;

    /// <summary>Writes a paragraph; breaks it where the line is full.</summary>
    public void Line(string text, double size = 10.5, double indent = 0, bool centred = false)
    {
        var room = PageWidth - (2 * Margin) - indent;
        var line = new List<(int Font, ushort Glyph, double Width)>();
        double width = 0;
        foreach (var piece in Shape(text, size))
        {
            if (width + piece.Width > room)
            {
                Put(line, size, indent, 0);
                (line, width) = ([], 0);
            }
            line.Add(piece);
            width += piece.Width;
        }
        Put(line, size, indent, centred ? (room - width) / 2 : 0);
    }

    public void Gap(double height) => top += height;

    public byte[] Save()
    {
        using var pdf = new MemoryStream();
        var offsets = new List<long>();
        Write(pdf, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var firstFont = 3 + (2 * pages.Count);
        var fontNames = string.Concat(fonts.Select((_, i) => $"/F{i} {firstFont + (5 * i)} 0 R "));
        Object(pdf, offsets, "<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>");
        Object(pdf, offsets, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select((_, i) => $"{3 + (2 * i)} 0 R"))}]>>");
        for (var i = 0; i < pages.Count; i++)
        {
            Object(
                pdf,
                offsets,
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {Number(PageWidth)} {Number(PageHeight)}]/Contents {4 + (2 * i)} 0 R/Resources<</Font<<{fontNames}>>>>>>"
            );
            Stream(pdf, offsets, Encoding.ASCII.GetBytes(pages[i].ToString()), "");
        }
        for (var i = 0; i < fonts.Count; i++)
            WriteFont(pdf, offsets, i, firstFont + (5 * i));
        Object(pdf, offsets, $"<</Title<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>/Producer(CustomerArchive)>>");

        var table = pdf.Position;
        Write(pdf, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Write(pdf, $"{offset:0000000000} 00000 n \n");
        Write(pdf, $"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R/Info {offsets.Count} 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();
    }

    private IEnumerable<(int Font, ushort Glyph, double Width)> Shape(string text, double size)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (FontOf(rune) >= 0)
                yield return Piece(rune, size);
            else
                foreach (var letter in $"[U+{rune.Value:X}]".EnumerateRunes().Where(letter => FontOf(letter) >= 0))
                    yield return Piece(letter, size);
        }
    }

    private int FontOf(Rune rune) => Enumerable.Range(0, fonts.Count).FirstOrDefault(i => fonts[i].Glyph(rune) != 0, -1);

    private (int Font, ushort Glyph, double Width) Piece(Rune rune, double size)
    {
        var font = FontOf(rune);
        var glyph = fonts[font].Glyph(rune);
        used[font][glyph] = rune;
        return (font, glyph, fonts[font].Width(glyph) * size / 1000);
    }

    private void Put(List<(int Font, ushort Glyph, double Width)> line, double size, double indent, double shift)
    {
        var height = size * 1.7;
        if (pages.Count == 0 || top + height > PageHeight - Margin)
        {
            pages.Add(new StringBuilder());
            top = Margin;
        }
        top += height;
        var page = pages[^1];
        page.Append("BT ").Append(Number(Margin + indent + shift)).Append(' ').Append(Number(PageHeight - top)).Append(" Td ");
        for (var i = 0; i < line.Count; )
        {
            var font = line[i].Font;
            page.Append("/F").Append(font).Append(' ').Append(Number(size)).Append(" Tf <");
            for (; i < line.Count && line[i].Font == font; i++)
                page.Append(line[i].Glyph.ToString("X4", CultureInfo.InvariantCulture));
            page.Append("> Tj ");
        }
        page.Append("ET\n");
    }

    private void WriteFont(MemoryStream pdf, List<long> offsets, int index, int number)
    {
        var (font, glyphs) = (fonts[index], used[index]);
        var name = $"Font{index}";
        Object(
            pdf,
            offsets,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{number + 1} 0 R]/ToUnicode {number + 4} 0 R>>"
        );
        var widths = string.Concat(glyphs.Keys.Select(glyph => $"{glyph}[{font.Width(glyph)}]"));
        Object(
            pdf,
            offsets,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {number + 2} 0 R/DW 1000/W[{widths}]>>"
        );
        Object(
            pdf,
            offsets,
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.Ascent}/StemV 80/FontBBox[{string.Join(' ', font.Box)}]/FontFile2 {number + 3} 0 R>>"
        );
        var file = font.With(glyphs.Keys);
        Stream(pdf, offsets, file, $"/Length1 {file.Length}");

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
        Stream(pdf, offsets, Encoding.ASCII.GetBytes(text.ToString()), "");
    }

    private static void Object(MemoryStream pdf, List<long> offsets, string body)
    {
        offsets.Add(pdf.Position);
        Write(pdf, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
    }

    private static void Stream(MemoryStream pdf, List<long> offsets, byte[] bytes, string more)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        offsets.Add(pdf.Position);
        Write(pdf, $"{offsets.Count} 0 obj\n<</Length {packed.Length}/Filter/FlateDecode{more}>>\nstream\n");
        packed.WriteTo(pdf);
        Write(pdf, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream pdf, string text) => pdf.Write(Encoding.Latin1.GetBytes(text));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
