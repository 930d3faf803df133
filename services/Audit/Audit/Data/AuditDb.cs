using CustomerArchive.Audit.Chain;
using CustomerArchive.Audit.Contracts;
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
            record.Property(row => row.Service).HasMaxLength(ActLimits.Service);
            record.Property(row => row.Action).HasMaxLength(ActLimits.Action);
            record.Property(row => row.SubjectType).HasMaxLength(ActLimits.SubjectType);
            record.Property(row => row.SubjectId).HasMaxLength(ActLimits.SubjectId);
            record.Property(row => row.BranchId).HasMaxLength(20);
            record.Property(row => row.ActorId).HasMaxLength(ActLimits.ActorId);
            record.Property(row => row.ActorName).HasMaxLength(ActLimits.ActorName);
            record.Property(row => row.From).HasMaxLength(ActLimits.From);
            record.Property(row => row.Purpose).HasMaxLength(ActLimits.Purpose);
            record.Property(row => row.Result).HasMaxLength(ActLimits.Result);
            record.Property(row => row.CorrelationId).HasMaxLength(ActLimits.CorrelationId);
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
