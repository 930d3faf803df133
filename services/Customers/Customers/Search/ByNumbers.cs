using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Search;

/// <summary>Customers by numbers that are encrypted at rest, through keyed fingerprints (C13).</summary>
internal static class ByNumbers
{
    public static IQueryable<Customer> ByIdNumber(this CustomersDb db, string value, bool lastFour)
    {
        var (column, print) = Index(db, nameof(Customer.IdNumber), CustomerMapping.IdNumberPurpose, value, lastFour);
        return db.Customers.Where(file => EF.Property<string?>(file, column) == print);
    }

    /// <summary>Phones of the customer, of the representative and of contacts.</summary>
    public static IQueryable<Customer> ByPhone(this CustomersDb db, string value, bool lastFour)
    {
        var (phone, print) = Index(db, nameof(Customer.Phone), CustomerMapping.PhonePurpose, value, lastFour);
        var (representative, _) = Index(db, nameof(Customer.RepresentativePhone), CustomerMapping.PhonePurpose, value, lastFour);
        // Each part by its own index: one condition over two tables would read them whole.
        return db.Customers.Where(file =>
            db.Customers.Where(own => EF.Property<string?>(own, phone) == print)
                .Select(own => own.Id)
                .Union(db.Customers.Where(own => EF.Property<string?>(own, representative) == print).Select(own => own.Id))
                .Union(
                    db.Customers.SelectMany(
                        own => own.Contacts.Where(contact => EF.Property<string?>(contact, phone) == print),
                        (own, _) => own.Id
                    )
                )
                .Contains(file.Id)
        );
    }

    public static IQueryable<Customer> ByAccount(this CustomersDb db, string value, bool lastFour)
    {
        var (column, print) = Index(db, nameof(Customer.BankAccount), CustomerMapping.BankAccountPurpose, value, lastFour);
        return db.Customers.Where(file => EF.Property<string?>(file, column) == print);
    }

    private static (string Column, string Print) Index(CustomersDb db, string property, string purpose, string value, bool lastFour) =>
        lastFour
            ? (PersonalColumns.LastFourColumn(property), PersonalColumns.LastFourFingerprint(db.Keys, purpose, value))
            : (PersonalColumns.ExactColumn(property), PersonalColumns.Fingerprint(db.Keys, purpose, value));
}
