using System.Text;
using CustomerArchive.Testing;
using CustomerArchive.WorkingDays;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CustomerArchive.BuildingBlocks.Tests.WorkingDays;

[Trait("req", "C7")]
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar China = new(CalendarFile.Shipped);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-08")] // the national holiday
    [InlineData("2026-10-09", 1, "2026-10-10")] // a Saturday that is worked
    [InlineData("2026-11-20", 2, "2026-11-24")] // over a weekend
    [InlineData("2026-02-13", 2, "2026-02-24")] // Saturday the 14th is worked, then Spring Festival for nine days
    [InlineData("2024-02-28", 2, "2024-03-01")] // 29 February is a day like any other
    [InlineData("2020-01-23", 1, "2020-02-03")] // the holiday that was prolonged
    [InlineData("2018-12-28", 2, "2019-01-02")] // the notice for 2019 reached into December
    [InlineData("2026-10-08", -1, "2026-09-30")]
    [InlineData("2026-10-03", 0, "2026-10-03")]
    public void Weekends_and_holidays_are_left_out_and_make_up_days_count(string from, int count, string until) =>
        Assert.Equal(Day(until), China.AddWorkingDays(Day(from), count));

    [Fact]
    public void Every_shipped_year_has_as_many_working_days_as_the_law_leaves()
    {
        Assert.Equal(Enumerable.Range(2004, 23), China.Years);
        // The national holidays law leaves 250 to 252 days, one less in years that were given a special holiday.
        Assert.All(China.Years, year => Assert.InRange(China.WorkingDaysBetween(new(year - 1, 12, 31), new(year, 12, 31)), 247, 253));
    }

    [Fact]
    public void Counting_forth_and_back_agrees()
    {
        var day = Gen.Choose(Day("2003-06-01").DayNumber, Day("2028-12-31").DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();
        var count = Gen.Choose(-300, 300).ToArbitrary();
        Prop.ForAll(
                day,
                count,
                (from, n) =>
                {
                    var to = China.AddWorkingDays(from, n);
                    return (n == 0 || China.IsWorkingDay(to))
                        && (n <= 0 ? n < 0 || to == from : China.WorkingDaysBetween(from, to) == n)
                        && China.WorkingDaysBetween(from, to) == -China.WorkingDaysBetween(to, from)
                        && (!China.IsWorkingDay(from) || China.AddWorkingDays(to, -n) == from)
                        && China.AddWorkingDays(China.AddWorkingDays(from, n), Math.Sign(n))
                            == China.AddWorkingDays(from, n + Math.Sign(n));
                }
            )
            .QuickCheckThrowOnFailure();
        Prop.ForAll(
                day,
                day,
                (a, b) =>
                    China.WorkingDaysBetween(Day("2004-01-01"), a) + China.WorkingDaysBetween(a, b)
                    == China.WorkingDaysBetween(Day("2004-01-01"), b)
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_year_that_nobody_announced_counts_weekdays_and_says_so()
    {
        Assert.True(China.IsWorkingDay(Day("2027-01-01")));
        Assert.False(China.IsWorkingDay(Day("2027-01-02")));
        Assert.Null(China.NoticeFor(Day("2026-01-01"), Day("2026-12-31")));
        var notice = China.NoticeFor(Day("2026-12-30"), Day("2028-01-02"))!;
        Assert.Equal([2027, 2028], notice.Years);
        Assert.Contains("2027、2028", notice.Zh);
    }

    [Theory]
    [InlineData("{}", "no year")]
    [InlineData("null", "no year")]
    [InlineData("[", "line 1")]
    [InlineData("""{ "2027": null }""", "null")]
    [InlineData("""{ "next": { "holidays": [], "makeUpDays": [] } }""", "not a year")]
    [InlineData("""{ "2027": { "holidays": [], "makeUpDays": [] } }""", "no holiday")]
    [InlineData("""{ "2027": { "holidays": [] } }""", "makeUpDays")]
    [InlineData("""{ "2027": { "holidays": [{ "name": "元旦", "from": "2027-02-29", "to": "2027-03-01" }], "makeUpDays": [] } }""", "from")]
    [InlineData(
        """{ "2027": { "holidays": [{ "name": "元旦", "from": "2027-01-03", "to": "2027-01-01" }], "makeUpDays": [] } }""",
        "before it begins"
    )]
    [InlineData(
        """{ "2027": { "holidays": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-12-01" }], "makeUpDays": [] } }""",
        "longer than"
    )]
    [InlineData(
        """{ "2027": { "holidays": [{ "name": "元旦", "from": "2026-01-01", "to": "2026-01-01" }], "makeUpDays": [] } }""",
        "outside"
    )]
    [InlineData(
        """{ "2027": { "holidays": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" }], "makeUpDays": ["2027-01-04"] } }""",
        "no weekend"
    )]
    [InlineData(
        """{ "2027": { "holidays": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" }], "makeUpDays": ["2027-01-03"] } }""",
        "make-up day and a holiday"
    )]
    public void What_is_wrong_with_a_calendar_file_is_told(string json, string fault)
    {
        var (_, faults) = CalendarFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void The_administrators_file_is_taken_when_it_changes_and_the_last_good_one_stays()
    {
        var folder = Directory.CreateTempSubdirectory("archive-test-calendar-");
        try
        {
            var path = Path.Combine(folder.FullName, "calendar.json");
            File.WriteAllText(path, Year(2027, "2027-01-01"));
            var clock = new TestClock();
            var current = new CurrentCalendar(
                Options.Create(new WorkingDaysOptions { File = path }),
                clock,
                NullLogger<CurrentCalendar>.Instance
            );
            Assert.False(current.Calendar.IsWorkingDay(Day("2027-01-01")));
            Assert.False(current.Calendar.IsWorkingDay(Day("2026-10-01")));

            // A year in the file replaces the shipped one as a whole.
            File.WriteAllText(path, Year(2026, "2026-12-31"));
            Assert.True(current.Calendar.IsWorkingDay(Day("2026-12-31")));
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.False(current.Calendar.IsWorkingDay(Day("2026-12-31")));
            Assert.True(current.Calendar.IsWorkingDay(Day("2026-10-01")));
            Assert.Null(current.Calendar.Year(2027));

            File.WriteAllText(path, "{ half a file");
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.False(current.Calendar.IsWorkingDay(Day("2026-12-31")));
            File.Delete(path);
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.False(current.Calendar.IsWorkingDay(Day("2026-12-31")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_stops_the_start_with_its_reason()
    {
        var missing = new WorkingDaysOptionsCheck().Validate(null, new() { File = "/nowhere/calendar.json" });
        Assert.True(missing.Failed);
        Assert.Contains("WorkingDays:File (/nowhere/calendar.json)", missing.FailureMessage, StringComparison.Ordinal);
        Assert.True(new WorkingDaysOptionsCheck().Validate(null, new()).Succeeded);
    }

    private static string Year(int year, string day) =>
        $$"""{ "{{year}}": { "holidays": [{ "name": "假", "from": "{{day}}", "to": "{{day}}" }], "makeUpDays": [] } }""";
}
