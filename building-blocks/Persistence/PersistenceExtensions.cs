using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerArchive.Persistence;

/// <summary>Gives a service its database: <c>Database:Provider</c>, <c>ConnectionStrings:database</c>, <c>KeyRing:Path</c>.</summary>
public static class PersistenceExtensions
{
    public static WebApplicationBuilder AddArchiveDb<TDb>(this WebApplicationBuilder builder)
        where TDb : ArchiveDb
    {
        var configuration = builder.Configuration;
        var bundles = configuration.GetValue("Messaging:Bundles", true);
        builder.Services.AddSingleton(_ => LoadKeys(configuration));
        builder.Services.AddSingleton<OutboxBell>();
        builder.Services.AddScoped(services => new ArchiveScope(
            services.GetRequiredService<CurrentUser>(),
            services.GetRequiredService<MasterKeys>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ServiceName>(),
            services.GetRequiredService<OutboxBell>(),
            bundles
        ));
        builder.Services.AddDbContext<TDb>(
            options =>
                options.UseArchiveDatabase(
                    configuration.GetSection("Database").Get<DatabaseOptions>()?.Provider ?? DatabaseProvider.Sqlite,
                    configuration.GetConnectionString("database")
                ),
            optionsLifetime: ServiceLifetime.Singleton
        );
        builder.Services.AddScoped<ArchiveDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddSingleton<ExceptionTranslation>(DatabaseProblems.Translate);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth<TDb>>("database");
        return builder;
    }

    public static DbContextOptionsBuilder UseArchiveDatabase(
        this DbContextOptionsBuilder options,
        DatabaseProvider provider,
        string? connection
    )
    {
        options = provider switch
        {
            DatabaseProvider.Sqlite => options.UseSqlite(connection).AddInterceptors(new SqliteConnections()),
            DatabaseProvider.PostgreSql => options.UseNpgsql(Prepared(connection), npgsql => npgsql.ExecutionStrategy(AsItIs)),
            _ => options.UseSqlServer(connection, server => server.ExecutionStrategy(AsItIs)),
        };
        if (provider == DatabaseProvider.SqlServer && !EF.IsDesignTime)
            SqlServerClient.RefuseIncomplete(connection);
        return options
            .ReplaceService<IMigrationsAssembly, ProviderMigrations>()
            .ConfigureWarnings(warnings =>
                // A required parent behind a filter is what branch scope is for, and lists split their queries by hand.
                warnings.Ignore(
                    CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning,
                    RelationalEventId.MultipleCollectionIncludeWarning
                )
            );
    }

    /// <summary>Statements that come again are planned once, unless the connection string says otherwise (<c>Max Auto Prepare=0</c>).</summary>
    private static string? Prepared(string? connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = 100;
        return settings.ConnectionString;
    }

    /// <summary>A deadlock reaches us as the failure of the save that it is; the providers' own strategies wrap it in advice to retry.</summary>
    private static NonRetryingExecutionStrategy AsItIs(ExecutionStrategyDependencies dependencies) => new(dependencies);

    /// <summary>A scope for background work of a service: it sees every branch, and the audit trail names the work.</summary>
    public static AsyncServiceScope CreateServiceScope(this IServiceProvider services, string useCase, string? correlationId = null)
    {
        var scope = services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<CurrentUser>()
            .ActAsService(services.GetRequiredService<ServiceName>().Value, useCase, correlationId ?? Guid.CreateVersion7().ToString("N"));
        return scope;
    }

    private static MasterKeys LoadKeys(ConfigurationManager configuration)
    {
        if (EF.IsDesignTime)
            return MasterKeys.Ephemeral();
        var path =
            configuration["KeyRing:Path"]
            ?? throw new InvalidOperationException("KeyRing:Path is not set: personal data cannot be sealed without a key ring.");
        if (configuration.GetValue<bool>("KeyRing:CreateIfMissing"))
            MasterKeys.Make(path);
        return MasterKeys.Load(path);
    }
}
