using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>One page as measured; without resolution when it is no scan.</summary>
/// <param name="Width">In points, as it is shown.</param>
/// <param name="Look">Null when nobody looked at it.</param>
internal sealed record MeasuredPage(int Page, double Width, double Height, int? Dpi, Colouring? Colour, PageLook? Look = null)
{
    public bool IsScan => Dpi is not null;
    public double Area => Width * Height;
}

/// <summary>What does not meet the standard, once for all pages of a document.</summary>
internal sealed class ImageFault(string code)
{
    public static readonly string[] Codes = ["format", "resolution", "colour", "page-size", "skew", "blank"];

    /// <summary>One of <see cref="Codes"/>.</summary>
    public string Code { get; private set; } = code;

    /// <summary>How many pages.</summary>
    public int Pages { get; private set; }
    public int FirstPage { get; private set; }

    /// <summary>As measured on the first of them.</summary>
    public string Found { get; private set; } = "";

    public void Is(int pages, int firstPage, string found) => (Pages, FirstPage, Found) = (pages, firstPage, found);
}

/// <summary>What a machine found out about a scanned document, by which edition of the standard (D11; DA/T 31, 9.5).</summary>
internal sealed class ImageCheck : IBranchScoped
{
    private readonly List<ImageFault> faults = [];

    public required Guid DocumentId { get; init; }
    public required string BranchId { get; init; }
    public required Guid DossierId { get; init; }

    /// <summary>Edition of the standard; 0 is what is shipped.</summary>
    public int Standard { get; private set; }
    public int Pages { get; private set; }

    /// <summary>Pages that are scans; others were born digital and have no resolution.</summary>
    public int Scans { get; private set; }
    public int? LowestDpi { get; private set; }
    public Colouring? LeastColour { get; private set; }
    public bool Faulty { get; private set; }
    public DateTimeOffset CheckedAt { get; private set; }
    public IReadOnlyList<ImageFault> Faults => faults;

    public void Judge(IReadOnlyList<MeasuredPage> pages, string mediaType, int standard, StandardValues values, DateTimeOffset now)
    {
        var scans = pages.Where(page => page.IsScan).ToList();
        (Standard, Pages, Scans, CheckedAt) = (standard, pages.Count, scans.Count, now);
        (LowestDpi, LeastColour) = (scans.Min(page => page.Dpi), scans.Min(page => page.Colour));
        // Looked at again, a fault that is still there stays the row it is.
        var found = FaultsOf(scans, mediaType, values).ToList();
        faults.RemoveAll(fault => !found.Exists(one => one.Code == fault.Code));
        foreach (var (code, count, first, how) in found)
        {
            if (faults.Find(fault => fault.Code == code) is not { } fault)
                faults.Add(fault = new(code));
            fault.Is(count, first, how);
        }
        Faulty = faults.Count > 0;
    }

    private static IEnumerable<(string Code, int Pages, int FirstPage, string Found)> FaultsOf(
        List<MeasuredPage> scans,
        string mediaType,
        StandardValues values
    )
    {
        if (scans.Count == 0)
            yield break;
        if (!values.Formats.Contains(mediaType))
            yield return ("format", scans.Count, scans[0].Page, mediaType);
        var coarse = scans.FindAll(page => page.Dpi < values.MinDpi);
        if (coarse.Count > 0)
            yield return ("resolution", coarse.Count, coarse[0].Page, $"{coarse[0].Dpi} dpi");
        var pale = scans.FindAll(page => page.Colour < values.LeastColour);
        if (pale.Count > 0)
            yield return ("colour", pale.Count, pale[0].Page, $"{pale[0].Colour}".ToLowerInvariant());
        // Rounded, so that one pixel more or less is the same size.
        var usual = scans.GroupBy(page => Math.Round(page.Area / 5000)).MaxBy(same => same.Count())!.First().Area;
        var odd = scans.FindAll(page => Math.Abs(page.Area - usual) > usual * values.PageDeviationPercent / 100);
        if (odd.Count > 0)
            yield return ("page-size", odd.Count, odd[0].Page, FormattableString.Invariant($"{odd[0].Width:0} x {odd[0].Height:0} pt"));
        var skewed = scans.FindAll(page => Math.Abs(page.Look?.Skew ?? 0) > (double)values.MaxSkewDegrees);
        if (skewed.Count > 0)
            yield return ("skew", skewed.Count, skewed[0].Page, FormattableString.Invariant($"{skewed[0].Look!.Skew:0.0}°"));
        var blank = values.KeepsBlankPages ? [] : scans.FindAll(page => page.Look is { Blank: true });
        if (blank.Count > 0)
            yield return ("blank", blank.Count, blank[0].Page, "blank");
    }
}
