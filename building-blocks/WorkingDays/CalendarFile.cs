using System.Globalization;
using System.Text.Json;

namespace CustomerArchive.WorkingDays;

/// <summary>
/// Reads a calendar file: an object with a member for each year, such as <c>"2027": { "holidays": [{ "name": "元旦", "from": "2027-01-01",
/// "to": "2027-01-03" }], "makeUpDays": ["2027-01-09"] }</c>. Tells everything that is wrong with it, so that it is mended in one go.
/// </summary>
internal static class CalendarFile
{
    private const long LargestBytes = 1024 * 1024;
    private const int LongestHoliday = 31;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private sealed record Entry(IReadOnlyList<Holiday> Holidays, IReadOnlyList<DateOnly> MakeUpDays);

    public static IReadOnlyList<CalendarYear> Shipped { get; } = ReadShipped();

    public static (IReadOnlyList<CalendarYear> Years, IReadOnlyList<string> Faults) Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestBytes })
                return ([], ["it is larger than 1 MB, which no calendar is."]);
            using var file = File.OpenRead(path);
            return Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ([], [exception.Message]);
        }
    }

    public static (IReadOnlyList<CalendarYear> Years, IReadOnlyList<string> Faults) Read(Stream file)
    {
        Dictionary<string, Entry>? entries;
        try
        {
            entries = JsonSerializer.Deserialize<Dictionary<string, Entry>>(file, Json);
        }
        catch (JsonException exception)
        {
            return ([], [$"line {exception.LineNumber + 1}, {exception.Path}: {exception.Message}"]);
        }
        var years = new List<CalendarYear>();
        var faults = new List<string>();
        foreach (var (name, entry) in entries ?? [])
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1950 or > 2200)
                faults.Add($"\"{name}\" is not a year from 1950 to 2200.");
            else if (entry is null)
                faults.Add($"{name} is null.");
            else
            {
                years.Add(new(year, entry.Holidays, entry.MakeUpDays));
                faults.AddRange(FaultsOf(years[^1]).Select(fault => $"{name}: {fault}"));
            }
        if (years.Count == 0 && faults.Count == 0)
            faults.Add("it holds no year.");
        return (years, faults);
    }

    private static IEnumerable<string> FaultsOf(CalendarYear year)
    {
        bool Strange(DateOnly day) => day.Year != year.Year && (day.Year != year.Year - 1 || day.Month != 12);

        // A year with nothing in it would pass for announced.
        if (year.Holidays.Count == 0)
            yield return "there is no holiday in it; leave a year out until its holidays are announced.";
        foreach (var holiday in year.Holidays)
            if (holiday.To < holiday.From)
                yield return $"{holiday.Name} ends ({holiday.To:O}) before it begins ({holiday.From:O}).";
            else if (holiday.To.DayNumber - holiday.From.DayNumber >= LongestHoliday)
                yield return $"{holiday.Name} is longer than {LongestHoliday} days.";
            else if (Strange(holiday.From) || Strange(holiday.To))
                yield return $"{holiday.Name} ({holiday.From:O} to {holiday.To:O}) lies outside the year and the December before.";
        foreach (var day in year.MakeUpDays)
            if (Strange(day))
                yield return $"make-up day {day:O} lies outside the year and the December before.";
            else if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                yield return $"make-up day {day:O} is no weekend day.";
            else if (year.Holidays.Any(holiday => holiday.From <= day && day <= holiday.To))
                yield return $"{day:O} is a make-up day and a holiday.";
    }

    private static IReadOnlyList<CalendarYear> ReadShipped()
    {
        using var file = typeof(CalendarFile).Assembly.GetManifestResourceStream("china.json")!;
        return Read(file) is (var years, { Count: 0 })
            ? years
            : throw new InvalidOperationException("The calendar that comes with the system has faults.");
    }
}
