using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.SheetExchange;

public static class SheetExchangeModel
{
    private const int IdLength = 255;
    private const int NameLength = 100;

    /// <summary>The tables that a service needs to take in sheets.</summary>
    public static void MapSheetExchange(this ModelBuilder model)
    {
        model.Entity<ImportBatch>(batch =>
        {
            batch.ToTable("ImportBatches");
            batch.HasKey(row => row.Id);
            batch.Property(row => row.Id).ValueGeneratedNever();
            batch.Property(row => row.FileName).HasMaxLength(255);
            batch.Property(row => row.Sha256).HasMaxLength(64);
            batch.Property(row => row.Kind).HasMaxLength(40);
            batch.Property(row => row.SheetName).HasMaxLength(100);
            batch.Property(row => row.UnknownColumns).HasMaxLength(1000);
            batch.Property(row => row.StartedById).HasMaxLength(IdLength);
            batch.Property(row => row.StartedByName).HasMaxLength(NameLength);
            batch.Property(row => row.UndoneByName).HasMaxLength(NameLength);
            batch.HasIndex(row => new { row.BranchId, row.StartedAt });
        });
        model.Entity<ImportFinding>(finding =>
        {
            finding.ToTable("ImportFindings");
            finding.HasKey(row => row.Id);
            finding.Property(row => row.Id).ValueGeneratedNever();
            finding.HasIndex(row => new { row.BatchId, row.FirstRow });
        });
        model.Entity<ImportedRow>(imported =>
        {
            imported.ToTable("ImportedRows");
            imported.HasKey(row => new { row.BatchId, row.Row });
            imported.Property(row => row.AlsoMade).HasMaxLength(200);
            imported.HasIndex(row => row.SubjectId);
        });
        model.Entity<ImportedPart>(part =>
        {
            part.ToTable("ImportedParts");
            part.HasKey(row => row.Id);
            part.Property(row => row.Id).ValueGeneratedNever();
            part.HasIndex(row => new { row.BatchId, row.Number });
            part.HasIndex(row => row.KeptUntil);
        });
        model.Entity<SheetLayout>(layout =>
        {
            layout.ToTable("SheetLayouts");
            layout.Property(row => row.Kind).HasMaxLength(40);
            layout.Property(row => row.Shape).HasMaxLength(32);
            layout.Property(row => row.SavedByName).HasMaxLength(NameLength);
            layout
                .HasIndex(row => new
                {
                    row.BranchId,
                    row.Kind,
                    row.Shape,
                })
                .IsUnique();
        });
    }
}
