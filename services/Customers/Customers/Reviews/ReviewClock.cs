using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Reviews;

/// <summary>Now, and the days by which reviews are due, in Chinese working days (C7; S4§2(3)).</summary>
internal sealed class ReviewClock(IOptions<ReviewOptions> options, WorkingCalendar calendar, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => clock.Today();
    public DateOnly FirstDueOn => calendar.AddWorkingDays(Today, options.Value.FirstWorkingDays);
    public DateOnly SecondDueOn => calendar.AddWorkingDays(Today, options.Value.SecondWorkingDays);
    public DateOnly CompletionDueOn => calendar.AddWorkingDays(Today, options.Value.CompletionWorkingDays);

    /// <summary>How many working days are left until the day, negative when it has passed.</summary>
    public int? WorkingDaysLeft(DateOnly? dueOn) => dueOn is { } day ? calendar.WorkingDaysBetween(Today, day) : null;

    /// <summary>What to say beside a due day; null when the holidays until then are known.</summary>
    public CalendarNotice? NoticeFor(DateOnly? dueOn) => dueOn is { } day ? calendar.NoticeFor(Today, day) : null;
}
