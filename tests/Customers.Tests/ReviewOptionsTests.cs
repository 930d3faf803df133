using CustomerArchive.Customers.Reviews;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C7")]
public sealed class ReviewOptionsTests
{
    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-09")] // the national holiday, 1 to 8 October here
    [InlineData("2026-10-09", 1, "2026-10-10")] // a Saturday that is worked
    [InlineData("2026-11-20", 2, "2026-11-24")] // over a weekend
    public void Working_days_leave_out_weekends_and_holidays_and_count_make_up_days(string from, int count, string until)
    {
        var options = new ReviewOptions();
        for (var day = new DateOnly(2026, 10, 1); day <= new DateOnly(2026, 10, 8); day = day.AddDays(1))
            options.Holidays.Add(day);
        options.MakeUpDays.Add(new(2026, 10, 10));
        Assert.Equal(DateOnly.Parse(until), options.WorkingDaysAfter(DateOnly.Parse(from), count));
    }
}
