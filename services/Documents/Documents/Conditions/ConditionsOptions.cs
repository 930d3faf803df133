using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Conditions;

/// <summary>Section <c>Conditions</c>: between what a store room is to be kept (JGJ 25, S1-4§15).</summary>
internal sealed class ConditionsOptions
{
    /// <summary>Degrees Celsius.</summary>
    public decimal LeastTemperature { get; set; } = 14;
    public decimal MostTemperature { get; set; } = 24;

    /// <summary>Relative humidity in percent.</summary>
    public decimal LeastHumidity { get; set; } = 45;
    public decimal MostHumidity { get; set; } = 60;
}

internal sealed class ConditionsOptionsCheck : IValidateOptions<ConditionsOptions>
{
    public ValidateOptionsResult Validate(string? name, ConditionsOptions options)
    {
        var faults = new List<string>();
        if (options.LeastTemperature >= options.MostTemperature || options.LeastTemperature < -50 || options.MostTemperature > 80)
            faults.Add("Conditions: LeastTemperature must lie below MostTemperature, both between -50 and 80.");
        if (options.LeastHumidity >= options.MostHumidity || options.LeastHumidity < 0 || options.MostHumidity > 100)
            faults.Add("Conditions: LeastHumidity must lie below MostHumidity, both between 0 and 100.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
