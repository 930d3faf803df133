using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reveals;

/// <summary>The fields that are masked, by the names that requests use.</summary>
internal static class PersonalFields
{
    private static readonly string[] Known =
    [
        "idNumber",
        "phone",
        "email",
        "birthDate",
        "address",
        "bankAccount",
        "representativePhone",
        "contacts",
        "members",
    ];

    public static void RefuseUnknown(IEnumerable<string> fields)
    {
        if (fields.FirstOrDefault(field => !Known.Contains(field)) is { } unknown)
            throw new InvalidInput(
                "fields",
                "reveal.unknown-field",
                $"没有个人信息字段“{unknown}”。",
                $"There is no personal field {unknown}."
            );
    }
}

/// <summary>Personal data in clear: the fields that were asked for; the others are null.</summary>
internal sealed record PersonalData(
    string? IdNumber,
    string? Phone,
    string? Email,
    string? BirthDate,
    string? Address,
    string? BankAccount,
    string? RepresentativePhone,
    IReadOnlyList<PersonalData.Contact>? Contacts,
    IReadOnlyList<PersonalData.Member>? Members
)
{
    public sealed record Contact(Guid ContactId, string Name, string? Phone, string? Email);

    /// <summary>Of the household.</summary>
    public sealed record Member(Guid MemberId, string Name, string? IdNumber, string? BirthDate, string? Phone);

    public static async Task<PersonalData> Of(CustomersDb db, Customer file, IReadOnlyCollection<string> fields, CancellationToken ct)
    {
        string? Asked(string field, string? value) => fields.Contains(field) ? value : null;
        return new(
            IdNumber: Asked("idNumber", file.IdNumber),
            Phone: Asked("phone", file.Phone),
            Email: Asked("email", file.Email),
            BirthDate: Asked("birthDate", file.BirthDate),
            Address: Asked("address", file.Address),
            BankAccount: Asked("bankAccount", file.BankAccount),
            RepresentativePhone: Asked("representativePhone", file.RepresentativePhone),
            Contacts: fields.Contains("contacts")
                ?
                [
                    .. file
                        .Contacts.OrderBy(contact => contact.Position)
                        .Select(contact => new Contact(contact.Id, contact.Name, contact.Phone, contact.Email)),
                ]
                : null,
            Members: fields.Contains("members")
                ? await db
                    .HouseholdMembers.Where(member => member.CustomerId == file.Id)
                    .Select(member => new Member(member.Id, member.Name, member.IdNumber, member.BirthDate, member.Phone))
                    .ToListAsync(ct)
                : null
        );
    }
}
