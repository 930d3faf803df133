using System.Text.RegularExpressions;

namespace CustomerArchive.Leases.Units;

/// <summary>A floor, one way of writing for all: 3F for 3, 3层 and 三楼; B1 for 负一层 and 地下1层. Other names (夹层, 屋面) stay as they are.</summary>
internal static partial class FloorName
{
    public static (string Name, int Level) Read(string written)
    {
        var text = Written.Number(written);
        if (Above().Match(text) is { Success: true } above && ChineseNumber.Read(above.Groups["n"].Value) is > 0 and var up)
            return ($"{up}F", up);
        if (Below().Match(text) is { Success: true } below && ChineseNumber.Read(below.Groups["n"].Value) is > 0 and var down)
            return ($"B{down}", -down);
        return (text, 0);
    }

    [GeneratedRegex($"^第?(?<n>{ChineseNumber.Pattern})(F|层|楼)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Above();

    [GeneratedRegex(
        $"^(B|-|负|地下)(?<n>{ChineseNumber.Pattern})(F|层|楼)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Below();
}
