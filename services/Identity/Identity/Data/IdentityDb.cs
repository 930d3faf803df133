using CustomerArchive.Identity.Accountability;
using CustomerArchive.Identity.Branches;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Exports;
using CustomerArchive.Identity.Keys;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Identity.Sessions;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Data;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<Branch> Branches => Set<Branch>();
    public DbSet<Department> Departments => Set<Department>();
    public DbSet<Staff> Staff => Set<Staff>();
    public DbSet<Holding> Holdings => Set<Holding>();
    public DbSet<OpenRequest> OpenRequests => Set<OpenRequest>();
    public DbSet<Clearance> Clearances => Set<Clearance>();
    public DbSet<RecordSeries> RecordSeries => Set<RecordSeries>();
    public DbSet<StaffExport> Exports => Set<StaffExport>();
    public DbSet<AccountabilityRecord> Accountability => Set<AccountabilityRecord>();
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Grant> Grants => Set<Grant>();
    public DbSet<AuthorizationCode> Codes => Set<AuthorizationCode>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void Map(ModelBuilder model) => IdentityMapping.Map(model, Keys);
}
