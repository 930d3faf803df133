using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Fixity;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Work;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

/// <summary>What is known of documents' bytes: what the scanner said, and the work on them.</summary>
internal static class BytesMapping
{
    public static void MapBytes(this ModelBuilder model)
    {
        model.Entity<Document>(document =>
        {
            document.Property(row => row.Scan).HasDefaultValue(ScanState.Unscanned); // also of what was there before there was a scanner
            document.Property(row => row.Scanner).HasMaxLength(200);
            document.Property(row => row.Signature).HasMaxLength(200);
            document.HasIndex(row => new
            {
                row.BranchId,
                row.Scan,
                row.State,
                row.Id,
            });
        });
        model.Entity<StoredBytes>(bytes =>
        {
            bytes.ToTable("StoredBytes");
            bytes.Property(row => row.Id).ValueGeneratedNever();
            bytes.HasOne<Document>().WithMany().HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Cascade);
            bytes
                .HasIndex(row => new
                {
                    row.DocumentId,
                    row.Role,
                    row.Page,
                })
                .IsUnique();
            bytes.HasIndex(row => row.CheckedAt);
            bytes.HasIndex(row => new { row.BranchId, row.CheckedAt });
            bytes.Property(row => row.MediaType).HasMaxLength(100);
            bytes.Property(row => row.Sha256).HasMaxLength(64).IsUnicode(false);
            bytes.Property(row => row.StoredSha256).HasMaxLength(64).IsUnicode(false);
            bytes.Property(row => row.Version).HasMaxLength(200).IsUnicode(false);
        });
        model.Entity<FixityFinding>(finding =>
        {
            finding.ToTable("FixityFindings");
            finding.HasIndex(row => new { row.StoredBytesId, row.RepairedAt });
            finding.HasIndex(row => new
            {
                row.BranchId,
                row.RepairedAt,
                row.Id,
            });
            finding.Property(row => row.Finding).HasMaxLength(FixityFinding.LongestText);
        });
        model.Entity<FixityDay>(day =>
        {
            day.ToTable("FixityDays");
            day.HasKey(row => row.Day);
        });
        model.Entity<WorkItem>(work =>
        {
            work.ToTable("WorkItems");
            work.Property(row => row.Id).ValueGeneratedNever();
            work.HasOne<Document>().WithMany().HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Cascade);
            work.HasIndex(row => new { row.DocumentId, row.Kind }).IsUnique();
            work.HasIndex(row => new
            {
                row.State,
                row.Urgency,
                row.DueAt,
            });
            work.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.Id,
            });
            work.HasIndex(row => new
            {
                row.BranchId,
                row.Kind,
                row.Id,
            });
            work.Property(row => row.Turn).IsConcurrencyToken();
            work.Property(row => row.Error).HasMaxLength(WorkItem.LongestError);
        });
    }
}
