using CustomerArchive.Customers.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class ImportMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ImportBatch>(batch =>
        {
            batch.ToTable("ImportBatches");
            batch.HasKey(row => row.Id);
            batch.Property(row => row.Id).ValueGeneratedNever();
            batch.Property(row => row.FileName).HasMaxLength(255);
            batch.Property(row => row.Sha256).HasMaxLength(64);
            batch.Property(row => row.SheetName).HasMaxLength(100);
            batch.Property(row => row.StartedById).HasMaxLength(255);
            batch.Property(row => row.StartedByName).HasMaxLength(100);
            batch.HasIndex(row => new { row.BranchId, row.StartedAt });
        });
        model.Entity<ImportFinding>(finding =>
        {
            finding.ToTable("ImportFindings");
            finding.HasKey(row => row.Id);
            finding.Property(row => row.Id).ValueGeneratedNever();
            finding.HasIndex(row => new { row.BatchId, row.FirstRow });
        });
        model.Entity<ImportedPart>(part =>
        {
            part.ToTable("ImportedParts");
            part.HasKey(row => row.Id);
            part.Property(row => row.Id).ValueGeneratedNever();
            part.HasIndex(row => new { row.BatchId, row.Number });
            part.HasIndex(row => row.KeptUntil);
        });
    }
}
