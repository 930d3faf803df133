namespace CustomerArchive.WorkingDays;

/// <summary>
/// What the State Council's notice for one year (国务院办公厅关于…年部分节假日安排的通知) says: days off, weekends within them included, and
/// weekend days that are worked (调休). Some notices reach into the December before their year.
/// </summary>
public sealed record CalendarYear(int Year, IReadOnlyList<Holiday> Holidays, IReadOnlyList<DateOnly> MakeUpDays);

/// <summary>A statutory holiday, first and last day inclusive.</summary>
public sealed record Holiday(string Name, DateOnly From, DateOnly To);
