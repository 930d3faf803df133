using System.Text.RegularExpressions;

namespace CustomerArchive.Customers.Identifiers;

/// <summary>Numbers from before the unified credit code.</summary>
internal static partial class RegistrationNumbers
{
    /// <summary>工商注册号, GS 15-2006.</summary>
    public static IdentifierCheck CheckRegistration(string typed)
    {
        var number = IdentifierText.Compact(typed);
        if (!CheckDigits.AllDigits(number))
            return IdentifierCheck.Bad("charset");
        if (number.Length != 15)
            return IdentifierCheck.Bad("length");
        return CheckDigits.Mod11And10(number) ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("check_digit");
    }

    /// <summary>税务登记号: region and organisation code, or the credit code, or a person's ID number with two digits.</summary>
    public static IdentifierCheck CheckTax(string typed, DateOnly today)
    {
        var number = IdentifierText.Compact(typed);
        switch (number.Length)
        {
            case 15:
                if (!Region().IsMatch(number))
                    return IdentifierCheck.Bad("format");
                var organisation = OrganisationCode.Check(number[6..]);
                return organisation.IsAccepted ? IdentifierCheck.Good(number) : organisation with { Where = "7-15" };
            case 18:
                return CreditCode.Check(number);
            case 20:
                var person = CitizenId.Check(number[..18], today);
                if (!person.IsAccepted)
                    return person;
                return CheckDigits.AllDigits(number[18..]) ? IdentifierCheck.Good(number) : IdentifierCheck.Bad("format");
            default:
                return IdentifierCheck.Bad("length");
        }
    }

    [GeneratedRegex("^[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Region();
}
