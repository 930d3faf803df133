using CustomerArchive.Documents.Dossiers;
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
            move.HasIndex(row => new { row.BranchId, row.Id });
        });
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
