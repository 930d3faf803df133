using System.Globalization;

namespace CustomerArchive.Documents.Renditions;

/// <summary>A picture in the form of netpbm, as poppler and GraphicsMagick write it: P5, width, height, 255, then a byte a pixel.</summary>
internal sealed record GreyPicture(int Width, int Height, byte[] Pixels)
{
    /// <summary>The next of a stream of them, of at most so many pixels a side; null at the end.</summary>
    /// <exception cref="InvalidDataException">It is none, or larger than was asked for.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static async Task<GreyPicture?> Read(Stream pictures, int side, CancellationToken ct)
    {
        if (await Word(pictures, ct) is not { } kind)
            return null;
        var (width, height) = (Size(await Word(pictures, ct), side), Size(await Word(pictures, ct), side));
        if (kind != "P5" || await Word(pictures, ct) != "255")
            throw new InvalidDataException("Not a grey picture.");
        var pixels = new byte[width * height];
        await pictures.ReadExactlyAsync(pixels, ct);
        return new(width, height, pixels);
    }

    private static int Size(string? word, int side) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= side
            ? size
            : throw new InvalidDataException("Not a picture of the size that was asked for.");

    private static async Task<string?> Word(Stream pictures, CancellationToken ct)
    {
        var word = "";
        var letter = new byte[1];
        while (await pictures.ReadAsync(letter, ct) == 1)
        {
            if (!char.IsWhiteSpace((char)letter[0]))
                word += (char)letter[0];
            else if (word.Length > 0)
                return word;
            if (word.Length > 10)
                throw new InvalidDataException("Not a picture.");
        }
        return word.Length == 0 ? null : throw new InvalidDataException("A picture is cut off.");
    }
}
