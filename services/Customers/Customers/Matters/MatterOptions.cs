using System.ComponentModel.DataAnnotations;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Matters;

/// <summary>Section <c>Matters</c>: within how many working days each kind of matter should be closed (C11).</summary>
internal sealed class MatterOptions
{
    [Range(1, 250)]
    public int ComplaintWorkingDays { get; set; } = 3;

    [Range(1, 250)]
    public int RepairWorkingDays { get; set; } = 3;

    [Range(1, 250)]
    public int ViolationWorkingDays { get; set; } = 5;

    [Range(1, 250)]
    public int MajorWorkingDays { get; set; } = 2;
}

/// <summary>Now, and the day by which a matter that begins now is due.</summary>
internal sealed class MatterClock(IOptions<MatterOptions> options, WorkingCalendar calendar, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly DueOn(MatterKind kind) =>
        calendar.AddWorkingDays(
            clock.Today(),
            kind switch
            {
                MatterKind.Complaint => options.Value.ComplaintWorkingDays,
                MatterKind.Repair => options.Value.RepairWorkingDays,
                MatterKind.Violation => options.Value.ViolationWorkingDays,
                _ => options.Value.MajorWorkingDays,
            }
        );
}
