using CustomerArchive.Customers.Corrections;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class HistoryMapping
{
    /// <summary>Room for the sealed content of the largest file that the rules allow.</summary>
    private const int SealedContent = 1_000_000;

    public static void Map(ModelBuilder model, MasterKeys keys)
    {
        model.Entity<FileChange>(change =>
        {
            change.ToTable("FileChanges");
            change.HasKey(row => row.Id);
            change.Property(row => row.Id).ValueGeneratedNever();
            change.Property(row => row.ChangedById).HasMaxLength(255);
            change.Property(row => row.ChangedByName).HasMaxLength(100);
            change.Property(row => row.Fields).HasMaxLength(2000);
            change.IsPersonal(row => row.Values, keys, "customers.change-values").HasMaxLength(SealedContent);
            change.IsPersonal(row => row.Before, keys, "customers.change-before").HasMaxLength(SealedContent);
            change.HasIndex(row => new { row.CustomerId, row.FileVersion });
            change.HasIndex(row => new { row.CustomerId, row.ChangedAt });
        });
        model.Entity<Correction>(correction =>
        {
            correction.ToTable("Corrections");
            correction.Property(row => row.Fields).HasMaxLength(2000);
            correction.IsPersonal(row => row.Values, keys, "customers.correction-values").HasMaxLength(SealedContent);
            correction.Property(row => row.Reason).HasMaxLength(1000);
            correction.Property(row => row.RequestedById).HasMaxLength(255);
            correction.Property(row => row.RequestedByName).HasMaxLength(100);
            correction.Property(row => row.DecidedById).HasMaxLength(255);
            correction.Property(row => row.DecidedByName).HasMaxLength(100);
            correction.Property(row => row.Comment).HasMaxLength(1000);
            correction.HasIndex(row => row.PendingOf).IsUnique();
            correction.HasIndex(row => new { row.CustomerId, row.RequestedAt });
            correction.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.RequestedAt,
                row.Id,
            });
        });
        model.Entity<TimelineEntry>(entry =>
        {
            entry.ToTable("Timeline");
            entry.HasKey(row => row.Id);
            entry.Property(row => row.Id).ValueGeneratedNever();
            entry.Property(row => row.What).HasMaxLength(40).IsUnicode(false);
            entry.Property(row => row.Text).HasMaxLength(TimelineEntry.MaxTextLength);
            entry.Property(row => row.ById).HasMaxLength(255);
            entry.Property(row => row.ByName).HasMaxLength(100);
            entry.HasIndex(row => new
            {
                row.CustomerId,
                row.OccurredAt,
                row.Id,
            });
            entry.HasIndex(row => new
            {
                row.CustomerId,
                row.Kind,
                row.OccurredAt,
                row.Id,
            });
            entry.HasIndex(row => new { row.SubjectId, row.What });
        });
    }
}
