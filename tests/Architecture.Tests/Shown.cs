namespace CustomerArchive.Architecture.Tests;

internal static class Shown
{
    /// <summary>Fails with every offender by name, not only the first.</summary>
    public static void Nothing(IEnumerable<string> offenders, string rule)
    {
        var all = offenders.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{rule}\n  {string.Join("\n  ", all)}");
    }
}
