using System.Buffers.Binary;
using System.Text;

namespace CustomerArchive.Retention.Printing;

/// <summary>What a PDF needs of a TrueType file: glyph numbers, widths, and a copy that holds only the glyphs in use.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, ushort> glyphOf = [];
    private readonly int widths;
    private readonly bool longOffsets;

    private TrueTypeFont(byte[] file)
    {
        this.file = file;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(file, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }
        var head = tables["head"].Offset;
        UnitsPerEm = U16(head + 18);
        longOffsets = U16(head + 50) == 1;
        Box = [Scale(I16(head + 36)), Scale(I16(head + 38)), Scale(I16(head + 40)), Scale(I16(head + 42))];
        widths = U16(tables["hhea"].Offset + 34);
        Ascent = Scale(I16(tables["hhea"].Offset + 4));
        Descent = Scale(I16(tables["hhea"].Offset + 6));
        ReadCharacters();
    }

    public int UnitsPerEm { get; }

    /// <summary>In thousandths of the type size, as everything a PDF asks for.</summary>
    public int[] Box { get; }
    public int Ascent { get; }
    public int Descent { get; }

    public static TrueTypeFont Load(string path) => new(File.ReadAllBytes(path));

    /// <summary>0 when the font does not have the character.</summary>
    public ushort Glyph(Rune character) => glyphOf.GetValueOrDefault(character.Value);

    public int Width(ushort glyph) => Scale(U16(tables["hmtx"].Offset + (4 * Math.Min(glyph, widths - 1))));

    /// <summary>The same file with the outlines of all other glyphs blanked: its tables stay valid, and it compresses to almost nothing.</summary>
    public byte[] With(IEnumerable<ushort> glyphs)
    {
        var keep = new HashSet<ushort> { 0 };
        foreach (var glyph in glyphs)
            Keep(glyph, keep);
        var copy = (byte[])file.Clone();
        var outlines = tables["glyf"];
        copy.AsSpan(outlines.Offset, outlines.Length).Clear();
        foreach (var glyph in keep)
        {
            var (from, to) = Outline(glyph);
            file.AsSpan(outlines.Offset + from, to - from).CopyTo(copy.AsSpan(outlines.Offset + from));
        }
        return copy;
    }

    // A composite glyph draws others, which must stay too.
    private void Keep(ushort glyph, HashSet<ushort> keep)
    {
        if (!keep.Add(glyph))
            return;
        var (from, to) = Outline(glyph);
        var at = tables["glyf"].Offset + from;
        if (from == to || I16(at) >= 0)
            return;
        at += 10;
        int flags;
        do
        {
            flags = U16(at);
            Keep((ushort)U16(at + 2), keep);
            at += 4 + ((flags & 1) != 0 ? 4 : 2);
            at +=
                (flags & 8) != 0 ? 2
                : (flags & 64) != 0 ? 4
                : (flags & 128) != 0 ? 8
                : 0;
        } while ((flags & 32) != 0);
    }

    private (int From, int To) Outline(ushort glyph)
    {
        var offsets = tables["loca"].Offset;
        return longOffsets
            ? ((int)U32(offsets + (4 * glyph)), (int)U32(offsets + (4 * glyph) + 4))
            : (2 * U16(offsets + (2 * glyph)), 2 * U16(offsets + (2 * glyph) + 2));
    }

    private void ReadCharacters()
    {
        var map = tables["cmap"].Offset;
        for (var i = 0; i < U16(map + 2); i++)
        {
            var table = map + (int)U32(map + 4 + (8 * i) + 4);
            if (U16(table) == 4)
                ReadBasicPlane(table);
            else if (U16(table) == 12)
                ReadAllPlanes(table);
        }
    }

    private void ReadBasicPlane(int table)
    {
        var segments = U16(table + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var last = U16(table + 14 + (2 * i));
            var first = U16(table + 16 + (2 * segments) + (2 * i));
            var delta = U16(table + 16 + (4 * segments) + (2 * i));
            var rangeAt = table + 16 + (6 * segments) + (2 * i);
            var range = U16(rangeAt);
            for (var code = first; code <= last && code != 0xFFFF; code++)
            {
                var glyph =
                    range == 0 ? code + delta
                    : U16(rangeAt + range + (2 * (code - first))) is var found and not 0 ? found + delta
                    : 0;
                if ((glyph & 0xFFFF) != 0)
                    glyphOf.TryAdd(code, (ushort)glyph);
            }
        }
    }

    private void ReadAllPlanes(int table)
    {
        for (var i = 0; i < U32(table + 12); i++)
        {
            var group = table + 16 + (12 * i);
            var (first, last, glyph) = ((int)U32(group), (int)U32(group + 4), (int)U32(group + 8));
            for (var code = first; code <= last; code++)
                glyphOf.TryAdd(code, (ushort)(glyph + code - first));
        }
    }

    private int Scale(int units) => units * 1000 / UnitsPerEm;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
