using System.Globalization;

namespace CustomerArchive.Customers.Customers;

/// <summary>Ages and yearly days by the Chinese calendar day; whoever was born on 29 February has their day on the 28th of other years.</summary>
internal static class Age
{
    /// <summary>Completed years; null without a birth date, or before it.</summary>
    public static int? On(DateOnly day, string? birthDate) => Birth(birthDate) is { } birth && birth <= day ? Years(birth, day) : null;

    public static DateOnly? Birth(string? birthDate) =>
        DateOnly.TryParseExact(birthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // The law counts a year as complete on the day itself; AddYears puts 29 February on the 28th of a common year.
    public static int Years(DateOnly since, DateOnly day)
    {
        var years = day.Year - since.Year;
        return since.AddYears(years) > day ? years - 1 : years;
    }
}
