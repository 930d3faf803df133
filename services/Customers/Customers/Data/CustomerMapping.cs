using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.Tags;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Customers.Data;

internal static class CustomerMapping
{
    /// <summary>The filter that leaves out files set aside; a query that wants them ignores it by this name.</summary>
    public const string InUse = "in-use";

    public const string IdNumberPurpose = "customers.id-number";
    public const string PhonePurpose = "customers.phone";
    public const string BirthDatePurpose = "customers.birth-date";
    public const string BankAccountPurpose = "customers.bank-account";

    public static void Map(EntityTypeBuilder<Customer> customer, MasterKeys keys)
    {
        customer.ToTable("Customers");
        customer.Property(file => file.Name).HasMaxLength(200);
        customer.Property(file => file.NameKey).HasMaxLength(200);
        customer.Property(file => file.EnterpriseNameKey).HasMaxLength(200);
        customer.Property(file => file.CreditCode).HasMaxLength(18);
        customer.Property(file => file.OrganisationCode).HasMaxLength(9);
        customer.Property(file => file.Nature).HasMaxLength(60);
        customer.Property(file => file.Industry).HasMaxLength(100);
        customer.Property(file => file.CapitalCurrency).HasMaxLength(3);
        customer.Property(file => file.Representative).HasMaxLength(100);
        customer.Property(file => file.RepresentativeTitle).HasMaxLength(100);
        customer.Property(file => file.RegisteredAddress).HasMaxLength(300);
        customer.Property(file => file.ActualAddress).HasMaxLength(300);
        customer.Property(file => file.Postcode).HasMaxLength(20);
        customer.Property(file => file.Fax).HasMaxLength(60);
        customer.Property(file => file.BusinessScope).HasMaxLength(4000);
        customer.Property(file => file.Scale).HasMaxLength(100);
        customer.Property(file => file.EconomicStrength).HasMaxLength(400);
        customer.Property(file => file.OrganisationStructure).HasMaxLength(1000);
        customer.Property(file => file.BankName).HasMaxLength(200);
        customer.Property(file => file.Nationality).HasMaxLength(60);
        customer.Property(file => file.Occupation).HasMaxLength(100);
        customer.Property(file => file.Cooperation).HasMaxLength(200);
        customer.Property(file => file.Premises).HasMaxLength(100);
        customer.Property(file => file.ListedManager).HasMaxLength(100);
        customer.Property(file => file.Remark).HasMaxLength(1000);
        customer.Property(file => file.OwnerId).HasMaxLength(255);
        customer.Property(file => file.OwnerName).HasMaxLength(100);
        customer.Property(file => file.EnteredById).HasMaxLength(255);
        customer.Property(file => file.EnteredByName).HasMaxLength(100);
        customer.Property(file => file.EditedById).HasMaxLength(255);

        customer.IsPersonal(file => file.IdNumber, keys, IdNumberPurpose, FindBy.Exact | FindBy.LastFour);
        customer.IsPersonal(file => file.Phone, keys, PhonePurpose, FindBy.Exact | FindBy.LastFour);
        customer.IsPersonal(file => file.RepresentativePhone, keys, PhonePurpose, FindBy.Exact | FindBy.LastFour);
        customer.IsPersonal(file => file.BankAccount, keys, BankAccountPurpose, FindBy.Exact | FindBy.LastFour);
        customer.IsPersonal(file => file.Email, keys, "customers.email");
        customer.IsPersonal(file => file.BirthDate, keys, BirthDatePurpose, FindBy.LastFour);
        customer.IsPersonal(file => file.Address, keys, "customers.address");

        // One file per identity in a branch; these win the races that the checks before cannot see (C12).
        IsUniqueInBranch(nameof(Customer.CreditCode));
        IsUniqueInBranch(nameof(Customer.OrganisationCode));
        IsUniqueInBranch(nameof(Customer.EnterpriseNameKey));
        IsUniqueInBranch(PersonalColumns.ExactColumn(nameof(Customer.IdNumber)));
        void IsUniqueInBranch(string column) => customer.HasIndex(nameof(Customer.BranchId), column, nameof(Customer.SetAside)).IsUnique();

        customer.HasQueryFilter(InUse, file => file.SetAside == Guid.Empty);
        customer.Property(file => file.NearKey).HasMaxLength(200);
        customer.HasIndex(file => new { file.BranchId, file.NearKey });
        customer.HasIndex(file => file.MergedIntoId);
        customer.HasIndex(file => file.StoredOnlyAt);

        customer.HasIndex(file => new
        {
            file.BranchId,
            file.CreatedAt,
            file.Id,
        });
        customer.HasIndex(file => new
        {
            file.BranchId,
            file.NameKey,
            file.Id,
        });
        customer.HasIndex(file => new
        {
            file.BranchId,
            file.State,
            file.ReviewDueOn,
        });
        customer.HasIndex(file => new
        {
            file.BranchId,
            file.ReviewDueOn,
            file.Id,
        });
        // For those who see every branch.
        customer.HasIndex(file => new { file.CreatedAt, file.Id });
        customer.HasIndex(file => new { file.NameKey, file.Id });
        customer.HasIndex(file => new
        {
            file.BranchId,
            file.OwnerId,
            file.CreatedAt,
        });
        customer.HasIndex(file => new
        {
            file.BranchId,
            file.Industry,
            file.CreatedAt,
        });
        customer.HasIndex(file => new
        {
            file.BranchId,
            file.State,
            file.ConfirmedOn,
            file.Id,
        });
        customer.HasIndex(file => file.FoundedDay);
        customer.HasIndex(file => file.ImportBatchId);

        customer.OwnsMany(
            file => file.Contacts,
            contact =>
            {
                contact.ToTable("Contacts");
                contact.WithOwner().HasForeignKey("CustomerId");
                contact.HasKey(row => row.Id);
                contact.Property(row => row.Id).ValueGeneratedNever();
                contact.Property(row => row.Name).HasMaxLength(100);
                contact.Property(row => row.Title).HasMaxLength(100);
                contact.Property(row => row.Authorisation).HasMaxLength(400);
                contact.IsPersonal(row => row.Phone, keys, PhonePurpose, FindBy.Exact | FindBy.LastFour);
                contact.IsPersonal(row => row.Email, keys, "customers.email");
            }
        );
        customer.OwnsMany(
            file => file.Rounds,
            round =>
            {
                round.ToTable("ReviewRounds");
                round.WithOwner().HasForeignKey("CustomerId");
                round.HasKey(row => row.Id);
                round.Property(row => row.Id).ValueGeneratedNever();
                round.Property(row => row.SubmittedById).HasMaxLength(255);
                round.Property(row => row.SubmittedByName).HasMaxLength(100);
                round.Property(row => row.Findings).HasMaxLength(1000);
                round.Property(row => row.FirstById).HasMaxLength(255);
                round.Property(row => row.FirstByName).HasMaxLength(100);
                round.Property(row => row.FirstComment).HasMaxLength(2000);
                round.Property(row => row.SecondById).HasMaxLength(255);
                round.Property(row => row.SecondByName).HasMaxLength(100);
                round.Property(row => row.SecondComment).HasMaxLength(2000);
                round.Property(row => row.Checks).IsJson();
            }
        );
        customer.Navigation(file => file.Contacts).UsePropertyAccessMode(PropertyAccessMode.Field);
        customer.Navigation(file => file.Rounds).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public static void MapTheRest(ModelBuilder model)
    {
        model.Entity<NameGram>(gram =>
        {
            gram.ToTable("NameGrams");
            gram.HasKey(row => new
            {
                row.Gram,
                row.BranchId,
                row.CustomerId,
            });
            gram.Property(row => row.CustomerId).ValueGeneratedNever();
            gram.Property(row => row.Gram).ValueGeneratedNever();
        });
        model.Entity<Tag>(tag =>
        {
            tag.ToTable("Tags");
            tag.HasKey(row => row.Code);
            tag.Property(row => row.Code).HasMaxLength(40);
            tag.Property(row => row.Zh).HasMaxLength(60);
            tag.Property(row => row.En).HasMaxLength(60);
            tag.HasIndex(row => row.Zh).IsUnique();
            tag.HasData(Tag.Installed);
        });
    }
}
