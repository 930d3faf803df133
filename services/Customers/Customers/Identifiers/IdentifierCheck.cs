using System.Text;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>What became of a typed identifier.</summary>
/// <param name="Normal">The form that is stored; null when the input cannot be taken.</param>
/// <param name="Code">
/// Null when all is well; else <c>format</c>, <c>length</c>, <c>charset</c>, <c>province</c>, <c>birth_date</c>, <c>birth_future</c>,
/// <c>check_digit</c> or a <c>warn_…</c>.
/// </param>
/// <param name="Suggestion">What was probably meant, when that is certain enough to offer.</param>
/// <param name="IsWarning">The value is taken, and a person should look at it.</param>
internal sealed record IdentifierCheck(string? Normal, string? Code, string? Suggestion = null, bool IsWarning = false)
{
    /// <summary>The positions at fault, when a second check tells them apart (<c>9-17</c> of a credit code).</summary>
    public string? Where { get; init; }

    public bool IsAccepted => Code is null || IsWarning;

    /// <summary>A check digit that fails may be overridden with a reason on migration, never on entry by hand.</summary>
    public bool MayBeOverridden => Code == "check_digit";

    public string Zh =>
        Code switch
        {
            null => "",
            "length" => "位数不对",
            "charset" => "含有不允许的字符",
            "province" => "地区代码不存在",
            "birth_date" => "出生日期不存在",
            "birth_future" => "出生日期晚于今天",
            "check_digit" => Where is null ? "校验码不正确" : $"校验码不正确，请核对第 {Where} 位",
            "warn_upgraded" => "15 位旧号码已换算为 18 位",
            "warn_organisation_code" => "其中的组织机构代码校验不符，请核对",
            "warn_luhn" => "银行卡号校验不符，请与原件核对",
            "warn_foreign" => "境外号码，请核对",
            _ => "格式不正确",
        } + (Suggestion is null ? "" : $"，是否应为 {Suggestion}");

    public string En =>
        Code switch
        {
            null => "",
            "length" => "Wrong number of characters",
            "charset" => "Holds characters that are not allowed",
            "province" => "There is no such region code",
            "birth_date" => "There is no such birth date",
            "birth_future" => "The birth date is in the future",
            "check_digit" => Where is null ? "The check digit is wrong" : $"The check digit is wrong; look at positions {Where}",
            "warn_upgraded" => "A 15-digit number was extended to 18",
            "warn_organisation_code" => "The organisation code inside does not check; look again",
            "warn_luhn" => "The card number does not check; compare it with the card",
            "warn_foreign" => "A foreign number; look again",
            _ => "Wrong format",
        } + (Suggestion is null ? "" : $"; was {Suggestion} meant?");

    public static IdentifierCheck Good(string normal) => new(normal, null);

    public static IdentifierCheck Bad(string code, string? suggestion = null) => new(null, code, suggestion);

    public static IdentifierCheck Warn(string normal, string code) => new(normal, code, IsWarning: true);
}

internal static class IdentifierText
{
    /// <summary>Half-width, upper case, no blanks, hyphens or brackets: how every identifier is compared and stored.</summary>
    public static string Compact(string text) => Keep(Fold(text).ToUpperInvariant(), c => c is not ('-' or '(' or ')'));

    /// <summary>Half-width, no blanks or invisible characters, every dash a hyphen.</summary>
    public static string Fold(string text)
    {
        string wide;
        try
        {
            wide = text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            wide = text; // half of a surrogate pair: no identifier, and the charset check says so
        }
        var dashes = string.Create(
            wide.Length,
            wide,
            (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = source[i] is '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' ? '-' : source[i];
            }
        );
        return Keep(
            dashes,
            c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff')
        );
    }

    private static string Keep(string text, Func<char, bool> wanted) => new([.. text.Where(wanted)]);
}

internal static class CheckDigits
{
    /// <summary>ISO 7064 MOD 11,10: old registration numbers and CNAPS codes. <paramref name="digits"/> ends with the check digit.</summary>
    public static bool Mod11And10(string digits)
    {
        var product = 10;
        foreach (var c in digits.AsSpan(0, digits.Length - 1))
        {
            var sum = (product + c - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[^1] - '0';
    }

    public static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum +=
                i % 2 == 0 ? digit
                : digit > 4 ? digit * 2 - 9
                : digit * 2;
        }
        return sum % 10 == 0;
    }

    public static bool AllDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
