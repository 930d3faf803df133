namespace CustomerArchive.Identity.Data;

/// <summary>Short codes in one column, <c>" gz sz "</c>: searchable as <c>Contains(" sz ")</c> on every database.</summary>
internal static class WordList
{
    public static string Join(IEnumerable<string> words) => $" {string.Join(' ', words.Distinct(StringComparer.Ordinal))} ";

    public static IReadOnlyList<string> Split(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
