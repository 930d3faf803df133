using System.Buffers.Binary;
using System.Text;

namespace CustomerArchive.Printing;

/// <summary>What a PDF needs of a TrueType file: glyph numbers, widths, and a copy that holds only the glyphs in use.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, ushort> glyphOf = [];
    private readonly int widths;
    private readonly int count;
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
        count = U16(tables["maxp"].Offset + 4);
        if (tables["glyf"].Length == 0 || tables["loca"].Length == 0 || tables["hmtx"].Length < 4 * widths)
            throw new ArgumentException("Tables are missing.");
        ReadCharacters();
    }

    private int UnitsPerEm { get; }

    /// <summary>In thousandths of the type size, as everything a PDF asks for.</summary>
    public int[] Box { get; }
    public int Ascent { get; }
    public int Descent { get; }

    /// <summary>Throws <see cref="InvalidDataException"/> for anything but one TrueType font with outlines: collections, PostScript outlines, damage.</summary>
    public static TrueTypeFont Load(string path)
    {
        try
        {
            return new(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is KeyNotFoundException or ArgumentOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException("It is not a TrueType font with outlines.", error);
        }
    }

    /// <summary>0 when the font does not have the character.</summary>
    public ushort Glyph(Rune character) => glyphOf.GetValueOrDefault(character.Value);

    public int Width(ushort glyph) => Scale(U16(tables["hmtx"].Offset + (4 * Math.Min(glyph, widths - 1))));

    /// <summary>A font file with the outlines and widths of these glyphs alone, under the numbers they had.</summary>
    public byte[] With(IEnumerable<ushort> glyphs)
    {
        var keep = new SortedSet<ushort> { 0 };
        foreach (var glyph in glyphs)
            Keep(glyph, keep);
        var outlines = new MemoryStream();
        var places = new byte[4 * (count + 1)];
        var widthsKept = new byte[tables["hmtx"].Length];
        for (var glyph = 0; glyph <= count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * glyph), (uint)outlines.Position);
            if (glyph == count || !keep.Contains((ushort)glyph))
                continue;
            var (from, to) = Outline((ushort)glyph);
            outlines.Write(file, tables["glyf"].Offset + from, to - from);
            var (entry, length) = WidthEntry(glyph);
            file.AsSpan(tables["hmtx"].Offset + entry, length).CopyTo(widthsKept.AsSpan(entry));
        }
        // Glyphs beyond the listed widths take the last of them.
        var last = 4 * (widths - 1);
        file.AsSpan(tables["hmtx"].Offset + last, 4).CopyTo(widthsKept.AsSpan(last));
        var head = Table("head").ToArray();
        head[51] = 1;
        return FontFile.Of([
            .. ((string[])["cvt ", "fpgm", "hhea", "maxp", "prep"]).Where(tables.ContainsKey).Select(name => (name, Table(name).ToArray())),
            ("glyf", outlines.ToArray()),
            ("head", head),
            ("hmtx", widthsKept),
            ("loca", places),
        ]);
    }

    private (int Offset, int Length) WidthEntry(int glyph) => glyph < widths ? (4 * glyph, 4) : ((4 * widths) + (2 * (glyph - widths)), 2);

    private ReadOnlySpan<byte> Table(string name) => file.AsSpan(tables[name].Offset, tables[name].Length);

    // A composite glyph draws others, which must stay too.
    private void Keep(ushort glyph, SortedSet<ushort> keep)
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
