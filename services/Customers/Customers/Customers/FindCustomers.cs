using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class FindCustomers
{
    private const int Most = 50;

    /// <summary>Exactly one of them. Phones of contacts and representatives are looked at too.</summary>
    public sealed record Request(
        [property: MaxLength(60)] string? IdNumber = null,
        [property: MaxLength(4)] string? IdNumberLastFour = null,
        [property: MaxLength(60)] string? Phone = null,
        [property: MaxLength(4)] string? PhoneLastFour = null,
        [property: MaxLength(60)] string? BankAccount = null
    );

    public sealed record Response(IReadOnlyList<CustomerRow> Items);

    /// <summary>
    /// Finds customers by the exact ID number, phone or account, or its last four characters, through keyed fingerprints; at most 50. The
    /// search is recorded without the number (C13).
    /// </summary>
    public static async Task<Response> Handle(Request request, CustomersDb db, TimeProvider clock, CancellationToken ct)
    {
        var (field, files) = Matching(request, db);
        var rows = await CustomerRow.From(files.AsNoTracking().OrderBy(file => file.Id).Take(Most), clock.Today()).ToListAsync(ct);
        db.Record("FindCustomers", "Customer", "by personal data", null, new { field, found = rows.Count });
        await db.SaveChangesAsync(ct);
        return new(rows);
    }

    private static (string Field, IQueryable<Customer> Files) Matching(Request request, CustomersDb db)
    {
        var asked = new (string Field, string? Value)[]
        {
            ("idNumber", request.IdNumber),
            ("idNumberLastFour", request.IdNumberLastFour),
            ("phone", request.Phone),
            ("phoneLastFour", request.PhoneLastFour),
            ("bankAccount", request.BankAccount),
        }
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToList();
        if (asked is not [var (field, value)])
            throw new InvalidInput("idNumber", "find.one-field", "请只填写一项。", "Give exactly one of the fields.");

        if (field.EndsWith("LastFour", StringComparison.Ordinal))
        {
            var tail = IdentifierText.Compact(value!);
            if (tail.Length != 4)
                throw new InvalidInput(field, "find.four-characters", "请填写后四位。", "Give the last four characters.");
            return (field, field == "phoneLastFour" ? ByPhone(db, tail, lastFour: true) : ByIdNumber(db, tail, lastFour: true));
        }
        return field switch
        {
            "idNumber" => (field, ByIdNumber(db, IdentifierText.Compact(value!), lastFour: false)),
            "phone" => (field, ByPhone(db, ContactPoints.CheckPhone(value!).Normal ?? IdentifierText.Compact(value!), lastFour: false)),
            _ => (field, ByAccount(db, IdentifierText.Compact(value!))),
        };
    }

    private static IQueryable<Customer> ByIdNumber(CustomersDb db, string value, bool lastFour)
    {
        var (column, print) = Index(db, nameof(Customer.IdNumber), CustomerMapping.IdNumberPurpose, value, lastFour);
        return db.Customers.Where(file => EF.Property<string?>(file, column) == print);
    }

    private static IQueryable<Customer> ByPhone(CustomersDb db, string value, bool lastFour)
    {
        var (phone, print) = Index(db, nameof(Customer.Phone), CustomerMapping.PhonePurpose, value, lastFour);
        var (representative, _) = Index(db, nameof(Customer.RepresentativePhone), CustomerMapping.PhonePurpose, value, lastFour);
        return db.Customers.Where(file =>
            EF.Property<string?>(file, phone) == print
            || EF.Property<string?>(file, representative) == print
            || file.Contacts.Any(contact => EF.Property<string?>(contact, phone) == print)
        );
    }

    private static IQueryable<Customer> ByAccount(CustomersDb db, string value)
    {
        var (column, print) = Index(db, nameof(Customer.BankAccount), CustomerMapping.BankAccountPurpose, value, lastFour: false);
        return db.Customers.Where(file => EF.Property<string?>(file, column) == print);
    }

    private static (string Column, string Print) Index(CustomersDb db, string property, string purpose, string value, bool lastFour) =>
        lastFour
            ? (PersonalColumns.LastFourColumn(property), PersonalColumns.LastFourFingerprint(db.Keys, purpose, value))
            : (PersonalColumns.ExactColumn(property), PersonalColumns.Fingerprint(db.Keys, purpose, value));
}
