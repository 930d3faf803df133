using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Customers.Households;
using CustomerArchive.Customers.Matters;
using CustomerArchive.Customers.Reports;
using CustomerArchive.Customers.ServiceHistory;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

/// <summary>What goes on with a customer: household, leases, reports, service, matters.</summary>
internal static class LifeMapping
{
    /// <summary>Room for 8000 characters of text, sealed.</summary>
    private const int SealedText = 40_000;

    public static void Map(ModelBuilder model, MasterKeys keys)
    {
        MapHouseholds(model, keys);
        MapDynamics(model);
        MapService(model, keys);
    }

    private static void MapHouseholds(ModelBuilder model, MasterKeys keys)
    {
        model.Entity<HouseholdMember>(member =>
        {
            member.ToTable("HouseholdMembers");
            member.Property(row => row.Name).HasMaxLength(100);
            member.Property(row => row.Nationality).HasMaxLength(60);
            member.Property(row => row.Occupation).HasMaxLength(100);
            member.Property(row => row.Remark).HasMaxLength(400);
            member.IsPersonal(row => row.IdNumber, keys, CustomerMapping.IdNumberPurpose, FindBy.Exact | FindBy.LastFour);
            member.IsPersonal(row => row.Phone, keys, CustomerMapping.PhonePurpose, FindBy.Exact | FindBy.LastFour);
            member.IsPersonal(row => row.BirthDate, keys, CustomerMapping.BirthDatePurpose, FindBy.LastFour);
            member.HasIndex(nameof(HouseholdMember.CustomerId), PersonalColumns.ExactColumn(nameof(HouseholdMember.IdNumber))).IsUnique();
        });
        model.Entity<HouseholdChange>(change =>
        {
            change.ToTable("HouseholdChanges");
            change.HasKey(row => row.Id);
            change.Property(row => row.Id).ValueGeneratedNever();
            change.Property(row => row.MemberName).HasMaxLength(100);
            change.Property(row => row.Note).HasMaxLength(300);
            change.Property(row => row.ById).HasMaxLength(255);
            change.Property(row => row.ByName).HasMaxLength(100);
            change.IsPersonal(row => row.Values, keys, "customers.household-values").HasMaxLength(SealedText);
            change.IsPersonal(row => row.After, keys, "customers.household-after").HasMaxLength(SealedText);
            change.HasIndex(row => new
            {
                row.CustomerId,
                row.On,
                row.Id,
            });
        });
    }

    private static void MapDynamics(ModelBuilder model)
    {
        model.Entity<Occupancy>(lease =>
        {
            lease.ToTable("Occupancies");
            lease.HasKey(row => row.LeaseId);
            lease.Property(row => row.LeaseId).ValueGeneratedNever();
            lease.Property(row => row.Changes).IsConcurrencyToken();
            lease.Property<int>("signedVersion").HasColumnName("SignedVersion");
            lease.Property<int>("endedVersion").HasColumnName("EndedVersion");
            lease.Property<int>("movedOutVersion").HasColumnName("MovedOutVersion");
            lease.HasIndex(row => new { row.CustomerId, row.LeaseId });
            lease.HasIndex(row => row.StartsDay);
        });
        model.Entity<Standing>(found =>
        {
            found.ToTable("Standings");
            found.HasKey(row => row.Id);
            found.Property(row => row.Id).ValueGeneratedNever();
            found.Property(row => row.Status).HasMaxLength(40).IsUnicode(false);
            found.Property(row => row.Source).HasMaxLength(200);
            found.Property(row => row.Remark).HasMaxLength(400);
            found.Property(row => row.ById).HasMaxLength(255);
            found.Property(row => row.ByName).HasMaxLength(100);
            found.HasIndex(row => new { row.CustomerId, row.KnownOn });
        });
        model.Entity<AnnualReport>(report =>
        {
            report.ToTable("AnnualReports");
            report.Property(row => row.Summary).HasMaxLength(400);
            report.Property(row => row.WaivedBecause).HasMaxLength(400);
            report.Property(row => row.ArrangedByName).HasMaxLength(100);
            report
                .HasIndex(row => new
                {
                    row.CustomerId,
                    row.Year,
                    row.Kind,
                })
                .IsUnique();
        });
    }

    private static void MapService(ModelBuilder model, MasterKeys keys)
    {
        model.Entity<ServiceRecord>(record =>
        {
            record.ToTable("ServiceRecords");
            record.Property(row => row.Subject).HasMaxLength(200);
            record.IsPersonal(row => row.Text, keys, "customers.service-text").HasMaxLength(SealedText);
            record.Property(row => row.WithWhom).HasMaxLength(100);
            record.Property(row => row.NextStep).HasMaxLength(200);
            record.Property(row => row.RecordedById).HasMaxLength(255);
            record.Property(row => row.RecordedByName).HasMaxLength(100);
            record.Property(row => row.WithdrawnBecause).HasMaxLength(400);
            record.HasIndex(row => new
            {
                row.CustomerId,
                row.OccurredAt,
                row.Id,
            });
            record.HasIndex(row => new
            {
                row.BranchId,
                row.NextOn,
                row.Id,
            });
        });
        model.Entity<Matter>(matter =>
        {
            matter.ToTable("Matters");
            matter.Property(row => row.Subject).HasMaxLength(200);
            matter.Property(row => row.ReportedById).HasMaxLength(255);
            matter.Property(row => row.ReportedByName).HasMaxLength(100);
            matter.Property(row => row.ResponsibleId).HasMaxLength(255);
            matter.Property(row => row.ResponsibleName).HasMaxLength(100);
            matter.Property(row => row.AcknowledgedByName).HasMaxLength(100);
            matter.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.DueOn,
                row.Id,
            });
            matter.HasIndex(row => new { row.CustomerId, row.DueOn });
            matter.HasIndex(row => new { row.BranchId, row.ResponsibleId });
            matter.OwnsMany(
                row => row.Steps,
                step =>
                {
                    step.ToTable("MatterSteps");
                    step.WithOwner().HasForeignKey("MatterId");
                    step.HasKey(row => row.Id);
                    step.Property(row => row.Id).ValueGeneratedNever();
                    step.Property(row => row.What).HasMaxLength(40).IsUnicode(false);
                    step.IsPersonal(row => row.Text, keys, "customers.matter-text").HasMaxLength(SealedText);
                    step.Property(row => row.ById).HasMaxLength(255);
                    step.Property(row => row.ByName).HasMaxLength(100);
                }
            );
            matter.Navigation(row => row.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
    }
}
