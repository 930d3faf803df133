using System.Text.RegularExpressions;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>Phones, postcodes, mail addresses.</summary>
internal static partial class ContactPoints
{
    /// <summary>Mobile, landline with or without area code and extension, 400/800. Stored as 13800138000, 010-65881234-801, 400-610-0000.</summary>
    public static IdentifierCheck CheckPhone(string typed)
    {
        var folded = IdentifierText
            .Fold(typed)
            .Replace("(", "")
            .Replace(")", "-")
            .Replace("转", "-")
            .Replace("EXT", "-", StringComparison.OrdinalIgnoreCase);
        var phone = Country().Replace(folded, "").Trim('-');
        if (phone.Length == 0 || phone.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or '+')))
            return IdentifierCheck.Bad(phone.Length == 0 ? "format" : "charset");

        var digits = phone.Replace("-", "");
        if (Mobile().IsMatch(digits))
            return IdentifierCheck.Good(digits);
        if (ServiceLine().IsMatch(digits))
            return IdentifierCheck.Good($"{digits[..3]}-{digits[3..6]}-{digits[6..]}");
        if (Landline().Match(phone) is { Success: true } line)
            return IdentifierCheck.Good(
                string.Join(
                    '-',
                    new[] { line.Groups["area"].Value, line.Groups["number"].Value, line.Groups["extension"].Value }.Where(part =>
                        part.Length > 0
                    )
                )
            );
        if (Foreign().IsMatch(digits))
            return IdentifierCheck.Warn(digits, "warn_foreign");
        return IdentifierCheck.Bad(MobileOfWrongLength().IsMatch(digits) && digits.Length != 11 ? "length" : "format");
    }

    public static IdentifierCheck CheckPostcode(string typed)
    {
        var postcode = IdentifierText.Compact(typed);
        if (!CheckDigits.AllDigits(postcode))
            return IdentifierCheck.Bad("charset");
        if (postcode.Length != 6)
            return IdentifierCheck.Bad("length");
        return Postcode().IsMatch(postcode) ? IdentifierCheck.Good(postcode) : IdentifierCheck.Bad("province");
    }

    public static IdentifierCheck CheckEmail(string typed)
    {
        var email = IdentifierText.Fold(typed);
        if (email.Length > 254)
            return IdentifierCheck.Bad("length");
        return Email().IsMatch(email) && email.IndexOf('@') <= 64 ? IdentifierCheck.Good(email) : IdentifierCheck.Bad("format");
    }

    [GeneratedRegex(@"^(\+86|0086|86(?=-?1[3-9][0-9]{9}$))-?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Country();

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.None, 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^1[3-9][0-9]{5,13}$", RegexOptions.None, 1000)]
    private static partial Regex MobileOfWrongLength();

    [GeneratedRegex("^(400|800)[0-9]{7}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServiceLine();

    // 010 and 02x are the three-digit areas; all others have four.
    [GeneratedRegex(
        "^((?<area>010|02[0-9]|0[3-9][0-9]{2})-?)?(?<number>[2-9][0-9]{6,7})(-(?<extension>[0-9]{1,6}))?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Landline();

    [GeneratedRegex(@"^(\+|00)[1-9][0-9]{6,14}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex("^(0[1-7]|1[0-356]|2[0-7]|3[0-6]|4[0-7]|5[1-7]|6[1-7]|7[0-5]|8[013-6])[0-9]{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(
        @"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Email();
}
