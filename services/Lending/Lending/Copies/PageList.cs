using System.Globalization;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Lending.Copies;

/// <summary>Pages as people write them, <c>1-3, 7</c>: rising, each once, and only pages that there are.</summary>
internal sealed record PageList(string Text, int Count)
{
    private static readonly char[] Separators = [',', '，', '、', ';', '；'];

    /// <param name="most">Pages of the dossier; 0 when they were not counted.</param>
    public static PageList Read(string text, int most)
    {
        var (ranges, count, last) = (new List<string>(), 0, 0);
        foreach (var part in text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split(['-', '–', '—', '~', '～'], StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !Number(ends[0], out var from) || !Number(ends[^1], out var to) || from <= last || to < from)
                throw new InvalidInput(
                    "pages",
                    "field.malformed",
                    $"“{part}”不是递增的页码或页码范围，例如 1-3, 7。",
                    $"'{part}' is no rising page or range of pages, such as 1-3, 7."
                );
            if (most > 0 && to > most)
                throw new InvalidInput("pages", "field.out-of-range", $"案卷共 {most} 页。", $"The dossier has {most} pages.");
            ranges.Add(from == to ? $"{from}" : $"{from}-{to}");
            (count, last) = (count + to - from + 1, to);
        }
        return count > 0
            ? new(string.Join(", ", ranges), count)
            : throw new InvalidInput("pages", "field.required", "须列明页码。", "List the pages.");
    }

    private static bool Number(string text, out int page) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is > 0 and <= 1_000_000;
}
