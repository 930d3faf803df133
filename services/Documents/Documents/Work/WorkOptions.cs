using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Work;

/// <summary>Section <c>Work</c>: how background work on documents is done.</summary>
internal sealed class WorkOptions
{
    /// <summary>How many pieces of work a process does at once.</summary>
    public int Lanes { get; set; } = 2;

    /// <summary>For how long a worker holds what it took without a sign of life; a killed worker's work is free after that.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>After so many tries work is given up until somebody looks.</summary>
    public int Tries { get; set; } = 5;

    /// <summary>Pause after a failure; twice as long after each further one.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For how long background work may be behind for giving way to files that are taken in by this process; then it has its turn.</summary>
    public TimeSpan GiveWay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a process that nobody called looks for work that another one left behind.</summary>
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(2);
}

internal sealed class WorkOptionsCheck : IValidateOptions<WorkOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkOptions options)
    {
        var faults = new List<string>();
        if (options.Lanes is < 0 or > 64)
            faults.Add("Work:Lanes must lie between 0 (this process does none) and 64.");
        if (options.Lease < TimeSpan.FromSeconds(3) || options.Lease > TimeSpan.FromHours(1))
            faults.Add("Work:Lease must lie between 3 seconds and an hour.");
        if (options.Tries is < 1 or > 20)
            faults.Add("Work:Tries must lie between 1 and 20.");
        if (options.Pause < TimeSpan.FromMilliseconds(100) || options.Pause > TimeSpan.FromHours(1))
            faults.Add("Work:Pause must lie between 100 milliseconds and an hour.");
        if (options.Look < TimeSpan.FromMilliseconds(100) || options.Look > TimeSpan.FromMinutes(5))
            faults.Add("Work:Look must lie between 100 milliseconds and 5 minutes.");
        if (options.GiveWay < TimeSpan.Zero || options.GiveWay > TimeSpan.FromMinutes(10))
            faults.Add("Work:GiveWay must lie between 0 and 10 minutes.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
