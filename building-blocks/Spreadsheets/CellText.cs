using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerArchive.Spreadsheets;

/// <summary>What a person sees in a cell, as text.</summary>
internal static partial class CellText
{
    private static readonly char[] TitleMarks = ['*', '＊', ':', '：', '#', '.', '。', ' '];

    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (!IsPadding(c))
                return false;
        }
        return true;
    }

    /// <summary>Trims what people cannot see, and keeps what they typed: names stay full-width when they are.</summary>
    public static string Tidy(string text)
    {
        var clean = text.AsSpan();
        while (clean.Length > 0 && IsPadding(clean[0]))
            clean = clean[1..];
        while (clean.Length > 0 && IsPadding(clean[^1]))
            clean = clean[..^1];

        // ="0123" and '0123 are the tricks that keep Excel from eating zeros, '=A1 the one that keeps it from computing.
        if (clean.Length > 3 && clean.StartsWith("=\"") && clean[^1] == '"')
            clean = clean[2..^1];
        else if (clean.Length > 1 && clean[0] == '\'' && (char.IsAsciiDigit(clean[1]) || WrittenText.IsFormulaic(clean[1..].ToString())))
            clean = clean[1..];

        if (clean.IndexOfAnyInRange('\0', '\u001f') < 0 && clean.IndexOfAny('\u00a0', '\u200b', '\ufeff') < 0)
            return clean.ToString();

        var result = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            if (c is '\u200b' or '\ufeff' or '\r')
                continue;
            result.Append(
                c is '\n' ? '\n'
                : c is '\u00a0' || char.IsControl(c) ? ' '
                : c
            );
        }
        return result.ToString();
    }

    /// <summary>Full-width to half-width, no blanks: for numbers, codes and titles, never for names.</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Normalized(text))
        {
            if (!IsPadding(c))
                result.Append(c is '−' or '–' or '—' ? '-' : c);
        }
        return result.ToString();
    }

    /// <summary>A title as it is compared: 「客户全称 *」 equals 「客户 全称：」.</summary>
    public static string TitleKey(string title) => Fold(title).Trim(TitleMarks).ToUpperInvariant();

    public static string TitleKeyWithoutBrackets(string title) => Brackets().Replace(TitleKey(title), "").Trim(TitleMarks);

    public static string? Unit(string title) =>
        Brackets().Match(title.TrimEnd(TitleMarks)) is { Success: true } match ? match.Groups["in"].Value.Trim() : null;

    public static string Display(object? cell) =>
        cell switch
        {
            null => "",
            string text => text,
            double number => Number(number),
            bool yes => yes ? "TRUE" : "FALSE",
            DateTime date => date.TimeOfDay == TimeSpan.Zero
                ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            FaultyCell faulty => faulty.Text,
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };

    /// <summary>13860913909 and not 1.386E+10; 83.82 and not 83.81999999999999.</summary>
    private static string Number(double number) =>
        Math.Abs(number) < 1e27
            ? ((decimal)number).ToString("0.##########################", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsPadding(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff';

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text; // half of a surrogate pair: no letter, so nothing to fold
        }
    }

    [GeneratedRegex(@"[（(【\[](?<in>[^（）()【】\[\]]*)[）)】\]]\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();
}
