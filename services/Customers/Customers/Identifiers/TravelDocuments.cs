using System.Text.RegularExpressions;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>Passports and travel permits: patterns only, their numbers carry no check digit outside the machine-readable zone.</summary>
internal static partial class TravelDocuments
{
    public static IdentifierCheck CheckChinesePassport(string typed) => Match(typed, ChinesePassport());

    /// <summary>Needs the nationality besides, because the same number exists in many countries.</summary>
    public static IdentifierCheck CheckForeignPassport(string typed) => Match(typed, ForeignPassport());

    /// <summary>港澳居民来往内地通行证</summary>
    public static IdentifierCheck CheckHongKongMacaoPermit(string typed) => Match(typed, HongKongMacaoPermit());

    /// <summary>台湾居民来往大陆通行证; a letter in brackets counts the issues.</summary>
    public static IdentifierCheck CheckTaiwanPermit(string typed) => Match(typed, TaiwanPermit());

    /// <summary>往来港澳通行证</summary>
    public static IdentifierCheck CheckExitPermit(string typed) => Match(typed, ExitPermit());

    /// <summary>Check digit of a field of the machine-readable zone (ICAO 9303).</summary>
    public static int MachineReadableCheckDigit(string field)
    {
        var sum = 0;
        for (var i = 0; i < field.Length; i++)
            sum +=
                (
                    field[i] == '<' ? 0
                    : char.IsAsciiDigit(field[i]) ? field[i] - '0'
                    : field[i] - 'A' + 10
                )
                * (
                    i % 3 == 0 ? 7
                    : i % 3 == 1 ? 3
                    : 1
                );
        return sum % 10;
    }

    private static IdentifierCheck Match(string typed, Regex pattern)
    {
        var number = IdentifierText.Compact(typed);
        return pattern.IsMatch(number) ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("format");
    }

    [GeneratedRegex("^([DEGPS][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DSP]E[0-9]{7}|1[45][0-9]{7})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChinesePassport();

    [GeneratedRegex("^[A-Z0-9]{5,15}$", RegexOptions.None, 1000)]
    private static partial Regex ForeignPassport();

    [GeneratedRegex("^[HM][0-9]{8}([0-9]{2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HongKongMacaoPermit();

    [GeneratedRegex("^([0-9]{8}|[0-9]{10}[A-Z]?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TaiwanPermit();

    [GeneratedRegex("^(C[A-Z0-9][0-9]{7}|W[0-9]{8})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExitPermit();
}
