using CustomerArchive.Documents.Handovers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

internal static class HandoverMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<Handover>(handover =>
        {
            handover.ToTable("Handovers");
            handover.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.Id,
            });
            handover.Property(row => row.ToDepartment).HasMaxLength(20);
            handover.Property(row => row.Note).HasMaxLength(400);
            handover.Property(row => row.DraftedById).HasMaxLength(100);
            handover.Property(row => row.DraftedBy).HasMaxLength(100);
            handover.Property(row => row.SentById).HasMaxLength(100);
            handover.Property(row => row.SentBy).HasMaxLength(100);
            handover.Property(row => row.ReceivedBy).HasMaxLength(100);
            handover.OwnsMany(
                row => row.Lines,
                line =>
                {
                    line.ToTable("HandoverLines");
                    line.WithOwner().HasForeignKey("HandoverId");
                    line.HasKey("HandoverId", nameof(HandoverLine.DossierId));
                    line.HasIndex(row => row.DossierId);
                    line.Property(row => row.ArchiveNumber).HasMaxLength(80);
                    line.Property(row => row.Title).HasMaxLength(1000);
                    line.Property(row => row.Seal).HasMaxLength(100);
                    line.Property(row => row.Reason).HasMaxLength(400);
                }
            );
        });
}
