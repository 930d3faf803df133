using System.Globalization;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;

namespace CustomerArchive.Customers.Lists;

/// <summary>Query strings of lists, read strictly.</summary>
internal static class Filters
{
    /// <summary>Code words with commas between; none when nothing is asked.</summary>
    public static List<T> Many<T>(string? text, string field)
        where T : struct, Enum =>
        [
            .. (text ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => Choice.Read<T>(field, name)!.Value),
        ];

    /// <summary>The cursor of a list that is sorted by day and id.</summary>
    public static string DayPosition(DateOnly day, Guid id) => Cursor.Of(day.ToString("O", CultureInfo.InvariantCulture), id.ToString());

    public static (DateOnly Day, Guid Id)? DayPosition(string? cursor)
    {
        if (Cursor.Read(cursor, 2) is not [var text, var last])
            return null;
        return
            DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Guid.TryParse(last, out var id)
            ? (day, id)
            : throw Cursor.Invalid();
    }
}
