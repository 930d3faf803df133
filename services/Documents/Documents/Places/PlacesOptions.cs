using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

/// <summary>Section <c>Places</c>.</summary>
internal sealed class PlacesOptions
{
    /// <summary>How thick paper is assumed to be when nobody measured it; 200 pages fill 20 mm.</summary>
    public int PagesPerMillimetre { get; set; } = 10;

    /// <summary>Spines of boxes in use, in mm, beside each other; the standard ones unless given (DA/T 22).</summary>
    public int[] BoxSpines { get; set; } = [];

    /// <summary>Labels side by side and one below the other on a sheet of A4.</summary>
    public int LabelsAcross { get; set; } = 2;
    public int LabelsDown { get; set; } = 4;

    /// <summary>What a sheet of labels leaves free left and right, and above and below, in mm.</summary>
    public int LabelSideMarginMm { get; set; } = 5;
    public int LabelTopMarginMm { get; set; } = 12;

    /// <summary>Labels that one print may have.</summary>
    public int MostLabels { get; set; } = 400;

    /// <summary>Of one label, in mm.</summary>
    public (double Width, double Height) Label =>
        ((210d - (2 * LabelSideMarginMm)) / LabelsAcross, (297d - (2 * LabelTopMarginMm)) / LabelsDown);

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
        if (options.LabelSideMarginMm is < 0 or > 50 || options.LabelTopMarginMm is < 0 or > 50)
            faults.Add("Places:LabelSideMarginMm and LabelTopMarginMm must lie between 0 and 50.");
        else if (options.LabelsAcross < 1 || options.LabelsDown < 1 || options.Label is { Width: < 60 } or { Height: < 40 })
            faults.Add("Places:LabelsAcross and LabelsDown must leave every label 60 mm by 40 mm.");
        if (options.MostLabels is < 1 or > 5000)
            faults.Add("Places:MostLabels must lie between 1 and 5000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
