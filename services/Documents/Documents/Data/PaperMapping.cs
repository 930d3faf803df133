using CustomerArchive.Documents.Agreement;
using CustomerArchive.Documents.Conditions;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.Documents.Places;
using CustomerArchive.Documents.Volumes;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

/// <summary>Where paper stands, and how it is looked after.</summary>
internal static class PaperMapping
{
    private const int By = 100;
    private const int Text = 400;

    public static void Map(ModelBuilder model)
    {
        MapPlaces(model);
        model.Entity<Volume>(volume =>
        {
            volume.HasOne<Place>().WithMany().HasForeignKey(row => row.PlaceId).OnDelete(DeleteBehavior.Restrict);
            volume.HasOne<Place>().WithMany().HasForeignKey(row => row.HomeId).OnDelete(DeleteBehavior.Restrict);
            volume.HasIndex(row => new { row.PlaceId, row.Id });
            volume.HasIndex(row => new
            {
                row.BranchId,
                row.PlaceId,
                row.Id,
            });
        });
        model.Entity<PaperMove>(move =>
        {
            move.ToTable("PaperMoves");
            move.Property(row => row.Id).ValueGeneratedNever();
            move.Property(row => row.From).HasMaxLength(Place.MaxPath);
            move.Property(row => row.To).HasMaxLength(Place.MaxPath);
            move.Property(row => row.MovedBy).HasMaxLength(By);
            move.Property(row => row.Reason).HasMaxLength(Text);
            move.HasIndex(row => new { row.VolumeId, row.Id });
            move.HasIndex(row => new { row.BoxId, row.Id });
            move.HasIndex(row => row.FromId);
            move.HasIndex(row => row.ToId);
            move.HasIndex(row => new { row.BranchId, row.Id });
        });
        MapInventory(model);
        MapLooks(model);
    }

    private static void MapInventory(ModelBuilder model)
    {
        model.Entity<Sighting>(sighting =>
        {
            sighting.ToTable("Sightings");
            sighting.HasKey(row => row.VolumeId);
            sighting.Property(row => row.VolumeId).ValueGeneratedNever();
            sighting.Property(row => row.SeenBy).HasMaxLength(By);
            sighting.HasIndex(row => new
            {
                row.BranchId,
                row.CountDiffers,
                row.VolumeId,
            });
        });
        model.Entity<Stocktaking>(session =>
        {
            session.ToTable("Stocktakings");
            session.Property(row => row.Within).HasMaxLength(Place.MaxPath);
            session.Property(row => row.StartedBy).HasMaxLength(By);
            session.Property(row => row.ClosedBy).HasMaxLength(By);
            session.HasIndex(row => new { row.BranchId, row.Id });
            session.HasIndex(row => row.IncidentId);
        });
        model.Entity<InventoryLine>(line =>
        {
            line.ToTable("InventoryLines");
            line.HasKey(row => new { row.SessionId, row.VolumeId });
            line.Property(row => row.ScannedBy).HasMaxLength(By);
            line.HasIndex(row => new
            {
                row.SessionId,
                row.Bucket,
                row.VolumeId,
            });
        });
        model.Entity<InventoryScan>(scan =>
        {
            scan.ToTable("InventoryScans");
            scan.HasKey(row => new { row.SessionId, row.ScanId });
            scan.Property(row => row.Place).HasMaxLength(QrPayload.MaxLength);
            scan.Property(row => row.Item).HasMaxLength(QrPayload.MaxLength);
            scan.Property(row => row.By).HasMaxLength(By);
            scan.HasIndex(row => new { row.SessionId, row.Outcome });
        });
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("Findings");
            finding.Property(row => row.Kind).HasMaxLength(40);
            finding.Property(row => row.Subject).HasMaxLength(Text);
            finding.Property(row => row.Expected).HasMaxLength(Text);
            finding.Property(row => row.Found).HasMaxLength(Text);
            finding.Property(row => row.Owner).HasMaxLength(By);
            finding.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.DueOn,
                row.Id,
            });
            finding.HasIndex(row => new
            {
                row.SourceId,
                row.DueOn,
                row.Id,
            });
            finding.HasIndex(row => row.VolumeId);
            finding.OwnsMany(
                row => row.Steps,
                step =>
                {
                    step.ToTable("FindingSteps");
                    step.WithOwner().HasForeignKey("FindingId");
                    step.HasKey("FindingId", nameof(FindingStep.Id));
                    step.Property(row => row.Id).ValueGeneratedNever();
                    step.Property(row => row.What).HasMaxLength(40);
                    step.Property(row => row.Words).HasMaxLength(Text);
                    step.Property(row => row.By).HasMaxLength(By);
                }
            );
        });
    }

    private static void MapLooks(ModelBuilder model)
    {
        model.Entity<RoomCheck>(check =>
        {
            check.ToTable("RoomChecks");
            check.HasOne<Place>().WithMany().HasForeignKey(row => row.RoomId).OnDelete(DeleteBehavior.Restrict);
            check.HasIndex(row => new { row.RoomId, row.Month }).IsUnique();
            check.HasIndex(row => new { row.BranchId, row.Id });
            check.Property(row => row.CheckedBy).HasMaxLength(By);
            check.Property(row => row.Remarks).HasMaxLength(Text);
            check.OwnsMany(
                row => row.Equipment,
                one =>
                {
                    one.ToTable("RoomCheckEquipment");
                    one.WithOwner().HasForeignKey("RoomCheckId");
                    one.HasKey("RoomCheckId", nameof(Equipment.Id));
                    one.Property(row => row.Id).ValueGeneratedNever();
                    one.Property(row => row.Name).HasMaxLength(100);
                }
            );
        });
        model.Entity<Incident>(incident =>
        {
            incident.ToTable("Incidents");
            incident.Property(row => row.Text).HasMaxLength(1000);
            incident.Property(row => row.RecordedBy).HasMaxLength(By);
            incident.HasIndex(row => new { row.BranchId, row.Id });
        });
        model.Entity<OneForm>(note =>
        {
            note.ToTable("OneForms");
            note.HasOne<Volume>().WithMany().HasForeignKey(row => row.VolumeId).OnDelete(DeleteBehavior.Restrict);
            note.Property(row => row.Title).HasMaxLength(Text);
            note.Property(row => row.Reason).HasMaxLength(Text);
            note.Property(row => row.NotedBy).HasMaxLength(By);
            note.Property(row => row.Outcome).HasMaxLength(Text);
            note.Property(row => row.SettledBy).HasMaxLength(By);
            note.HasIndex(row => new { row.VolumeId, row.SettledAt });
            note.HasIndex(row => row.DocumentId);
            note.HasIndex(row => new { row.BranchId, row.Id });
        });
    }

    private static void MapPlaces(ModelBuilder model) =>
        model.Entity<Place>(place =>
        {
            place.ToTable("Places");
            place.Ignore(row => row.FreePages);
            place.Property(row => row.Code).HasMaxLength(Place.MaxCode);
            place.Property(row => row.Name).HasMaxLength(Place.MaxName);
            place.Property(row => row.Path).HasMaxLength(Place.MaxPath);
            place.HasOne<Place>().WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
            place.HasIndex(row => new { row.BranchId, row.Path }).IsUnique();
            place.HasIndex(row => new { row.RoomId, row.Path });
            place.HasIndex(row => new { row.CabinetId, row.Path });
            place.HasIndex(row => new { row.ShelfId, row.Path });
            place.HasIndex(row => new
            {
                row.BranchId,
                row.Kind,
                row.FreeMm,
            });
        });
}
