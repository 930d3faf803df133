using System.Text;
using System.Text.RegularExpressions;

namespace CustomerArchive.Spreadsheets;

/// <summary>Text as it may stand in a file that we write.</summary>
internal static partial class WrittenText
{
    private const int LongestText = 32_767;
    private const string Cut = "…（已截断）";

    /// <summary>A spreadsheet program would take it for a formula.</summary>
    public static bool IsFormulaic(string text) =>
        text.AsSpan().TrimStart() is [('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'), ..];

    /// <summary>Without control characters, tabs and line ends aside, and without half characters.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c is '\ufffe' or '\uffff')
                clean.Append('\ufffd');
            else if (c >= ' ' || c is '\n' or '\t')
                clean.Append(c);
        }
        return clean.ToString();
    }

    /// <summary>XML has no place for control characters and half surrogate pairs, and Excel none for more than 32,767 characters.</summary>
    public static string Writable(string text)
    {
        var clean = Clean(text);
        if (clean.Length > LongestText)
        {
            var end = LongestText - Cut.Length;
            clean = clean[..(char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)] + Cut;
        }
        // _x0041_ in text would be read back as the letter A.
        return Escape().Replace(clean, "_x005F_${code}");
    }

    /// <summary>A name that Excel takes for a sheet, with room for a number behind it.</summary>
    public static string SheetName(string name)
    {
        var clean = new string([.. name.Where(c => c is not ('\\' or '/' or '?' or '*' or '[' or ']' or ':') && !char.IsControl(c))]).Trim(
            '\'',
            ' '
        );
        if (clean.Length > 28)
            clean = clean[..(char.IsHighSurrogate(clean[27]) ? 27 : 28)];
        return clean.Length == 0 ? "Sheet" : clean;
    }

    [GeneratedRegex("_(?<code>x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
