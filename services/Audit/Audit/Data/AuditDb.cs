using CustomerArchive.Audit.Records;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Data;

internal sealed class AuditDb(DbContextOptions<AuditDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<AuditRecord> Records => Set<AuditRecord>();

    protected override void Map(ModelBuilder model) => model.Entity<AuditRecord>().HasKey(record => record.Position);
}
