using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerArchive.Testing;

/// <summary>
/// Reads back what a reader of our PDFs would find: pages with size, text as it can be searched, and what is drawn. Fails on an object that
/// is not where the table of objects says.
/// </summary>
public sealed partial class PdfText
{
    private readonly byte[] file;
    private readonly string plain;
    private readonly Dictionary<int, int> offsets = [];

    public PdfText(byte[] file)
    {
        (this.file, plain) = (file, Encoding.Latin1.GetString(file));
        var table = int.Parse(StartOfTable().Match(plain).Groups["a"].Value, CultureInfo.InvariantCulture);
        var entries = Entry().Matches(plain[table..]);
        for (var i = 0; i < entries.Count; i++)
        {
            var offset = int.Parse(entries[i].Groups["a"].Value, CultureInfo.InvariantCulture);
            if (!plain.AsSpan(offset).StartsWith(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")))
                throw new InvalidDataException($"Object {i + 1} is not at {offset}.");
            offsets[i + 1] = offset;
        }
        Pages =
        [
            .. References(Body(2), "Kids")
                .Select(page =>
                {
                    var size = MediaBox().Match(Body(page));
                    var drawing = Encoding.ASCII.GetString(Stream(References(Body(page), "Contents")[0]));
                    return new Page(Points(size.Groups["a"].Value), Points(size.Groups["b"].Value), drawing, TextOf(drawing, Body(page)));
                }),
        ];
    }

    public IReadOnlyList<Page> Pages { get; }

    /// <summary>The embedded font files.</summary>
    public IReadOnlyList<byte[]> Fonts =>
        [.. offsets.Keys.Where(number => Body(number).Contains("/Length1 ", StringComparison.Ordinal)).Select(Stream)];

    /// <param name="Width">In points.</param>
    /// <param name="Drawing">The page's operators.</param>
    /// <param name="Text">A line for each run of text, in the order of writing.</param>
    public sealed record Page(double Width, double Height, string Drawing, string Text);

    private string TextOf(string drawing, string page)
    {
        var maps = FontName()
            .Matches(page)
            .ToDictionary(
                font => font.Groups["a"].Value,
                font => Map(References(Body(int.Parse(font.Groups["b"].Value, CultureInfo.InvariantCulture)), "ToUnicode")[0])
            );
        var text = new StringBuilder();
        foreach (var block in TextBlock().Matches(drawing).Cast<Match>())
        {
            foreach (var run in Run().Matches(block.Value).Cast<Match>())
            foreach (var glyph in run.Groups["b"].Value.Chunk(4))
                text.Append(maps[run.Groups["a"].Value][new string(glyph)]);
            text.Append('\n');
        }
        return text.ToString();
    }

    private Dictionary<string, string> Map(int number) =>
        Character()
            .Matches(Encoding.ASCII.GetString(Stream(number)))
            .ToDictionary(
                entry => entry.Groups["a"].Value,
                entry => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(entry.Groups["b"].Value))
            );

    private string Body(int number) => plain[offsets[number]..plain.IndexOf("endobj", offsets[number], StringComparison.Ordinal)];

    private byte[] Stream(int number)
    {
        var head = Length().Match(plain, offsets[number]);
        var start = plain.IndexOf("stream\n", offsets[number], StringComparison.Ordinal) + 7;
        using var packed = new MemoryStream(file, start, int.Parse(head.Groups["a"].Value, CultureInfo.InvariantCulture));
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static List<int> References(string body, string key)
    {
        var from = body.IndexOf("/" + key, StringComparison.Ordinal);
        var value = Value().Match(body, from).Value;
        return [.. Reference().Matches(value).Select(reference => int.Parse(reference.Groups["a"].Value, CultureInfo.InvariantCulture))];
    }

    private static double Points(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(?<a>\d+)\n%%EOF\n$", RegexOptions.None, 1000)]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"(?<a>\d{10}) 00000 n ", RegexOptions.None, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"MediaBox\[0 0 (?<a>[\d.]+) (?<b>[\d.]+)\]", RegexOptions.None, 1000)]
    private static partial Regex MediaBox();

    [GeneratedRegex(@"/(?<a>F\d+) (?<b>\d+) 0 R", RegexOptions.None, 1000)]
    private static partial Regex FontName();

    [GeneratedRegex(@"BT .*? ET", RegexOptions.None, 1000)]
    private static partial Regex TextBlock();

    [GeneratedRegex(@"/(?<a>F\d+) [\d.]+ Tf <(?<b>[0-9A-F]+)> Tj", RegexOptions.None, 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"<(?<a>[0-9A-F]{4})> <(?<b>[0-9A-F]+)>\n", RegexOptions.None, 1000)]
    private static partial Regex Character();

    [GeneratedRegex(@"/Length (?<a>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Length();

    [GeneratedRegex(@"\[[^\]]*\]|\d+ 0 R", RegexOptions.None, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"(?<a>\d+) 0 R", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
