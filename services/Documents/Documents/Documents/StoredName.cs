using System.Globalization;
using System.Text;

namespace CustomerArchive.Documents.Documents;

/// <summary><c>客户名称+资料类型+日期.ext</c> (S4§2(4)), safe on every file system: at most 200 bytes, no part of a character cut off.</summary>
internal static class StoredName
{
    private const int MaxBytes = 200;
    private const int MaxKindBytes = 90;
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"];

    public static string Of(string customerName, DocumentDescription description, string mediaType) =>
        Of(customerName, description.Kind, description.Date, MediaTypes.Extensions.GetValueOrDefault(MediaTypes.Bare(mediaType), "bin"));

    public static string Of(string customerName, string kind, DateOnly date, string extension)
    {
        var end = $"+{date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.{extension}";
        var kindPart = Fit(Clean(kind), MaxKindBytes);
        var customerPart = Fit(Clean(customerName), MaxBytes - Bytes(end) - Bytes(kindPart) - 1);
        var name = $"{OrBlank(customerPart)}+{OrBlank(kindPart)}{end}";
        return IsDevice(name) ? $"_{name[1..]}" : name;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '·' or '•' or '・' or '‧')
                clean.Append('.');
            else if (rune.Value is '\\' or '/' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or '+')
                clean.Append('_');
            else if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                clean.Append(' ');
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.Surrogate) && !TurnsDirection(rune))
                clean.Append(rune);
        }
        return clean.ToString().Trim(' ', '.');
    }

    // A name that reads backwards on screen hides its extension.
    private static bool TurnsDirection(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C or 0xFEFF;

    private static string Fit(string text, int bytes)
    {
        if (Bytes(text) <= bytes)
            return text;
        var fitted = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            used += Bytes(element);
            if (used > bytes)
                break;
            fitted.Append(element);
        }
        return fitted.ToString().TrimEnd(' ', '.');
    }

    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd(' ');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (
                stem.Length == 4
                && (
                    stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)
                )
                && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³')
            );
    }

    private static string OrBlank(string text) => text.Length == 0 ? "_" : text;

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
