using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Filing;

/// <summary>Section <c>Filing</c>.</summary>
internal sealed class FilingOptions
{
    /// <summary>How archive numbers are made; parts: <c>{year}</c> (in China), <c>{department}</c>, <c>{branch}</c>, <c>{kind}</c>, <c>{sequence:000}</c>.</summary>
    public string Pattern { get; set; } = "{year}-{department}-{sequence:000}";

    /// <summary>For how long the object store refuses to delete filed bytes, whoever asks; a legal hold stays on them after that.</summary>
    public TimeSpan WriteOncePeriod { get; set; } = TimeSpan.FromDays(365);
}

internal sealed class FilingOptionsCheck : IValidateOptions<FilingOptions>
{
    public ValidateOptionsResult Validate(string? name, FilingOptions options)
    {
        var faults = ArchiveNumberPattern.Faults(options.Pattern).Select(fault => $"Filing:Pattern: {fault}").ToList();
        if (options.WriteOncePeriod < TimeSpan.Zero || options.WriteOncePeriod > TimeSpan.FromDays(365 * 100))
            faults.Add("Filing:WriteOncePeriod must lie between nothing and 100 years.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
