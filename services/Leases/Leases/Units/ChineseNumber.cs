using System.Globalization;

namespace CustomerArchive.Leases.Units;

/// <summary>Small whole numbers as they stand in ledgers: 3, 三, 十二, 二十. Enough for floors, years and months.</summary>
internal static class ChineseNumber
{
    /// <summary>For a pattern: digits, or Chinese numerals below a hundred.</summary>
    public const string Pattern = @"\d{1,3}|[零〇一二两三四五六七八九十]{1,3}";

    public static int? Read(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return text.Length == 1 ? Digit(text[0]) : null;
        var tens = ten switch
        {
            0 => 1,
            1 => Digit(text[0]),
            _ => null,
        };
        var ones = (text.Length - ten) switch
        {
            1 => 0,
            2 => Digit(text[ten + 1]),
            _ => null,
        };
        return tens * 10 + ones;
    }

    private static int? Digit(char letter) =>
        letter switch
        {
            '〇' or '零' => 0,
            '两' => 2,
            _ => "一二三四五六七八九".IndexOf(letter, StringComparison.Ordinal) is var index and >= 0 ? index + 1 : null,
        };
}
