using System.Globalization;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace CustomerArchive.Documents.Viewing;

/// <summary>
/// Writes who looks at it, slanted and again and again, over a page image that our own renditions made (never over what strangers sent: a
/// decoder in this process reads it). Light on dark and dark on light, so that it shows everywhere and the text under it stays readable.
/// </summary>
internal sealed class Watermark(IOptions<PrintingOptions> printing, IOptions<ViewingOptions> options) : IDisposable
{
    private const int Quality = 82;
    private const int LongestName = 40;
    private static readonly SKColor Dark = new(70, 70, 90, 72);
    private static readonly SKColor Light = new(255, 255, 255, 96);

    private readonly SemaphoreSlim turns = new(options.Value.AtOnce);

    // Read when a character is first in none before it: the last of them are large.
    private readonly Lazy<SKTypeface?>[] typefaces =
    [
        .. printing.Value.Fonts.Distinct(StringComparer.Ordinal).Select(file => new Lazy<SKTypeface?>(() => SKTypeface.FromFile(file))),
    ];

    /// <summary>The page as JPEG with these words on it.</summary>
    public async Task<byte[]> On(byte[] page, string words, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            using var picture = Marked(page, words);
            using var jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, Quality);
            return jpeg.ToArray();
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    /// <summary>王某　尾号 1234　SZ　2026-11-22 10:00　DZ-SZ-2026-0001</summary>
    public static string Words(string name, string? tail, string branch, DateTimeOffset now, string number)
    {
        var at = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string?[] parts = [Cut(name), tail, branch.ToUpperInvariant(), at, number];
        return string.Join("  ", parts.Where(part => part is not null));
    }

    private static string Cut(string name) =>
        name.Length <= LongestName ? name : name[..(LongestName - (char.IsHighSurrogate(name[LongestName - 1]) ? 1 : 0))];

    private SKBitmap Marked(byte[] page, string words)
    {
        var picture = SKBitmap.Decode(page) ?? throw new InvalidOperationException("A page image of ours cannot be opened.");
        using var canvas = new SKCanvas(picture);
        var size = Math.Max(picture.Width, picture.Height) / 72f;
        var fonts = new SKFont?[typefaces.Length];
        var runs = Runs(words, fonts, size);
        var width = runs.Sum(run => run.Width);
        var (x, y) = (picture.Width / 2f, picture.Height / 2f);
        var reach = (float)Math.Sqrt(((double)picture.Width * picture.Width) + ((double)picture.Height * picture.Height)) / 2;
        using var dark = new SKPaint { Color = Dark, IsAntialias = true };
        using var light = new SKPaint { Color = Light, IsAntialias = true };
        canvas.RotateDegrees(-30, x, y);
        var line = 0;
        for (var top = y - reach; top < y + reach; top += size * 6, line++)
        for (var left = x - reach - (line % 3 * (width / 3)); left < x + reach; left += width + (size * 2))
        {
            Write(canvas, runs, left + (size / 14), top + (size / 14), light);
            Write(canvas, runs, left, top, dark);
        }
        canvas.Flush();
        foreach (var font in fonts)
            font?.Dispose();
        return picture;
    }

    private static void Write(SKCanvas canvas, List<Run> runs, float left, float top, SKPaint paint)
    {
        foreach (var run in runs)
        {
            canvas.DrawText(run.Text, left, top, SKTextAlign.Left, run.Font, paint);
            left += run.Width;
        }
    }

    /// <summary>The words in pieces of one font each: the first that has the character.</summary>
    private List<Run> Runs(string words, SKFont?[] fonts, float size)
    {
        SKFont? Font(int i) =>
            fonts[i] ??= typefaces[i].Value is { } face ? new SKFont(face, size) { Edging = SKFontEdging.Antialias } : null;
        var pieces = new List<(SKFont Font, string Text)>();
        foreach (var character in words.EnumerateRunes())
        {
            var font = Enumerable.Range(0, fonts.Length).Select(Font).FirstOrDefault(font => font?.ContainsGlyph(character.Value) == true);
            if (font is null)
                continue; // in no font of this machine; number and time still say whose copy it is
            if (pieces.Count > 0 && pieces[^1].Font == font)
                pieces[^1] = (font, pieces[^1].Text + character);
            else
                pieces.Add((font, character.ToString()));
        }
        return pieces.Count > 0
            ? pieces.ConvertAll(piece => new Run(piece.Text, piece.Font, piece.Font.MeasureText(piece.Text)))
            // Better no page than one without its mark.
            : throw new RuleBroken(
                "printing.font-missing",
                "服务器上没有字体，无法加注水印。请管理员安装字体或设置 Printing:Fonts。",
                "The server has no font to watermark with. Ask the administrator to install one or to set Printing:Fonts."
            );
    }

    private sealed record Run(string Text, SKFont Font, float Width);
}
