using System.Globalization;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>
/// How personal data looks to those who need not see it (C13). Never splits a character: 𠮷 is two UTF-16 units and one sign.
/// Values too short to hide behind their own ends are hidden whole.
/// </summary>
internal static class Masking
{
    public static string Name(string name) => Ends(name, 1, 0, least: 2);

    /// <summary>110105********002X. Shows birthplace and sex; for roles without need there is <see cref="Strict"/>.</summary>
    public static string IdNumber(string number)
    {
        var length = Signs(number).Length;
        return length >= 15 ? Ends(number, 6, 4, least: 15)
            : length >= 8 ? Ends(number, 2, 2, least: 8)
            : Strict(number);
    }

    public static string Phone(string phone)
    {
        var length = Signs(phone).Length;
        return length >= 11 ? Ends(phone, 3, 4, least: 11)
            : length >= 7 ? Ends(phone, 0, 3, least: 7)
            : Strict(phone);
    }

    public static string BankAccount(string account)
    {
        var signs = Signs(account.Replace(" ", ""));
        return signs.Length < 12 ? Strict(account) : $"{string.Concat(signs[..4])} **** **** {string.Concat(signs[^4..])}";
    }

    public static string Email(string email)
    {
        var at = email.LastIndexOf('@');
        return at <= 0 ? Strict(email) : $"{Signs(email[..at])[0]}***{email[at..]}";
    }

    /// <summary>First and last sign only.</summary>
    public static string Strict(string text) => Ends(text, 1, 1, least: 3);

    private static string Ends(string text, int first, int last, int least)
    {
        var signs = Signs(text);
        if (signs.Length < least)
            return new('*', signs.Length);
        return string.Concat(signs[..first]) + new string('*', signs.Length - first - last) + string.Concat(signs[(signs.Length - last)..]);
    }

    private static string[] Signs(string text)
    {
        var signs = new List<string>(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            signs.Add(elements.GetTextElement());
        return [.. signs];
    }
}
