using System.Globalization;

namespace CustomerArchive.Leases.Units;

/// <summary>Personal values as lists show them.</summary>
internal static class Masked
{
    /// <summary>张三丰 → 张**; whole characters, so that 𠮷 stays one.</summary>
    public static string? Name(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return name;
        var letters = StringInfo.ParseCombiningCharacters(name).Length;
        return letters == 1 ? "*" : StringInfo.GetNextTextElement(name) + new string('*', Math.Min(letters - 1, 2));
    }

    /// <summary>粤B12345 → 粤B***45.</summary>
    public static string? Plate(string? plate) => plate is { Length: > 4 } ? $"{plate[..2]}***{plate[^2..]}" : plate;
}
