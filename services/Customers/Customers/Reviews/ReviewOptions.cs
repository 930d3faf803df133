using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Reviews;

/// <summary>Section <c>Reviews</c>: the time limits and expectations of S4§2(2)-(3).</summary>
internal sealed class ReviewOptions
{
    [Range(1, 60)]
    public int FirstWorkingDays { get; set; } = 2;

    [Range(1, 60)]
    public int SecondWorkingDays { get; set; } = 1;

    /// <summary>Fewer contacts of an enterprise are a finding.</summary>
    [Range(0, 10)]
    public int ContactsExpected { get; set; } = 2;

    /// <summary>Statutory holidays that fall on weekdays.</summary>
    public IList<DateOnly> Holidays { get; } = [];

    /// <summary>调休: weekend days that are worked.</summary>
    public IList<DateOnly> MakeUpDays { get; } = [];

    /// <summary>The day that many working days after this one.</summary>
    public DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                count--;
        }
        return day;
    }

    private bool IsWorkingDay(DateOnly day) =>
        MakeUpDays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day));
}
