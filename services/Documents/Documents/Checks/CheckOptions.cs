using CustomerArchive.Documents.Dossiers;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Checks;

/// <summary>Section <c>Checks</c>.</summary>
internal sealed class CheckOptions
{
    /// <summary>How much an item weighs where it shall weigh otherwise: <c>GD-2-4</c> for all stages, <c>filing.GD-2-4</c> for one.</summary>
    public Dictionary<string, Weight> Weights { get; set; } = [];

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
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
