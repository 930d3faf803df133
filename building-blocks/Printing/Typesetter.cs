using System.Globalization;
using System.Text;

namespace CustomerArchive.Printing;

/// <param name="Width">In thousandths of the type size.</param>
internal readonly record struct SetGlyph(int Font, ushort Glyph, int Width, Rune Character);

/// <summary>
/// Turns text into glyphs and glyphs into lines. Lines break between Chinese characters and after spaces and hyphens, not before closing
/// punctuation nor after opening, and anywhere only when a word is longer than the line.
/// </summary>
internal sealed class Typesetter(PrintFonts fonts)
{
    private const string NeverFirst = "，。、；：？！）》〉」』】〕］”’…%℃,.;:?!)]}";
    private const string NeverLast = "（《〈「『【〔［“‘([{￥¥";

    /// <summary>Glyphs in use, by font: they alone are embedded.</summary>
    public SortedDictionary<ushort, Rune>[] Used { get; } =
    [.. Enumerable.Range(0, fonts.Count).Select(_ => new SortedDictionary<ushort, Rune>())];

    /// <summary>A character that no font has is set as its code point: <c>[U+2A6D6]</c>.</summary>
    public List<SetGlyph> Shape(string text)
    {
        var glyphs = new List<SetGlyph>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Rune.IsControl(rune) ? new Rune(' ') : rune;
            if (!Set(shown, glyphs))
                foreach (var letter in $"[U+{rune.Value.ToString("X4", CultureInfo.InvariantCulture)}]".EnumerateRunes())
                    Set(letter, glyphs);
        }
        return glyphs;
    }

    /// <summary>In points.</summary>
    public static double Width(IEnumerable<SetGlyph> glyphs, double size) => glyphs.Sum(glyph => glyph.Width) * size / 1000;

    /// <summary>At least one line, which may be empty.</summary>
    /// <param name="room">In points.</param>
    public IEnumerable<IReadOnlyList<SetGlyph>> Lines(string text, double room, double size) =>
        text.Split('\n').SelectMany(part => Broken(Shape(part.TrimEnd('\r')), room * 1000 / size));

    private static IEnumerable<IReadOnlyList<SetGlyph>> Broken(List<SetGlyph> glyphs, double room)
    {
        var start = 0;
        var place = 0;
        double width = 0;
        for (var i = 0; i < glyphs.Count; i++)
        {
            if (i > start && MayBreak(glyphs[i - 1].Character, glyphs[i].Character))
                place = i;
            width += glyphs[i].Width;
            // A space at the end of a full line takes no room.
            if (width <= room || i == start || Rune.IsWhiteSpace(glyphs[i].Character))
                continue;
            var end = place > start ? place : i;
            yield return glyphs[start..end];
            (start, i) = (end, end - 1);
            width = 0;
        }
        yield return glyphs[start..];
    }

    private static bool MayBreak(Rune before, Rune after) =>
        !NeverFirst.Contains(after.ToString(), StringComparison.Ordinal)
        && !NeverLast.Contains(before.ToString(), StringComparison.Ordinal)
        && !Rune.IsWhiteSpace(after)
        && (Rune.IsWhiteSpace(before) || before.Value == '-' || IsWide(before) || IsWide(after));

    /// <summary>Chinese characters and the punctuation among them: as wide as high, no spaces between.</summary>
    public static bool IsWide(Rune rune) =>
        rune.Value is >= 0x2E80 and < 0xA4D0 or >= 0xF900 and < 0xFB00 or >= 0xFE30 and < 0xFFE7 or >= 0x20000;

    private bool Set(Rune rune, List<SetGlyph> glyphs)
    {
        var font = fonts.Of(rune);
        if (font < 0)
            return false;
        var glyph = fonts[font].Glyph(rune);
        Used[font][glyph] = rune;
        glyphs.Add(new(font, glyph, fonts[font].Width(glyph), rune));
        return true;
    }
}
