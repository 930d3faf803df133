using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Documents;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

/// <summary>Corrections of filed documents.</summary>
internal static class CorrectionMapping
{
    private const int Text = 400;
    private const int By = 100;

    public static void Map(ModelBuilder model) =>
        model.Entity<Correction>(correction =>
        {
            correction.ToTable("Corrections");
            correction.HasOne<Document>().WithMany().HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Restrict);
            correction.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.Id,
            });
            correction.HasIndex(row => new { row.DocumentId, row.Id });
            correction.HasIndex(row => new { row.DossierId, row.State });
            correction.Property(row => row.Reason).HasMaxLength(Text);
            correction.Property(row => row.AskedById).HasMaxLength(By);
            correction.Property(row => row.AskedBy).HasMaxLength(By);
            correction.Property(row => row.DecidedBy).HasMaxLength(By);
            correction.Property(row => row.DecisionReason).HasMaxLength(Text);
            correction.OwnsMany(
                row => row.Changes,
                change =>
                {
                    change.ToTable("CorrectedFields");
                    change.WithOwner().HasForeignKey("CorrectionId");
                    change.HasKey("CorrectionId", nameof(CorrectedField.Field));
                    change.Property(row => row.Field).HasMaxLength(40);
                    change.Property(row => row.Old).HasMaxLength(Text);
                    change.Property(row => row.New).HasMaxLength(Text);
                }
            );
        });
}
