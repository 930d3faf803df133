using CustomerArchive.Identity.Branches;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Keys;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Identity.Sessions;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Data;

internal static class IdentityMapping
{
    private const int HashLength = 43;

    public static void Map(ModelBuilder model, MasterKeys keys)
    {
        model.Entity<Branch>(branch =>
        {
            branch.Property(row => row.Name).HasMaxLength(100);
            branch.HasIndex(row => row.BranchId).IsUnique();
        });
        model.Entity<Department>(department =>
        {
            department.Property(row => row.Code).HasMaxLength(20);
            department.Property(row => row.Name).HasMaxLength(100);
            department.HasIndex(row => new { row.BranchId, row.Code }).IsUnique();
        });
        model.Entity<Staff>(staff =>
        {
            staff.ToTable("Staff");
            staff.Property(row => row.Id).ValueGeneratedNever();
            staff.Property(row => row.UserName).HasMaxLength(64);
            staff.HasIndex(row => row.UserName).IsUnique();
            staff.Property(row => row.Name).HasMaxLength(100);
            staff.Property(row => row.Department).HasMaxLength(20);
            staff.Property(row => row.BranchList).HasMaxLength(1000);
            staff.Property(row => row.RoleList).HasMaxLength(400);
            staff.Property(row => row.PasswordHash).HasMaxLength(200);
            staff.Property(row => row.Version).IsConcurrencyToken();
            staff.IsPersonal(row => row.SecondFactor, keys, "identity.second-factor");
            staff.Ignore(row => row.Branches).Ignore(row => row.Roles).Ignore(row => row.HomeBranch);
        });
        model.MapRecords();
        model.Entity<Client>(client =>
        {
            client.Property(row => row.Id).ValueGeneratedNever();
            client.Property(row => row.ClientId).HasMaxLength(64);
            client.HasIndex(row => row.ClientId).IsUnique();
            client.Property(row => row.Name).HasMaxLength(100);
            client.Property(row => row.SecretHash).HasMaxLength(HashLength).IsUnicode(false);
            client.Property(row => row.ScopeList).HasMaxLength(1000);
            client.Property(row => row.BranchList).HasMaxLength(1000);
            client.Property(row => row.Version).IsConcurrencyToken();
            client
                .Ignore(row => row.Scopes)
                .Ignore(row => row.Branches)
                .Ignore(row => row.RedirectUris)
                .Ignore(row => row.PostLogoutUris)
                .Ignore(row => row.MachineScopes);
        });
        model.Entity<Session>(session =>
        {
            session.Property(row => row.Id).ValueGeneratedNever();
            session.Property(row => row.TokenHash).HasMaxLength(HashLength).IsUnicode(false);
            session.HasIndex(row => row.TokenHash).IsUnique();
            session.HasIndex(row => new { row.StaffId, row.StartedAt });
            session.HasIndex(row => row.ExpiresAt);
            session.Property(row => row.From).HasMaxLength(64);
            session.Property(row => row.Browser).HasMaxLength(200);
        });
        model.Entity<Grant>(grant =>
        {
            grant.Property(row => row.Id).ValueGeneratedNever();
            grant.Property(row => row.ClientId).HasMaxLength(64);
            grant.Property(row => row.Scope).HasMaxLength(400);
            grant.Property(row => row.Nonce).HasMaxLength(400);
            grant.HasIndex(row => row.SessionId);
            grant.HasIndex(row => row.StaffId);
            grant.HasIndex(row => row.ClientId);
            grant.HasIndex(row => row.ExpiresAt);
        });
        model.Entity<AuthorizationCode>(code =>
        {
            code.ToTable("Codes");
            code.HasKey(row => row.Hash);
            code.Property(row => row.Hash).HasMaxLength(HashLength).IsUnicode(false);
            code.Property(row => row.Challenge).HasMaxLength(HashLength).IsUnicode(false);
            code.Property(row => row.RedirectUri).HasMaxLength(400);
            code.HasOne<Grant>().WithMany().HasForeignKey(row => row.GrantId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RefreshToken>(token =>
        {
            token.HasKey(row => row.Hash);
            token.Property(row => row.Hash).HasMaxLength(HashLength).IsUnicode(false);
            token.HasOne<Grant>().WithMany().HasForeignKey(row => row.GrantId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SigningKey>(key =>
        {
            key.HasKey(row => row.Generation);
            key.Property(row => row.Generation).ValueGeneratedNever();
            key.Property(row => row.KeyId).HasMaxLength(HashLength).IsUnicode(false);
        });
        model.Entity<ProtectionKey>(key =>
        {
            key.HasKey(row => row.Name);
            key.Property(row => row.Name).HasMaxLength(100);
        });
    }
}
