namespace CustomerArchive.WorkingDays;

/// <summary>
/// Chinese working days, as far as the State Council has announced them; in years without an announcement Monday to Friday, and
/// <see cref="NoticeFor"/> says so. Immutable: a request counts all its days by one calendar. Inject it where days are counted.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly SortedDictionary<int, CalendarYear> years = [];
    private readonly HashSet<DateOnly> holidays = [];
    private readonly HashSet<DateOnly> makeUpDays = [];

    public WorkingCalendar(IEnumerable<CalendarYear> announced)
    {
        foreach (var year in announced)
        {
            years.Add(year.Year, year);
            makeUpDays.UnionWith(year.MakeUpDays);
            foreach (var holiday in year.Holidays)
                for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
                    holidays.Add(day);
        }
    }

    /// <summary>The years whose holidays are known, in order.</summary>
    public IReadOnlyCollection<int> Years => years.Keys;

    /// <summary>What was announced for a year; null when nothing is known of it.</summary>
    public CalendarYear? Year(int year) => years.GetValueOrDefault(year);

    public bool IsWorkingDay(DateOnly day) =>
        makeUpDays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));

    /// <summary>The working day that many working days after the day, or before it for a negative count; the day itself for 0.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        while (count != 0)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                count -= step;
        }
        return day;
    }

    /// <summary>How many working days come after the first day, up to and including the last; negative when the last is earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);
        var count = 0;
        while (from < to)
        {
            from = from.AddDays(1);
            if (IsWorkingDay(from))
                count++;
        }
        return count;
    }

    /// <summary>
    /// To be shown beside a due day that was counted over these days: null when all their years are announced, else that weekends alone
    /// were counted and the day may move.
    /// </summary>
    public CalendarNotice? NoticeFor(DateOnly from, DateOnly to)
    {
        var unknown = Enumerable.Range(from.Year, Math.Max(0, to.Year - from.Year + 1)).Where(year => !years.ContainsKey(year)).ToList();
        return unknown.Count == 0 ? null : new(unknown);
    }
}

/// <summary>These years were counted without their holidays.</summary>
public sealed record CalendarNotice(IReadOnlyList<int> Years)
{
    public string Zh => $"系统中尚无 {string.Join("、", Years)} 年的节假日安排，暂按周一至周五计算，期限可能调整。";
    public string En =>
        $"The holidays of {string.Join(", ", Years)} are not known yet; Monday to Friday were counted and the day may still move.";
}
