using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.ServiceDefaults.Lists;

/// <summary>One page of a list. <paramref name="Next"/> is the cursor of the following page, null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An opaque position in a sorted list: the sort values of the last row shown.</summary>
public static class Cursor
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const long LastTicks = 3_000_000_000_000_000_000; // the year 9507: every database knows it

    /// <summary>How many rows a page takes: 50 unless asked, 1 to 200.</summary>
    public static int Limit(int? asked) =>
        asked switch
        {
            null => DefaultLimit,
            >= 1 and <= MaxLimit => asked.Value,
            _ => throw new InvalidInput("limit", "field.out-of-range", $"应在 1 到 {MaxLimit} 之间。", $"Between 1 and {MaxLimit}."),
        };

    public static string Of(params string[] values) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', values)));

    /// <summary>The values of a cursor, or null for the first page; throws <see cref="InvalidInput"/> for one that we did not make.</summary>
    public static string[]? Read(string? cursor, int values)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            var parts = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
            if (parts.Length == values && !Array.Exists(parts, part => part.Any(char.IsControl))) // databases refuse them as text
                return parts;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw Invalid();
        }
        throw Invalid();
    }

    /// <summary>The cursor of a list that is sorted by id alone.</summary>
    public static Guid? ReadId(string? cursor) =>
        Read(cursor, 1) is not [var value] ? null
        : Guid.TryParse(value, out var id) ? id
        : throw Invalid();

    /// <summary>The cursor of a list that is sorted by time and id.</summary>
    public static string Of(DateTimeOffset at, Guid id) => Of(at.UtcTicks.ToString(CultureInfo.InvariantCulture), id.ToString());

    /// <summary>What <see cref="Of(DateTimeOffset, Guid)"/> wrote; null for the first page.</summary>
    public static (DateTimeOffset At, Guid Id)? ReadTime(string? cursor)
    {
        if (Read(cursor, 2) is not [var at, var last])
            return null;
        return
            long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= LastTicks
            && Guid.TryParse(last, out var id)
            ? (new(ticks, TimeSpan.Zero), id)
            : throw Invalid();
    }

    /// <summary>Cuts a page out of limit + 1 rows.</summary>
    public static Page<T> Page<T>(IReadOnlyList<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]));

    public static InvalidInput Invalid() =>
        new("cursor", "cursor.invalid", "分页位置无效，请从第一页开始。", "The cursor is not valid; start from the first page.");
}
