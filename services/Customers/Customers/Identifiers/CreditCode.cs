namespace CustomerArchive.Customers.Identifiers;

/// <summary>统一社会信用代码, GB 32100-2015: authority, kind, region (6), organisation code (9), check character.</summary>
internal static class CreditCode
{
    private const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Authorities = "123456789ANY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    public static IdentifierCheck Check(string typed)
    {
        var code = IdentifierText.Compact(typed);
        if (code.Length != Length)
            return IdentifierCheck.Bad("length");
        if (code.Any(c => !Alphabet.Contains(c)))
            return IdentifierCheck.Bad("charset", LooksLike(code));
        if (!Authorities.Contains(code[0]) || code[8..16] == "00000000")
            return IdentifierCheck.Bad("format");

        var organisation = OrganisationCode.Holds(code[8..17]);
        if (CheckCharacter(code) != code[^1])
            return IdentifierCheck.Bad("check_digit") with { Where = organisation ? "1-8, 18" : "9-17" };
        return organisation ? IdentifierCheck.Good(code) : IdentifierCheck.Warn(code, "warn_organisation_code");
    }

    private static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Alphabet.IndexOf(code[i]) * Weights[i];
        // The outer remainder matters: a sum of 0 gives the character 0, not a 32nd one.
        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>The alphabet leaves out I, O, S, Z for being mistaken; a fix is offered only when it checks.</summary>
    private static string? LooksLike(string code)
    {
        var meant = code.Replace('I', '1').Replace('O', '0').Replace('S', '5').Replace('Z', '2');
        return meant.All(c => Alphabet.Contains(c)) && CheckCharacter(meant) == meant[^1] ? meant : null;
    }
}

/// <summary>组织机构代码, GB 11714-1997: eight characters and a check character.</summary>
internal static class OrganisationCode
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    public static IdentifierCheck Check(string typed)
    {
        var code = IdentifierText.Compact(typed);
        if (code.Length != 9)
            return IdentifierCheck.Bad("length");
        if (code[..8].Any(c => !Alphabet.Contains(c)) || !(char.IsAsciiDigit(code[8]) || code[8] == 'X'))
            return IdentifierCheck.Bad("charset");
        return Holds(code) ? IdentifierCheck.Good(code) : IdentifierCheck.Bad("check_digit");
    }

    /// <summary>Whether the ninth character fits the eight before it.</summary>
    public static bool Holds(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Alphabet.IndexOf(code[i]) * Weights[i];
        return (11 - sum % 11) switch
        {
            10 => code[8] == 'X',
            11 => code[8] == '0',
            var digit => code[8] == (char)('0' + digit),
        };
    }
}
