using CustomerArchive.Documents.Dossiers;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Checks;

/// <summary>Section <c>Checks</c>.</summary>
internal sealed class CheckOptions
{
    /// <summary>How much an item weighs where it shall weigh otherwise: <c>GD-2-4</c> for all stages, <c>filing.GD-2-4</c> for one.</summary>
    public Dictionary<string, Weight> Weights { get; set; } = [];

    /// <summary>Days that the signatures of the virus scanner may have been old when it looked (GD-4-1).</summary>
    public int SignatureDays { get; set; } = 30;

    /// <summary>Months from filing to the first check that nobody asks for, and from each to the next.</summary>
    public int EveryMonths { get; set; } = 12;

    /// <summary>How often a process looks which dossiers are due.</summary>
    public TimeSpan Round { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>MiB read in one round of a process; 0 stops the rounds. A dossier counts as one at least.</summary>
    public int RoundMiB { get; set; } = 1024;

    /// <summary>MiB read in a day, of all processes together.</summary>
    public int DayMiB { get; set; } = 100 * 1024;

    public Weight WeightOf(CheckItem item, Stage stage) =>
        Weights.TryGetValue($"{stage.Word()}.{item.Code}", out var staged) ? staged
        : Weights.TryGetValue(item.Code, out var always) ? always
        : item.Weight;
}

internal sealed class CheckOptionsCheck : IValidateOptions<CheckOptions>
{
    public ValidateOptionsResult Validate(string? name, CheckOptions options)
    {
        var faults = new List<string>();
        foreach (var key in options.Weights.Keys)
        {
            var parts = key.Split('.');
            var staged = parts.Length == 2 && Enum.GetValues<Stage>().Any(stage => stage.Word() == parts[0]);
            if (parts.Length > 2 || (parts.Length == 2 && !staged) || CheckItems.All.All(item => item.Code != parts[^1]))
                faults.Add($"Checks:Weights: there is no item '{key}'.");
        }
        if (options.SignatureDays is < 1 or > 3650)
            faults.Add("Checks:SignatureDays must lie between 1 and 3650.");
        if (options.EveryMonths is < 1 or > 120)
            faults.Add("Checks:EveryMonths must lie between 1 and 120.");
        if (options.Round < TimeSpan.FromSeconds(1) || options.Round > TimeSpan.FromDays(1))
            faults.Add("Checks:Round must lie between a second and a day.");
        if (options.RoundMiB < 0 || options.DayMiB < 0)
            faults.Add("Checks:RoundMiB and DayMiB must not be negative.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
