using System.Text.RegularExpressions;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>Hong Kong and Taiwan identity cards.</summary>
internal static partial class RegionalIds
{
    private const string TaiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO"; // in the order of their values, from 10
    private static readonly int[] TaiwanWeights = [8, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>Stored as A123456(3).</summary>
    public static IdentifierCheck CheckHongKong(string typed)
    {
        var number = IdentifierText.Compact(typed);
        if (!HongKong().IsMatch(number))
            return IdentifierCheck.Bad("format");

        var body = number[..^1].PadLeft(8);
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum +=
                (
                    body[i] == ' ' ? 36
                    : char.IsAsciiDigit(body[i]) ? body[i] - '0'
                    : body[i] - 'A' + 10
                ) * (9 - i);
        var expected = (11 - sum % 11) switch
        {
            10 => 'A',
            11 => '0',
            var digit => (char)('0' + digit),
        };
        return number[^1] == expected ? IdentifierCheck.Good($"{number[..^1]}({number[^1]})") : IdentifierCheck.Bad("check_digit");
    }

    public static IdentifierCheck CheckTaiwan(string typed)
    {
        var number = IdentifierText.Compact(typed);
        if (!Taiwan().IsMatch(number))
            return IdentifierCheck.Bad("format");

        var letter = TaiwanLetters.IndexOf(number[0]) + 10;
        var sum = letter / 10 + letter % 10 * 9;
        for (var i = 0; i < TaiwanWeights.Length; i++)
            sum += (number[i + 1] - '0') * TaiwanWeights[i];
        return (10 - sum % 10) % 10 == number[9] - '0' ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("check_digit");
    }

    [GeneratedRegex("^[A-Z]{1,2}[0-9]{6}[0-9A]$", RegexOptions.None, 1000)]
    private static partial Regex HongKong();

    [GeneratedRegex("^[A-Z][1289][0-9]{8}$", RegexOptions.None, 1000)]
    private static partial Regex Taiwan();
}
