using System.Reflection;
using CustomerArchive.Audit.Data;
using CustomerArchive.Customers.Data;
using CustomerArchive.Documents.Data;
using CustomerArchive.Identity.Data;
using CustomerArchive.KeyRing;
using CustomerArchive.Leases.Data;
using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerArchive.Architecture.Tests;

/// <summary>The database of every service, on every provider, without a server.</summary>
internal static class Contexts
{
    public const string Branch = "sz";

    private static readonly Dictionary<string, Type> Types = new()
    {
        ["Audit"] = typeof(AuditDb),
        ["Customers"] = typeof(CustomersDb),
        ["Documents"] = typeof(DocumentsDb),
        ["Identity"] = typeof(IdentityDb),
        ["Leases"] = typeof(LeasesDb),
        ["Lending"] = typeof(LendingDb),
        ["Retention"] = typeof(RetentionDb),
    };

    public static IReadOnlyCollection<string> Names => Types.Keys;

    public static Assembly Assembly(string service) => Types[service].Assembly;

    /// <summary>As a person sees it who was granted one branch.</summary>
    public static ArchiveDb Open(string service, DatabaseProvider provider)
    {
        var type = Types[service];
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        options.UseArchiveDatabase(provider, null);
        var user = new CurrentUser();
        user.ActAs("u1", "somebody", [Branch], [], [], null, isMachine: false, new(null, "c1", "Look", null, null));
        return (ArchiveDb)
            Activator.CreateInstance(
                type,
                options.Options,
                new ArchiveScope(user, MasterKeys.Ephemeral(), TimeProvider.System, new(service), new OutboxBell())
            )!;
    }

    /// <summary>The model with everything that migrations see.</summary>
    public static IModel FullModel(this DbContext db) => db.GetService<IDesignTimeModel>().Model;
}
