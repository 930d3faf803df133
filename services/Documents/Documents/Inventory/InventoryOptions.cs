using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Inventory;

/// <summary>Section <c>Inventory</c>.</summary>
internal sealed class InventoryOptions
{
    /// <summary>How many scans one batch may hold.</summary>
    public int ScansPerBatch { get; set; } = 3000;

    /// <summary>Working days from raising a finding to settling it, unless a day is given.</summary>
    public int FindingWorkingDays { get; set; } = 10;
}

internal sealed class InventoryOptionsCheck : IValidateOptions<InventoryOptions>
{
    public ValidateOptionsResult Validate(string? name, InventoryOptions options)
    {
        var faults = new List<string>();
        if (options.ScansPerBatch is < 1 or > RecordScans.MostScans)
            faults.Add($"Inventory:ScansPerBatch must lie between 1 and {RecordScans.MostScans}.");
        if (options.FindingWorkingDays is < 0 or > 400)
            faults.Add("Inventory:FindingWorkingDays must lie between 0 and 400.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

/// <summary>By when findings are to be settled.</summary>
internal sealed class FindingClock(IOptions<InventoryOptions> options, WorkingCalendar calendar, TimeProvider clock)
{
    public DateOnly DueOn() => calendar.AddWorkingDays(clock.Today(), options.Value.FindingWorkingDays);
}
