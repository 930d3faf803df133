namespace CustomerArchive.Customers.Identifiers;

internal static class BankNumbers
{
    /// <summary>银行卡 of a person. Some older cards do not satisfy Luhn, so a miss is a warning.</summary>
    public static IdentifierCheck CheckCard(string typed)
    {
        var number = IdentifierText.Compact(typed);
        if (!CheckDigits.AllDigits(number))
            return IdentifierCheck.Bad("charset");
        if (number.Length is < 12 or > 19)
            return IdentifierCheck.Bad("length");
        return CheckDigits.Luhn(number) ? IdentifierCheck.Good(number) : IdentifierCheck.Warn(number, "warn_luhn");
    }

    /// <summary>对公账户: banks agree on no check, so it is typed twice and compared with a receipt instead.</summary>
    public static IdentifierCheck CheckCorporateAccount(string typed)
    {
        var number = IdentifierText.Compact(typed);
        if (!CheckDigits.AllDigits(number))
            return IdentifierCheck.Bad("charset");
        return number.Length is >= 9 and <= 32 ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("length");
    }

    /// <summary>联行号 (CNAPS)</summary>
    public static IdentifierCheck CheckBranch(string typed)
    {
        var number = IdentifierText.Compact(typed);
        if (!CheckDigits.AllDigits(number))
            return IdentifierCheck.Bad("charset");
        if (number.Length != 12)
            return IdentifierCheck.Bad("length");
        return CheckDigits.Mod11And10(number) ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("check_digit");
    }
}
