using System.Globalization;
using System.Text;

namespace CustomerArchive.Printing;

/// <summary>One page, written at places. Lengths in millimetres from its top left corner, type sizes in points.</summary>
public sealed class PdfPage
{
    internal const double Points = 72 / 25.4;

    /// <summary>From line to line, as a multiple of the type size.</summary>
    internal const double Leading = 1.5;

    // What is upright in horizontal text and lies on its side in vertical: brackets and dashes. Others stand.
    private const string Lying = "（）《》〈〉「」『』【】〔〕［］…—～";

    private readonly StringBuilder content = new();
    private readonly Typesetter type;

    internal PdfPage(PageSize size, Typesetter type) => (Size, this.type) = (size, type);

    public PageSize Size { get; }

    internal string Content => content.ToString();

    /// <summary>One line of text, its top at <paramref name="y"/>; <paramref name="x"/> is its left end, middle or right end.</summary>
    public void Text(double x, double y, string text, double size = 10.5, Align align = Align.Left, bool bold = false) =>
        Put(x, y, type.Shape(text), size, align, bold);

    /// <summary>Text wrapped in a width; gives the height it took.</summary>
    public double Paragraph(double x, double y, double width, string text, double size = 10.5, Align align = Align.Left, bool bold = false)
    {
        var height = 0d;
        foreach (var line in type.Lines(text, width * Points, size))
        {
            Put(x + Shift(width, align), y + height, line, size, align, bold);
            height += LineHeight(size);
        }
        return height;
    }

    /// <summary>
    /// Text from top to bottom as on spines: Chinese characters stand, Latin, digits and brackets lie on their side. Set smaller where it
    /// would be longer than <paramref name="height"/>; gives the size in use.
    /// </summary>
    /// <param name="x">The middle of the column.</param>
    public double Vertical(double x, double y, double height, string text, double size = 16, bool bold = false)
    {
        var glyphs = type.Shape(text);
        var ems = glyphs.Sum(glyph => Stands(glyph) ? 1000 : glyph.Width) / 1000d;
        var fitting = Math.Min(size, ems > 0 ? height * Points / ems : size);
        var (middle, top) = (x * Points, (Size.Height - y) * Points);
        foreach (var glyph in glyphs)
        {
            var stands = Stands(glyph);
            var matrix = stands
                ? $"1 0 0 1 {N(middle - (glyph.Width * fitting / 2000))} {N(top - (0.86 * fitting))}"
                : $"0 -1 1 0 {N(middle - (0.36 * fitting))} {N(top)}";
            Show(matrix, [glyph], fitting, bold);
            top -= stands ? fitting : glyph.Width * fitting / 1000;
        }
        return fitting;
    }

    /// <summary>A straight line.</summary>
    public void Rule(double x1, double y1, double x2, double y2, double width = 0.2) =>
        content.Append(
            CultureInfo.InvariantCulture,
            $"{N(width * Points)} w {N(x1 * Points)} {N(Up(y1))} m {N(x2 * Points)} {N(Up(y2))} l S\n"
        );

    /// <summary>A rectangle: outlined unless <paramref name="line"/> is 0, filled where <paramref name="grey"/> says how light (0 black, 1 white).</summary>
    public void Box(double x, double y, double width, double height, double line = 0.2, double? grey = null)
    {
        var rectangle = $"{N(x * Points)} {N(Up(y + height))} {N(width * Points)} {N(height * Points)} re";
        if (grey is { } shade)
            content.Append(CultureInfo.InvariantCulture, $"{N(shade)} g {rectangle} f 0 g\n");
        if (line > 0)
            content.Append(CultureInfo.InvariantCulture, $"{N(line * Points)} w {rectangle} S\n");
    }

    /// <summary>
    /// A QR code that holds <paramref name="text"/>, drawn as rectangles, with the white border that scanners need inside
    /// <paramref name="side"/>.
    /// </summary>
    public void Qr(double x, double y, double side, string text)
    {
        var modules = QrModules.Of(text);
        var module = side * Points / modules.Count;
        content.Append("0 g\n");
        for (var row = 0; row < modules.Count; row++)
        for (var from = 0; from < modules.Count; from++)
        {
            // Neighbours are one rectangle: fewer of them, and no white hairlines between.
            var to = from;
            while (to < modules.Count && modules[row][to])
                to++;
            if (to > from)
                content.Append(
                    CultureInfo.InvariantCulture,
                    $"{Fine((x * Points) + (from * module))} {Fine(Up(y) - ((row + 1) * module))} {Fine((to - from) * module)} {Fine(module)} re\n"
                );
            from = to;
        }
        content.Append("f\n");
    }

    internal static double LineHeight(double size) => size * Leading / Points;

    internal static double Shift(double width, Align align) =>
        align switch
        {
            Align.Centre => width / 2,
            Align.Right => width,
            _ => 0,
        };

    internal void Put(double x, double y, IReadOnlyList<SetGlyph> line, double size, Align align, bool bold)
    {
        if (line.Count == 0)
            return;
        var left = (x * Points) - Shift(Typesetter.Width(line, size), align);
        // Chinese characters reach from 0.12 below the baseline to 0.88 above it, half of the leading above them.
        Show($"1 0 0 1 {N(left)} {N(Up(y) - (size * (0.88 + ((Leading - 1) / 2))))}", line, size, bold);
    }

    private static bool Stands(SetGlyph glyph) =>
        Typesetter.IsWide(glyph.Character) && !Lying.Contains(glyph.Character.ToString(), StringComparison.Ordinal);

    private void Show(string matrix, IReadOnlyList<SetGlyph> line, double size, bool bold)
    {
        // No bold fonts are needed: outlines are drawn as well as filled.
        content.Append(bold ? $"BT 2 Tr {N(size * 0.03)} w " : "BT ").Append(matrix).Append(" Tm ");
        for (var i = 0; i < line.Count; )
        {
            var font = line[i].Font;
            content.Append(CultureInfo.InvariantCulture, $"/F{font} {N(size)} Tf <");
            for (; i < line.Count && line[i].Font == font; i++)
                content.Append(line[i].Glyph.ToString("X4", CultureInfo.InvariantCulture));
            content.Append("> Tj ");
        }
        content.Append(bold ? "0 Tr ET\n" : "ET\n");
    }

    private double Up(double y) => (Size.Height - y) * Points;

    internal static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Fine(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
