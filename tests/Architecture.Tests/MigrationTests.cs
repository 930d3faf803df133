using CustomerArchive.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerArchive.Architecture.Tests;

/// <summary>Three sets of migrations per service say the same, and what the model says. No server is needed for that.</summary>
[Trait("req", "O4")]
public sealed class MigrationTests
{
    public static TheoryData<string> Services => ModelTests.Services;
    public static TheoryData<string, DatabaseProvider> ServicesAndProviders => ModelTests.ServicesAndProviders;

    [Theory, MemberData(nameof(ServicesAndProviders))]
    public void The_model_has_no_change_without_a_migration(string service, DatabaseProvider provider)
    {
        using var db = Contexts.Open(service, provider);
        Assert.NotNull(db.GetService<IMigrationsAssembly>().ModelSnapshot);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), $"{service} on {provider}: the model changed, make a migration.");
    }

    [Theory, MemberData(nameof(Services))]
    public void The_three_databases_have_the_same_migrations(string service)
    {
        var names = Enum.GetValues<DatabaseProvider>().Select(provider => NamesOf(service, provider)).Distinct().ToList();
        Assert.NotEqual("", Assert.Single(names));

        static string NamesOf(string service, DatabaseProvider provider)
        {
            using var db = Contexts.Open(service, provider);
            return string.Join(", ", db.Database.GetMigrations().Select(id => id.Split('_', 2)[1]));
        }
    }

    [Theory, MemberData(nameof(ServicesAndProviders))]
    public void A_script_makes_every_table_at_once(string service, DatabaseProvider provider)
    {
        using var db = Contexts.Open(service, provider);
        HoldsEveryTable(db, db.Database.GenerateCreateScript());
    }

    [Theory, MemberData(nameof(ServicesAndProviders))]
    public void The_migrations_make_every_table(string service, DatabaseProvider provider)
    {
        using var db = Contexts.Open(service, provider);
        // SQLite knows no conditions in scripts; there is no way to write one that can be repeated.
        var options =
            provider == DatabaseProvider.Sqlite ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;
        var script = db.GetService<IMigrator>().GenerateScript(options: options);
        HoldsEveryTable(db, script);
        Assert.Contains("__EFMigrationsHistory", script, StringComparison.Ordinal);
    }

    private static void HoldsEveryTable(DbContext db, string script)
    {
        var sql = db.GetService<Microsoft.EntityFrameworkCore.Storage.ISqlGenerationHelper>();
        var tables = db.FullModel().GetRelationalModel().Tables.ToList();
        Assert.True(tables.Count > 2, "More than outbox and inbox.");
        Shown.Nothing(
            tables
                .Where(table =>
                    !script.Contains($"CREATE TABLE {sql.DelimitIdentifier(table.Name, table.Schema)} (", StringComparison.Ordinal)
                )
                .Select(table => table.Name),
            "Tables that the script does not make:"
        );
    }
}
