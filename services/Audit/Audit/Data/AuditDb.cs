using CustomerArchive.Audit.Chain;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Data;

internal sealed class AuditDb(DbContextOptions<AuditDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<AuditRecord> Records => Set<AuditRecord>();
    public DbSet<ChainHead> Heads => Set<ChainHead>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<ChainHead>(head =>
        {
            head.Property(row => row.Id).ValueGeneratedNever();
            head.Property(row => row.Position).IsConcurrencyToken();
            head.Property(row => row.Hash).HasMaxLength(64).IsUnicode(false);
        });
        model.Entity<AuditRecord>(record =>
        {
            record.HasKey(row => row.Position);
            record.Property(row => row.Position).ValueGeneratedNever();
            record.HasIndex(row => row.ActId).IsUnique();
            record.Property(row => row.Service).HasMaxLength(40);
            record.Property(row => row.Action).HasMaxLength(100);
            record.Property(row => row.SubjectType).HasMaxLength(100);
            record.Property(row => row.SubjectId).HasMaxLength(200);
            record.Property(row => row.BranchId).HasMaxLength(20);
            record.Property(row => row.ActorId).HasMaxLength(100);
            record.Property(row => row.ActorName).HasMaxLength(200);
            record.Property(row => row.From).HasMaxLength(64);
            record.Property(row => row.Purpose).HasMaxLength(400);
            record.Property(row => row.Result).HasMaxLength(40);
            record.Property(row => row.CorrelationId).HasMaxLength(64);
            record.Property(row => row.Hash).HasMaxLength(64).IsUnicode(false);
            record.HasIndex(row => new { row.SubjectId, row.Position });
            record.HasIndex(row => new { row.ActorId, row.Position });
            record.HasIndex(row => new { row.Action, row.Position });
            record.HasIndex(row => new { row.BranchId, row.Position });
            record.HasIndex(row => row.CorrelationId);
            record.HasIndex(row => row.HappenedAt);
        });
    }
}
