using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Search;

/// <summary>
/// Two neighbouring characters of a customer's present or former name. Indexes of three-character pieces find no word of two, and most
/// Chinese words are two; this index is ours, so it is the same on every database. Numbers instead of text, because collations differ in
/// what they take for equal.
/// </summary>
internal sealed class NameGram : IBranchScoped
{
    private const int Bits = 21;

    public required long Gram { get; init; }
    public required string BranchId { get; init; }
    public required Guid CustomerId { get; init; }

    /// <summary>Everything the names can be found by: each pair, each beginning, and each rare character by itself.</summary>
    public static HashSet<long> Of(string searchKey)
    {
        var grams = new HashSet<long>();
        foreach (var name in searchKey.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var runes = name.EnumerateRunes().Select(rune => rune.Value).ToArray();
            grams.Add(Pair(0, runes[0]));
            for (var i = 0; i < runes.Length; i++)
            {
                if (IsRare(runes[i]))
                    grams.Add(Pair(runes[i], 0));
                if (i > 0)
                    grams.Add(Pair(runes[i - 1], runes[i]));
            }
        }
        return grams;
    }

    /// <summary>
    /// What all customers found by this text have; never more than three, taken from where names differ. A single character finds the
    /// names that begin with it; a rare one, wherever it stands.
    /// </summary>
    public static IReadOnlyList<long> ToFind(string searchKey)
    {
        var runes = searchKey.EnumerateRunes().Select(rune => rune.Value).ToArray();
        if (runes.Length == 1)
            return [IsRare(runes[0]) ? Pair(runes[0], 0) : Pair(0, runes[0])];
        var pairs = Enumerable.Range(1, runes.Length - 1).Select(i => Pair(runes[i - 1], runes[i])).Distinct().ToList();
        var telling = pairs.Where(pair => !Common.Contains(pair)).ToList();
        var chosen = telling.Count > 0 ? telling : pairs;
        return chosen.Count <= 3 ? chosen : [chosen[0], chosen[chosen.Count / 2], chosen[^1]];
    }

    // In so many names that asking for them beside others only costs.
    private static readonly HashSet<long> Common = Of("股份有限公司分公司\n有限责任公司\n科技有限\n贸易有限\n中国");

    private static long Pair(int first, int second) => ((long)first << Bits) | (long)second;

    // Beyond the characters of everyday: surrogate pairs and Extension A, where people search for the one sign they know is in the name.
    private static bool IsRare(int rune) => rune is > 0xFFFF or (>= 0x3400 and <= 0x4DBF);
}
