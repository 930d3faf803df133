using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Fixity;

/// <summary>Section <c>Fixity</c>: how often stored bytes are hashed again, and how much of that may be done at once.</summary>
internal sealed class FixityOptions
{
    /// <summary>Every stored object is hashed again when its last check is so long ago.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How often a process looks for what is due.</summary>
    public TimeSpan Round { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>MiB in one round of a process; 0 stops the checks.</summary>
    public int RoundMiB { get; set; } = 2048;

    /// <summary>MiB in a day, of all processes together.</summary>
    public int DayMiB { get; set; } = 200 * 1024;
}

internal sealed class FixityOptionsCheck : IValidateOptions<FixityOptions>
{
    public ValidateOptionsResult Validate(string? name, FixityOptions options)
    {
        var faults = new List<string>();
        if (options.Every < TimeSpan.FromMinutes(1) || options.Every > TimeSpan.FromDays(3660))
            faults.Add("Fixity:Every must lie between a minute and ten years.");
        if (options.Round < TimeSpan.FromSeconds(1) || options.Round > TimeSpan.FromDays(1))
            faults.Add("Fixity:Round must lie between a second and a day.");
        if (options.RoundMiB < 0 || options.DayMiB < 0)
            faults.Add("Fixity:RoundMiB and DayMiB must not be negative.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
