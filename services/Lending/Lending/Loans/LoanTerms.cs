using CustomerArchive.WorkingDays;

namespace CustomerArchive.Lending.Loans;

/// <summary>The rule book's periods and the calendar that days are counted by: what a loan is decided with.</summary>
internal sealed record LoanTerms(LoanOptions Options, WorkingCalendar Calendar)
{
    /// <summary>Nobody can bring a dossier back while the archive is closed: what ends on such a day is due on the next working day.</summary>
    public DateOnly DueOn(DateOnly periodEndsOn) =>
        Calendar.IsWorkingDay(periodEndsOn) ? periodEndsOn : Calendar.AddWorkingDays(periodEndsOn, 1);

    /// <summary>Loans due before this day are late; over a weekend nobody becomes late.</summary>
    public DateOnly LateBefore(DateOnly today) => Calendar.LateBefore(today);
}

internal static class LateDays
{
    public static DateOnly LateBefore(this WorkingCalendar calendar, DateOnly today) =>
        calendar.IsWorkingDay(today) ? today : calendar.AddWorkingDays(today, -1);
}
