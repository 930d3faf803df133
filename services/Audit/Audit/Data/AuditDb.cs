using CustomerArchive.Audit.Chain;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Data;

internal sealed class AuditDb(DbContextOptions<AuditDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<AuditRecord> Records => Set<AuditRecord>();
    public DbSet<ChainHead> Heads => Set<ChainHead>();

    /// <summary>What this reader may see: of every branch or of theirs; what belongs to no branch is the group's.</summary>
    public IQueryable<AuditRecord> RecordsFor(CurrentUser reader) =>
        reader.SeesAllBranches
            ? Records.AsNoTracking()
            : Records.AsNoTracking().Where(record => record.BranchId != null && reader.Branches.Contains(record.BranchId));

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
            record.Property(row => row.Service).HasMaxLength(ActRecorded.LongestService);
            record.Property(row => row.Action).HasMaxLength(ActRecorded.LongestAction);
            record.Property(row => row.SubjectType).HasMaxLength(ActRecorded.LongestSubjectType);
            record.Property(row => row.SubjectId).HasMaxLength(ActRecorded.LongestSubjectId);
            record.Property(row => row.BranchId).HasMaxLength(20);
            record.Property(row => row.ActorId).HasMaxLength(ActRecorded.LongestActorId);
            record.Property(row => row.ActorName).HasMaxLength(ActRecorded.LongestActorName);
            record.Property(row => row.From).HasMaxLength(ActRecorded.LongestFrom);
            record.Property(row => row.Purpose).HasMaxLength(ActRecorded.LongestPurpose);
            record.Property(row => row.Result).HasMaxLength(ActRecorded.LongestResult);
            record.Property(row => row.CorrelationId).HasMaxLength(ActRecorded.LongestCorrelationId);
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
