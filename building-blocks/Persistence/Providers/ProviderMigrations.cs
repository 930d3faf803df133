using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace CustomerArchive.Persistence.Providers;

#pragma warning disable EF1001 // the public way would be a migrations assembly per provider and service: 21 projects more

/// <summary>A service keeps three sets of migrations, in namespaces ending in the provider's name; this picks the one in use.</summary>
internal sealed class ProviderMigrations(
    ICurrentDbContext currentContext,
    IDbContextOptions options,
    IMigrationsIdGenerator idGenerator,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> logger
) : MigrationsAssembly(currentContext, options, idGenerator, logger)
{
    private readonly string suffix = $".{ProviderOf(currentContext.Context)}";

    public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
        field ??= base
            .Migrations.Where(migration => migration.Value.Namespace!.EndsWith(suffix, StringComparison.Ordinal))
            .OrderBy(migration => migration.Key, StringComparer.Ordinal)
            .ToDictionary();

    public override ModelSnapshot? ModelSnapshot =>
        field ??= Assembly
            .DefinedTypes.Where(type =>
                type.IsSubclassOf(typeof(ModelSnapshot)) && type.Namespace!.EndsWith(suffix, StringComparison.Ordinal)
            )
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == ContextType)
            .Select(type => (ModelSnapshot)Activator.CreateInstance(type)!)
            .FirstOrDefault();

    private Type ContextType { get; } = currentContext.Context.GetType();

    private static DatabaseProvider ProviderOf(DbContext context) =>
        context.Database.ProviderName switch
        {
            "Microsoft.EntityFrameworkCore.Sqlite" => DatabaseProvider.Sqlite,
            "Npgsql.EntityFrameworkCore.PostgreSQL" => DatabaseProvider.PostgreSql,
            "Microsoft.EntityFrameworkCore.SqlServer" => DatabaseProvider.SqlServer,
            var other => throw new InvalidOperationException($"Unknown provider {other}."),
        };
}
