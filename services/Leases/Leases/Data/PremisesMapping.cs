using CustomerArchive.KeyRing;
using CustomerArchive.Leases.Applications;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.FitOuts;
using CustomerArchive.Leases.Keys;
using CustomerArchive.Leases.Parking;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Data;

/// <summary>What goes on in units and around them.</summary>
internal static class PremisesMapping
{
    public static void Map(ModelBuilder model, MasterKeys keys)
    {
        model.Entity<KeySet>(set =>
        {
            set.Property(row => row.Label).HasMaxLength(KeySet.LabelLength);
            set.IsPersonal(row => row.GivenTo, keys, "leases.keys-given-to");
            set.HasIndex(row => new { row.UnitId, row.Label }).IsUnique();
            set.HasIndex(row => row.LeaseId);
            set.OwnsMany(
                row => row.Moves,
                move =>
                {
                    move.ToTable("KeyMoves");
                    move.WithOwner().HasForeignKey("KeySetId");
                    move.HasKey("KeySetId", nameof(KeyMove.Number));
                    move.Property(row => row.Number).ValueGeneratedNever();
                    move.Property(row => row.By).HasMaxLength(200);
                    move.Property(row => row.Note).HasMaxLength(400);
                }
            );
        });
        model.Entity<ParkingSpace>(space =>
        {
            space.Property(row => row.Number).HasMaxLength(ParkingSpace.NumberLength);
            space.IsPersonal(row => row.Plate, keys, ListParkingSpaces.PlatePurpose, FindBy.Exact);
            space.HasIndex(row => new { row.BuildingId, row.Number }).IsUnique();
            space.HasIndex(row => row.LeaseId);
            space.OwnsMany(
                row => row.Uses,
                use =>
                {
                    use.ToTable("ParkingUses");
                    use.WithOwner().HasForeignKey("SpaceId");
                    use.HasKey("SpaceId", nameof(ParkingUse.Number));
                    use.Property(row => row.Number).ValueGeneratedNever();
                }
            );
        });
        model.Entity<Checklist>(list =>
        {
            list.HasIndex(row => new { row.LeaseId, row.Kind }).IsUnique();
            list.HasIndex(row => new { row.BranchId, row.Missing });
            list.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("ChecklistItems");
                    item.WithOwner().HasForeignKey("ChecklistId");
                    item.HasKey("ChecklistId", nameof(ChecklistItem.Number));
                    item.Property(row => row.Number).ValueGeneratedNever();
                    item.Property(row => row.Code).HasMaxLength(40);
                    item.Property(row => row.Title).HasMaxLength(Checklist.TitleLength);
                    item.Property(row => row.Note).HasMaxLength(400);
                    item.Property(row => row.MarkedBy).HasMaxLength(200);
                }
            );
            list.OwnsMany(
                row => row.Readings,
                reading =>
                {
                    reading.ToTable("MeterReadings");
                    reading.WithOwner().HasForeignKey("ChecklistId");
                    reading.Property(row => row.Number).HasMaxLength(40);
                    reading.HasKey("ChecklistId", nameof(MeterReading.Meter), nameof(MeterReading.Number));
                }
            );
        });
        model.Entity<Application>(application =>
        {
            application.Property(row => row.What).HasMaxLength(1000);
            application.Property(row => row.AskedById).HasMaxLength(200);
            application.Property(row => row.AskedBy).HasMaxLength(200);
            application.Property(row => row.DecidedBy).HasMaxLength(200);
            application.Property(row => row.DecisionNote).HasMaxLength(400);
            application.HasIndex(row => row.LeaseId);
            application.HasIndex(row => new { row.BranchId, row.State });
        });
        model.Entity<FitOutProject>(project =>
        {
            project.Property(row => row.What).HasMaxLength(1000);
            project.Property(row => row.Contractor).HasMaxLength(200);
            project.Property(row => row.AppliedById).HasMaxLength(200);
            project.Property(row => row.AppliedBy).HasMaxLength(200);
            project.Property(row => row.DecidedBy).HasMaxLength(200);
            project.Property(row => row.DecisionNote).HasMaxLength(400);
            project.HasIndex(row => row.LeaseId);
            project.HasIndex(row => row.UnitId);
            project.HasIndex(row => new { row.BranchId, row.State });
            project.OwnsMany(
                row => row.Inspections,
                inspection =>
                {
                    inspection.ToTable("FitOutInspections");
                    inspection.WithOwner().HasForeignKey("FitOutId");
                    inspection.HasKey("FitOutId", nameof(Inspection.Number));
                    inspection.Property(row => row.Number).ValueGeneratedNever();
                    inspection.Property(row => row.Findings).HasMaxLength(1000);
                    inspection.Property(row => row.By).HasMaxLength(200);
                }
            );
        });
    }
}
