using System.Globalization;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.SheetExchange;

/// <summary>Chosen rows of a sheet as people write them: <c>4-20,25</c>.</summary>
public static class RowNumbers
{
    public static Func<int, bool> Parse(string? text, string field = "rows")
    {
        if (string.IsNullOrWhiteSpace(text))
            return _ => true;
        var ranges = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(range => Range(range, field))
            .ToArray();
        return row => Array.Exists(ranges, range => row >= range.First && row <= range.Last);
    }

    private static (int First, int Last) Range(string text, string field)
    {
        var ends = text.Split('-');
        if (ends.Length <= 2 && Number(ends[0]) is { } first && Number(ends[^1]) is { } last && first <= last)
            return (first, last);
        throw new InvalidInput(field, "rows.format", "行号应写作 4-20,25 的形式。", "Write rows as 4-20,25.");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
