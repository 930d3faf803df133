using System.Globalization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>
/// Resolution, colour and size of the pages of a document, from what its headers say: nothing is drawn for it (D11). A page of a PDF is a
/// scan when one picture covers at least half of it.
/// </summary>
internal sealed class MeasurePages(Programs programs, IOptions<RenditionOptions> options)
{
    private const double PointsPerInch = 72;

    /// <summary>The longer side of A4, which a picture that says no resolution is taken for.</summary>
    private const double LongSideInches = 11.69;
    private const double CentimetresPerInch = 2.54;

    public Task<List<MeasuredPage>> Of(Document document, PlainFolder folder, int pages, CancellationToken ct) =>
        Rendering.IsPdf(document) ? Pdf(folder, pages, ct) : Picture(document, folder, pages, ct);

    private async Task<List<MeasuredPage>> Pdf(PlainFolder folder, int pages, CancellationToken ct)
    {
        var last = pages.ToString(CultureInfo.InvariantCulture);
        var sizes = await programs.Run(folder, options.Value.PagePatience, ["pdfinfo", "-f", "1", "-l", last, Rendering.OriginalName], ct);
        var images = await programs.Run(
            folder,
            options.Value.PagePatience,
            ["pdfimages", "-list", "-f", "1", "-l", last, Rendering.OriginalName],
            ct
        );
        return [.. FromPoppler(sizes, images)];
    }

    /// <summary>What <c>pdfinfo</c> and <c>pdfimages -list</c> say, page by page.</summary>
    public static IEnumerable<MeasuredPage> FromPoppler(string sizes, string images)
    {
        var largest = images
            .Split('\n')
            .Select(PdfImage.Read)
            .OfType<PdfImage>()
            .GroupBy(image => image.Page)
            .ToDictionary(same => same.Key, same => same.MaxBy(image => image.SquareInches)!);
        foreach (var line in sizes.Split('\n'))
        {
            // "Page    1 size:  595.28 x 841.89 pts (A4)"
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["Page", var number, "size:", var across, "x", var up, "pts", ..])
                continue;
            var (page, width, height) = ((int)Value(number), Value(across), Value(up));
            var inches = width / PointsPerInch * (height / PointsPerInch);
            yield return largest.TryGetValue(page, out var image) && image.SquareInches * 2 >= inches
                ? new(page, width, height, image.Dpi, image.Colour)
                : new(page, width, height, null, null);
        }
    }

    private async Task<List<MeasuredPage>> Picture(Document document, PlainFolder folder, int pages, CancellationToken ct)
    {
        string[] form = ["-format", "%w %h %x %y %U %r\\n"];
        var name = Rendering.PictureName(document);
        var said = await programs.Run(folder, options.Value.PagePatience, ["gm", "identify", .. form, name], ct);
        return [.. FromGraphicsMagick(said).Take(pages)];
    }

    /// <summary>What <c>gm identify</c> says: width, height, density each way, its unit, what kind of image; a line for each frame.</summary>
    public static IEnumerable<MeasuredPage> FromGraphicsMagick(string said)
    {
        var page = 0;
        foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 6 || Value(words[0]) is not > 0 || Value(words[1]) is not > 0)
                continue;
            var (wide, high) = (Value(words[0]), Value(words[1]));
            var density = Math.Min(Value(words[2]), Value(words[3])) * (words[4] == "PixelsPerCentimeter" ? CentimetresPerInch : 1);
            var dpi =
                words[4].StartsWith("PixelsPer", StringComparison.Ordinal) && density >= 1
                    ? density
                    : Math.Max(wide, high) / LongSideInches;
            var colour =
                words[5] == "Bilevel" ? Colouring.Bitonal
                : words[5].StartsWith("Grayscale", StringComparison.Ordinal) ? Colouring.Grey
                : Colouring.Colour;
            yield return new(++page, wide / dpi * PointsPerInch, high / dpi * PointsPerInch, (int)Math.Round(dpi), colour);
        }
    }

    private sealed record PdfImage(int Page, double SquareInches, int Dpi, Colouring Colour)
    {
        /// <summary>A line of the list; null for its head and for masks, which show nothing by themselves.</summary>
        public static PdfImage? Read(string line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // An image within the page itself has one word where others have object and id: resolution is counted from the end.
            if (
                words.Length < 13
                || words[2] != "image"
                || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            )
                return null;
            var (across, down) = (Value(words[^4]), Value(words[^3]));
            if (across <= 0 || down <= 0)
                return null;
            var colour =
                words[6] != "1" || words[5] == "index" ? Colouring.Colour
                : words[7] == "1" ? Colouring.Bitonal
                : Colouring.Grey;
            return new(page, Value(words[3]) / across * (Value(words[4]) / down), (int)Math.Min(across, down), colour);
        }
    }

    private static double Value(string word) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
