using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

/// <summary>Section <c>Places</c>.</summary>
internal sealed class PlacesOptions
{
    /// <summary>How thick paper is assumed to be when nobody measured it; 200 pages fill 20 mm.</summary>
    public int PagesPerMillimetre { get; set; } = 10;

    /// <summary>Spines of boxes in use, in mm, beside each other; the standard ones unless given (DA/T 22).</summary>
    public int[] BoxSpines { get; set; } = [];

    public IReadOnlyList<int> Spines => BoxSpines.Length == 0 ? [20, 30, 40, 50] : BoxSpines;

    public int ThicknessOf(int pages) => Math.Max(1, (pages + PagesPerMillimetre - 1) / PagesPerMillimetre);
}

internal sealed class PlacesOptionsCheck : IValidateOptions<PlacesOptions>
{
    public ValidateOptionsResult Validate(string? name, PlacesOptions options)
    {
        var faults = new List<string>();
        if (options.PagesPerMillimetre is < 1 or > 100)
            faults.Add("Places:PagesPerMillimetre must lie between 1 and 100.");
        if (options.BoxSpines.Any(spine => spine is < 1 or > 1000))
            faults.Add("Places:BoxSpines must lie between 1 and 1000 mm.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
