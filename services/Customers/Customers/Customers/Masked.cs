using CustomerArchive.Customers.Identifiers;

namespace CustomerArchive.Customers.Customers;

/// <summary>Personal values as they are shown (C13), and how a form that sends them back unchanged is understood.</summary>
internal static class Masked
{
    public static string? Phone(string? value) => value is null ? null : Masking.Phone(value);

    public static string? Email(string? value) => value is null ? null : Masking.Email(value);

    public static string? IdNumber(string? value) => value is null ? null : Masking.IdNumber(value);

    public static string? BankAccount(string? value) => value is null ? null : Masking.BankAccount(value);

    /// <summary>A birth date is part of the ID number and hides with it; the year stays for the age.</summary>
    public static string? BirthDate(string? value) => value is null ? null : $"{value[..4]}-**-**";

    /// <summary>A home address shows its beginning, which is city and district.</summary>
    public static string? Address(string? value) =>
        value is null ? null
        : value.Length <= 6 ? new string('*', value.Length)
        : $"{value[..(char.IsHighSurrogate(value[5]) ? 5 : 6)]}******";

    /// <summary>The content with every value that still stands as it was shown put back to what it is.</summary>
    public static CustomerContent Restore(CustomerContent sent, Customer file) =>
        sent with
        {
            RepresentativePhone = Same(sent.RepresentativePhone, file.RepresentativePhone, Phone),
            Phone = Same(sent.Phone, file.Phone, Phone),
            Email = Same(sent.Email, file.Email, Email),
            BankAccount = Same(sent.BankAccount, file.BankAccount, BankAccount),
            IdNumber = Same(sent.IdNumber, file.IdNumber, IdNumber),
            BirthDate = Same(sent.BirthDate, file.BirthDate, BirthDate),
            Address = Same(sent.Address, file.Address, Address),
            Contacts = sent.Contacts?.Select(contact => Restore(contact, file)).ToList(),
        };

    private static ContactContent Restore(ContactContent sent, Customer file)
    {
        var known = file.Contacts.FirstOrDefault(contact => contact.Id == sent.ContactId);
        return sent with { Phone = Same(sent.Phone, known?.Phone, Phone), Email = Same(sent.Email, known?.Email, Email) };
    }

    public static string? Same(string? sent, string? actual, Func<string?, string?> mask) =>
        sent is not null && sent == mask(actual) ? actual : sent;
}
