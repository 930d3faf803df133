using CustomerArchive.Documents.Renditions;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>
/// What a page shows to a machine: whether there is anything on it, and how far its lines stand askew (D11; DA/T 31, 10.5). Lines are
/// found as they are in every scanner: seen along the right slope, ink and paper alternate the sharpest (docs/adr/0055).
/// </summary>
/// <param name="Skew">Degrees clockwise by which lines or columns are turned; null when none can be made out.</param>
internal sealed record PageLook(bool Blank, double? Skew)
{
    /// <summary>The longer side of the grey picture that is looked at, in pixels: a tenth of a degree moves the end of a line by more than one.</summary>
    public const int Side = 800;

    private const int Darker = 48;
    private const double FrameShare = 0.04;
    private const double InkOfBlank = 0.0001;
    private const double InkOfPhoto = 0.3;
    private const int FewestInk = 300;
    private const int MostInk = 40_000;
    private const double MostDegrees = 10;
    private const double Coarse = 0.5;
    private const double Fine = 0.1;
    private const double LeastContrast = 1.6;

    /// <summary>Of one grey picture of at most <see cref="Side"/>.</summary>
    /// <exception cref="ProgramFailed">It is no such picture, or not one alone.</exception>
    public static async Task<PageLook> Of(Stream grey, CancellationToken ct)
    {
        try
        {
            if (await GreyPicture.Read(grey, Side, ct) is { } picture && grey.ReadByte() < 0)
                return Of(picture);
        }
        catch (Exception spoilt) when (spoilt is InvalidDataException or EndOfStreamException) { }
        throw new ProgramFailed("a page came to no grey picture");
    }

    private static PageLook Of(GreyPicture picture)
    {
        var (width, height, pixels) = picture;
        var paper = MostFrequent(pixels);
        // The rim is left out: what the lid of a scanner throws there is no ink.
        var (across, down) = ((int)(width * FrameShare), (int)(height * FrameShare));
        var ink = new List<(int X, int Y)>();
        for (var y = down; y < height - down; y++)
        for (var x = across; x < width - across; x++)
            if (pixels[(y * width) + x] < paper - Darker)
                ink.Add((x, y));
        var share = (double)ink.Count / Math.Max(1, (width - (2 * across)) * (height - (2 * down)));
        if (share < InkOfBlank)
            return new(Blank: true, null);
        return new(Blank: false, ink.Count < FewestInk || share > InkOfPhoto ? null : SkewOf(ink));
    }

    private static double? SkewOf(List<(int X, int Y)> ink)
    {
        var every = 1 + (ink.Count / MostInk);
        var some = ink.Where((_, i) => i % every == 0).ToArray();
        var along = Best(some);
        // Chinese is written in columns too, and a page may lie on its side: then the columns tell.
        var upright = Best([.. some.Select(point => (point.Y, -point.X))]);
        var (degrees, contrast) = along.Contrast >= upright.Contrast ? along : upright;
        return contrast < LeastContrast || Math.Abs(degrees) > MostDegrees - Coarse ? null : Math.Round(degrees, 1);
    }

    private static (double Degrees, double Contrast) Best((int X, int Y)[] ink)
    {
        var tried = new List<(double Degrees, double Sharpness)>();
        for (var degrees = -MostDegrees; degrees <= MostDegrees; degrees += Coarse)
            tried.Add((degrees, Sharpness(ink, degrees)));
        var best = tried.MaxBy(one => one.Sharpness);
        var others = tried.Where(one => Math.Abs(one.Degrees - best.Degrees) > 3 * Coarse).Average(one => one.Sharpness);
        for (var degrees = best.Degrees - Coarse + Fine; degrees < best.Degrees + Coarse - (Fine / 2); degrees += Fine)
            tried.Add((degrees, Sharpness(ink, degrees)));
        best = tried.MaxBy(one => one.Sharpness);
        return (best.Degrees, others > 0 ? best.Sharpness / others : 0);
    }

    /// <summary>How sharply ink and paper alternate when the page is seen along this slope.</summary>
    private static double Sharpness((int X, int Y)[] ink, double degrees)
    {
        var slope = Math.Tan(degrees * Math.PI / 180);
        var rows = new int[4 * Side];
        foreach (var (x, y) in ink)
            rows[(2 * Side) + (int)Math.Round(y - (x * slope))]++;
        var sum = 0.0;
        for (var i = 1; i < rows.Length; i++)
            sum += Math.Pow(rows[i] - rows[i - 1], 2);
        return sum;
    }

    private static int MostFrequent(byte[] pixels)
    {
        var counts = new int[256];
        foreach (var pixel in pixels)
            counts[pixel]++;
        return Array.IndexOf(counts, counts.Max());
    }
}
