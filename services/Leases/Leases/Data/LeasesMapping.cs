using CustomerArchive.Leases.Closing;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Data;

internal static class LeasesMapping
{
    /// <summary>
    /// The column of leases that says for which version the charges were not planned when it was saved; 0 for none. A sweep finds by it what is
    /// behind without reading what is not. No property of the lease, because it says nothing of the contract.
    /// </summary>
    public const string UnplannedVersion = nameof(UnplannedVersion);

    public static void Map(ModelBuilder model)
    {
        ReceivablesMapping.Map(model);
        model.Entity<Building>(building =>
        {
            building.Property(row => row.Name).HasMaxLength(Building.NameLength);
            building.Property(row => row.Address).HasMaxLength(400);
            building.HasIndex(row => new { row.BranchId, row.Name }).IsUnique();
        });
        model.Entity<Unit>(unit =>
        {
            unit.Property(row => row.Floor).HasMaxLength(Unit.FloorLength);
            unit.Property(row => row.Number).HasMaxLength(Unit.NumberLength);
            unit.Property(row => row.Use).HasMaxLength(100);
            unit.HasOne(row => row.Building).WithMany().HasForeignKey(row => row.BuildingId).OnDelete(DeleteBehavior.Restrict);
            unit.HasIndex(row => new
                {
                    row.BuildingId,
                    row.Floor,
                    row.Number,
                })
                .IsUnique();
            unit.HasIndex(row => row.BranchId);
            unit.OwnsMany(
                row => row.Conditions,
                condition =>
                {
                    condition.ToTable("UnitConditions");
                    condition.WithOwner().HasForeignKey("UnitId");
                    condition.HasKey("UnitId", nameof(UnitCondition.Number));
                    condition.Property(row => row.Number).ValueGeneratedNever();
                    condition.Property(row => row.By).HasMaxLength(200);
                    condition.Property(row => row.Note).HasMaxLength(400);
                }
            );
        });
        model.Entity<Lease>(lease =>
        {
            lease.Property(row => row.ContractNumber).HasMaxLength(Lease.ContractNumberLength);
            lease.Property(row => row.Use).HasMaxLength(100);
            lease.Property(row => row.Further).IsJson();
            lease.HasOne(row => row.Unit).WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
            lease.HasIndex(row => new { row.BranchId, row.ContractNumber }).IsUnique();
            lease.HasIndex(row => new { row.UnitId, row.StartsOn });
            lease.HasIndex(row => row.CustomerId);
            lease.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.EndsOn,
            });
            lease.HasIndex(row => row.EndsOn);
            lease.HasIndex(row => new { row.State, row.EndsOn });
            // 1 for the leases of an older build: nobody marked them.
            lease.Property<int>(UnplannedVersion).HasDefaultValue(1).ValueGeneratedNever();
            lease.HasIndex(UnplannedVersion);
            lease.Property(row => row.PartOf).HasMaxLength(Lease.ContractNumberLength);
            lease.Property(row => row.StepNote).HasMaxLength(400);
            lease.HasIndex(row => new { row.BranchId, row.PartOf });
            lease.Ignore(row => row.Agreed);
            lease.Ignore(row => row.Versions);
            lease.OwnsMany(
                row => row.Parties,
                party =>
                {
                    party.ToTable("LeaseParties");
                    party.WithOwner().HasForeignKey("LeaseId");
                    party.HasKey("LeaseId", nameof(LeaseParty.Number));
                    party.Property(row => row.Number).ValueGeneratedNever();
                    party.Property(row => row.Name).HasMaxLength(LeaseParty.NameLength);
                    party.HasIndex(row => row.CustomerId);
                }
            );
            lease.OwnsMany(
                row => row.Papers,
                paper =>
                {
                    paper.ToTable("LeasePapers");
                    paper.WithOwner().HasForeignKey("LeaseId");
                    paper.HasKey("LeaseId", nameof(LeasePaper.Number));
                    paper.Property(row => row.Number).ValueGeneratedNever();
                    paper.Property(row => row.Title).HasMaxLength(LeasePaper.TitleLength);
                }
            );
            lease.OwnsMany(
                row => row.Amendments,
                amendment =>
                {
                    amendment.ToTable("LeaseAmendments");
                    amendment.WithOwner().HasForeignKey("LeaseId");
                    amendment.HasKey("LeaseId", nameof(Amendment.Number));
                    amendment.Property(row => row.Number).ValueGeneratedNever();
                    amendment.Property(row => row.Reason).HasMaxLength(400);
                    amendment.Property(row => row.RecordedBy).HasMaxLength(200);
                    amendment.Property(row => row.Before).IsJson();
                }
            );
        });
        model.Entity<ClosingWaiver>(waiver =>
        {
            waiver.Property(row => row.PointsSeen).HasMaxLength(ClosingWaiver.SeenLength);
            waiver.Property(row => row.Reason).HasMaxLength(400);
            waiver.Property(row => row.DecisionNote).HasMaxLength(400);
            waiver.Property(row => row.AskedById).HasMaxLength(200);
            waiver.Property(row => row.AskedBy).HasMaxLength(200);
            waiver.Property(row => row.DecidedBy).HasMaxLength(200);
            waiver.HasIndex(row => row.LeaseId);
        });
        model.Entity<KnownCustomer>(customer =>
        {
            customer.Property(row => row.NameKey).HasMaxLength(KnownCustomer.KeyLength);
            customer.Property(row => row.Kind).HasMaxLength(20);
            customer.Property(row => row.Changes).IsConcurrencyToken();
            customer.Property(row => row.Id).ValueGeneratedNever();
            customer.HasIndex(row => new { row.BranchId, row.NameKey });
        });
    }
}
