using System.Text;

namespace CustomerArchive.Customers.Customers;

/// <summary>
/// A name as it is compared and searched: half-width, no blanks, no brackets or dots that people type in several ways, upper case.
/// 深圳（前海）某公司 and 深圳(前海) 某公司 are the same name.
/// </summary>
internal static class Names
{
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200b' or '\ufeff')
                continue;
            // People type four kinds of middle dot and cannot tell them apart.
            key.Append(
                letter is '.' or '•' or '・' or '‧' or '･' ? '·'
                : letter is '【' or '[' ? '('
                : letter is '】' or ']' ? ')'
                : char.ToUpperInvariant(letter)
            );
        }
        return key.ToString();
    }
}
