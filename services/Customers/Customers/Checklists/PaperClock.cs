using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Checklists;

/// <summary>Now, by when a missing paper is due, and how long before its end a paper is announced (C6; S4§2(3)).</summary>
internal sealed class PaperClock(IOptions<ChecklistOptions> options, WorkingCalendar calendar, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => clock.Today();
    public DateOnly DueOn => calendar.AddWorkingDays(Today, options.Value.MissingWorkingDays);
    public IReadOnlyCollection<int> LeadDays => options.Value.LeadDays;

    /// <summary>What to say beside a due day; null when the holidays until then are known.</summary>
    public CalendarNotice? NoticeFor(DateOnly? dueOn) => dueOn is { } day ? calendar.NoticeFor(Today, day) : null;
}
