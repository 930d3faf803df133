using System.Text.RegularExpressions;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>
/// 公民身份号码, GB 11643-1999, and the permits that share its algorithm. Counties are not looked up: tables of them refuse the
/// standard's own example.
/// </summary>
internal static partial class CitizenId
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly DateOnly Earliest = new(1800, 1, 1);

    public static IdentifierCheck Check(string typed, DateOnly today)
    {
        var number = IdentifierText.Compact(typed);
        if (number.Length == 15 && CheckDigits.AllDigits(number))
        {
            var longer = Upgrade(number);
            return Faults(longer, Province(longer), today) ?? IdentifierCheck.Warn(longer, "warn_upgraded");
        }
        if (number.Length != 18)
            return IdentifierCheck.Bad("length");
        if (!Shape().IsMatch(number))
            return IdentifierCheck.Bad("format");
        return Faults(number, Province(number), today) ?? IdentifierCheck.Good(number);
    }

    /// <summary>港澳台居民居住证: the same number with 810000, 820000 or 830000 as region.</summary>
    public static IdentifierCheck CheckResidencePermit(string typed, DateOnly today)
    {
        var number = IdentifierText.Compact(typed);
        if (number.Length != 18)
            return IdentifierCheck.Bad("length");
        if (!Shape().IsMatch(number) || number[..6] is not ("810000" or "820000" or "830000"))
            return IdentifierCheck.Bad("format");
        return Faults(number, Province(number), today) ?? IdentifierCheck.Good(number);
    }

    /// <summary>外国人永久居留身份证: since 2023 a 9, province, numeric nationality and an ID number's end; before, three letters and twelve digits.</summary>
    public static IdentifierCheck CheckForeignResident(string typed, DateOnly today)
    {
        var number = IdentifierText.Compact(typed);
        if (number.Length == 15)
            return OldForeignResident().IsMatch(number) ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("format");
        if (number.Length != 18)
            return IdentifierCheck.Bad("length");
        if (!Shape().IsMatch(number) || number[0] != '9')
            return IdentifierCheck.Bad("format");
        return Faults(number, int.Parse(number.AsSpan(1, 2)), today) ?? IdentifierCheck.Good(number);
    }

    /// <summary>Of a number that was accepted.</summary>
    public static DateOnly BirthOn(string normal) =>
        new(int.Parse(normal.AsSpan(6, 4)), int.Parse(normal.AsSpan(10, 2)), int.Parse(normal.AsSpan(12, 2)));

    /// <summary>Of a number that was accepted: the seventeenth digit is odd for men.</summary>
    public static bool IsMale(string normal) => (normal[16] - '0') % 2 == 1;

    private static IdentifierCheck? Faults(string number, int province, DateOnly today)
    {
        if (!IsProvince(province))
            return IdentifierCheck.Bad("province");
        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", out var birth) || birth < Earliest)
            return IdentifierCheck.Bad("birth_date");
        if (birth > today)
            return IdentifierCheck.Bad("birth_future");
        return CheckCharacter(number) == number[17] ? null : IdentifierCheck.Bad("check_digit");
    }

    private static int Province(string number) => int.Parse(number.AsSpan(0, 2));

    private static bool IsProvince(int code) =>
        code
            is (>= 11 and <= 15)
                or (>= 21 and <= 23)
                or (>= 31 and <= 37)
                or (>= 41 and <= 46)
                or (>= 50 and <= 54)
                or (>= 61 and <= 65)
                or 71
                or 81
                or 82
                or 83;

    private static char CheckCharacter(string number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (number[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    private static string Upgrade(string number)
    {
        var body = string.Concat(number.AsSpan(0, 6), "19", number.AsSpan(6));
        return body + CheckCharacter(body);
    }

    [GeneratedRegex("^[1-9][0-9]{16}[0-9X]$", RegexOptions.None, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex("^[A-Z]{3}[0-9]{12}$", RegexOptions.None, 1000)]
    private static partial Regex OldForeignResident();
}
