using Microsoft.Extensions.Options;

namespace CustomerArchive.WorkingDays;

/// <summary>Section <c>WorkingDays</c>.</summary>
internal sealed class WorkingDaysOptions
{
    /// <summary>
    /// A calendar file whose years are added to those that come with the system, or replace them. It is looked at again every minute; a
    /// file that became wrong is reported in the log and the last good one stays in use.
    /// </summary>
    public string? File { get; set; }
}

internal sealed class WorkingDaysOptionsCheck : IValidateOptions<WorkingDaysOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkingDaysOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.File))
            return ValidateOptionsResult.Success;
        var (_, faults) = CalendarFile.Read(options.File);
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"WorkingDays:File ({options.File}): {fault}"));
    }
}
