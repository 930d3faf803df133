using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerArchive.Documents.Numbers;

/// <summary>
/// How archive numbers are made: <c>{year}-{department}-{sequence:000}</c> gives <c>2026-SALE-001</c> (S4§2(5)). The sequence starts
/// again for every different combination of the other parts, which is called a series.
/// </summary>
internal sealed partial class ArchiveNumberPattern
{
    private const int MaxLength = 80;
    private static readonly string[] Known = ["year", "department", "branch", "kind", "class", "fonds", "period"];
    private readonly string pattern;
    private readonly string sequenceFormat;

    public ArchiveNumberPattern(string pattern)
    {
        var faults = Faults(pattern).ToList();
        if (faults.Count > 0)
            throw new FormatException(string.Join(" ", faults));
        this.pattern = pattern;
        sequenceFormat = Part().Matches(pattern).Single(part => part.Groups["name"].Value == "sequence").Groups["format"].Value;
    }

    /// <summary>Everything that is wrong with a pattern.</summary>
    public static IEnumerable<string> Faults(string? pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            yield return "The pattern is empty.";
            yield break;
        }
        var parts = Part().Matches(pattern);
        foreach (
            var name in parts
                .Select(part => part.Groups["name"].Value)
                .Where(name => name != "sequence" && !Known.Contains(name))
                .Distinct()
        )
            yield return $"'{{{name}}}' is not known; use {string.Join(", ", Known.Select(known => $"{{{known}}}"))} and {{sequence}}.";
        var sequences = parts.Where(part => part.Groups["name"].Value == "sequence").ToList();
        if (sequences.Count != 1)
            yield return "'{sequence}' must stand in the pattern once.";
        if (sequences.Any(sequence => sequence.Groups["format"].Value.Any(digit => digit != '0')))
            yield return "The format of '{sequence}' is a row of zeros, such as {sequence:000}.";
        if (parts.Any(part => part.Groups["name"].Value != "sequence" && part.Groups["format"].Success))
            yield return "Only '{sequence}' takes a format.";
        var rest = Part().Replace(pattern, "");
        if (rest.Any(letter => letter is '{' or '}' or '#' || char.IsControl(letter) || char.IsWhiteSpace(letter)))
            yield return "Single braces, '#', spaces and control characters are not allowed.";
        if (rest.Length > 30)
            yield return "The fixed parts are too long (30 characters at most).";
    }

    /// <summary>Whether numbers show that part.</summary>
    public bool Shows(string part) => Part().Matches(pattern).Any(found => found.Groups["name"].Value == part);

    /// <summary>The pattern with all parts but the sequence filled in.</summary>
    public string Series(IReadOnlyDictionary<string, string> parts)
    {
        var filled = Part().Replace(pattern, part => parts.GetValueOrDefault(part.Groups["name"].Value, "#"));
        return filled.Length <= MaxLength - 10
            ? filled
            : throw new InvalidOperationException($"The archive number '{filled}' is too long.");
    }

    /// <summary>What people type: any kind of middle dot means the one in numbers (DA/T 13).</summary>
    public static string Fold(string typed) => typed.Trim().Replace('•', '·').Replace('・', '·').Replace('‧', '·').Replace('．', '·');

    public static string Number(string series, int sequence, string format) =>
        series.Replace("#", sequence.ToString(format.Length == 0 ? "0" : format, CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public string Number(string series, int sequence) => Number(series, sequence, sequenceFormat);

    [GeneratedRegex(@"\{(?<name>[a-z]+)(:(?<format>[^{}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
