using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.WorkingDays;

namespace CustomerArchive.Customers.Calendar;

internal static class GetCalendarYear
{
    /// <param name="IsAnnounced">Whether holidays and make-up days of the year are known; when not, Monday to Friday are counted.</param>
    /// <param name="WorkingDays">How many working days the year has.</param>
    /// <param name="Notice">What to show where days of this year are counted; null when its holidays are known.</param>
    /// <param name="KnownYears">The years whose holidays are known.</param>
    public sealed record Response(
        int Year,
        bool IsAnnounced,
        IReadOnlyList<Holiday> Holidays,
        IReadOnlyList<DateOnly> MakeUpDays,
        int WorkingDays,
        string? Notice,
        IReadOnlyList<int> KnownYears
    );

    /// <summary>
    /// The Chinese working calendar by which deadlines are counted (C6, C7; S4§2(3)): the State Council's holidays and make-up days (调休)
    /// of a year, from what comes with the system or from the administrator's file. 400 <c>calendar.year-out-of-range</c> outside 1950 to 2200.
    /// </summary>
    public static Response Handle(int year, WorkingCalendar calendar, HttpContext http)
    {
        if (year is < 1950 or > 2200)
            throw new InvalidInput("year", "calendar.year-out-of-range", "年份应在 1950 到 2200 之间。", "A year from 1950 to 2200.");
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var notice = calendar.NoticeFor(first, last);
        return new(
            year,
            notice is null,
            calendar.Year(year)?.Holidays ?? [],
            calendar.Year(year)?.MakeUpDays ?? [],
            calendar.WorkingDaysBetween(first.AddDays(-1), last),
            notice is null ? null : http.Say(notice.Zh, notice.En),
            [.. calendar.Years]
        );
    }
}
