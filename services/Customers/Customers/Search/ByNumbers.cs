using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Households;
using CustomerArchive.Customers.Merges;
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

    /// <summary>
    /// The files of households that have, or had, a member with this ID number; one that was merged stands for the file it was merged into.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> HouseholdsOf(
        this CustomersDb db,
        string value,
        bool lastFour,
        int most,
        CancellationToken ct
    )
    {
        var (column, print) = Index(db, nameof(HouseholdMember.IdNumber), CustomerMapping.IdNumberPurpose, value, lastFour);
        var files = await db
            .HouseholdMembers.Where(member => EF.Property<string?>(member, column) == print)
            .Join(
                db.Customers.IgnoreQueryFilters([CustomerMapping.InUse]).Where(file => file.StoredOnlyAt == null),
                member => member.CustomerId,
                file => file.Id,
                (_, file) => new { file.Id, file.MergedIntoId }
            )
            .Distinct()
            .OrderBy(file => file.Id)
            .Take(most)
            .ToListAsync(ct);
        var households = new HashSet<Guid>();
        foreach (var file in files)
            if (file.MergedIntoId is null)
                households.Add(file.Id);
            else if (await MergedFiles.Survivor(db, file.Id, file.MergedIntoId, ct) is { } survivor)
                households.Add(survivor.Id);
        return [.. households];
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
