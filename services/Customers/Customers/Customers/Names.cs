using System.Text;
using CustomerArchive.Customers.Search;

namespace CustomerArchive.Customers.Customers;

/// <summary>
/// A name as it is compared and searched. 深圳（前海）某公司 and 深圳(前海) 某公司 are the same name; 騰訊有限公司 and 腾讯有限责任公司 are
/// near enough to ask.
/// </summary>
internal static class Names
{
    /// <summary>The same name however it was typed: half-width, no blanks, brackets and dots of one kind, upper case.</summary>
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

    /// <summary>The key in simplified characters, in which names are found.</summary>
    public static string SearchKey(string name) => string.Concat(Key(name).Select(SimplifiedText.Of));

    /// <summary>
    /// What near names share (C12): no brackets, dots or hyphens, and one way to write the two words for a limited company. A company
    /// limited by shares is another company.
    /// </summary>
    public static string NearKey(string name)
    {
        var near = string.Concat(SearchKey(name).Where(letter => letter is not ('(' or ')' or '·' or '-' or ',' or '、' or '&' or '\'')));
        return near.Replace("有限责任公司", "有限公司", StringComparison.Ordinal);
    }
}
