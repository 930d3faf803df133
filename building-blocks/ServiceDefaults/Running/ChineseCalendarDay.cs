namespace CustomerArchive.ServiceDefaults.Running;

/// <summary>The calendar day in China, where every deadline of ours is counted.</summary>
public static class ChineseCalendarDay
{
    // China keeps one zone without summer time, so the offset needs no zone database on the machine.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Today's date in Asia/Shanghai.</summary>
    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().ChineseDay();

    /// <summary>The date in Asia/Shanghai at this moment.</summary>
    public static DateOnly ChineseDay(this DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment in which the day begins in Asia/Shanghai.</summary>
    public static DateTimeOffset BeginsAt(this DateOnly day) =>
        day == DateOnly.MinValue ? DateTimeOffset.MinValue : new(day, TimeOnly.MinValue, Offset);

    /// <summary>The first moment in Asia/Shanghai that is no longer of this day.</summary>
    public static DateTimeOffset EndsAt(this DateOnly day) =>
        day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : day.AddDays(1).BeginsAt();

    /// <summary>The day so many days later, or earlier; no further than the calendar goes, for 9999-12-31 is how some write "for ever".</summary>
    public static DateOnly Later(this DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
