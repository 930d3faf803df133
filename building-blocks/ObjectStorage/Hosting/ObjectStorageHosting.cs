using Amazon.S3;
using CustomerArchive.KeyRing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.ObjectStorage;

/// <summary>Adds the object store and the document vault to a host.</summary>
public static class ObjectStorageHosting
{
    /// <summary>
    /// Registers <see cref="ObjectStore"/> and <see cref="DocumentVault"/> as the section says, checked when the host starts, with the
    /// health check "object-store" (tag "ready") and the removal of leftovers. The vault needs <see cref="MasterKeys"/> registered.
    /// </summary>
    public static IHostApplicationBuilder AddObjectStorage(this IHostApplicationBuilder builder, string section = "ObjectStore")
    {
        builder.Services.AddObjectStorage(section);
        return builder;
    }

    /// <inheritdoc cref="AddObjectStorage(IHostApplicationBuilder, string)"/>
    public static IServiceCollection AddObjectStorage(this IServiceCollection services, string section = "ObjectStore")
    {
        services.AddOptions<ObjectStoreOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ObjectStoreOptions>>(new ObjectStoreOptionsCheck(section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ObjectStore>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ObjectStoreOptions>>().Value;
            var clock = provider.GetRequiredService<TimeProvider>();
            return Open(options, clock);
        });
        services.AddSingleton(provider =>
        {
            var replica = provider.GetRequiredService<IOptions<ObjectStoreOptions>>().Value.Replica;
            return new ReplicaStore(replica is null ? null : Open(replica, provider.GetRequiredService<TimeProvider>()));
        });
        services.AddSingleton<KeyStore>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ObjectStoreOptions>>().Value;
            return options.Provider == ObjectStoreProvider.FileSystem
                ? new FileKeyStore(options.KeyPath)
                : new S3KeyStore(S3Connection.Open(options), options.KeyBucket);
        });
        services.AddSingleton(provider => new DocumentVault(
            provider.GetRequiredService<ObjectStore>(),
            provider.GetRequiredService<KeyStore>(),
            provider.GetRequiredService<MasterKeys>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ReplicaStore>().Store
        ));
        services.AddHostedService<LeftoverSweep>();
        services.AddHealthChecks().AddCheck<ObjectStoreReadiness>("object-store", tags: ["ready"]);
        return services;
    }

    internal static ObjectStore Open(ObjectStoreOptions options, TimeProvider clock)
    {
        var leftoverAge = TimeSpan.FromHours(options.LeftoverHours);
        if (options.Provider == ObjectStoreProvider.FileSystem)
            return new FileObjectStore(options.Path, leftoverAge, clock);
        var mode = options.GovernanceLock ? ObjectLockRetentionMode.Governance : ObjectLockRetentionMode.Compliance;
        return new S3ObjectStore(S3Connection.Open(options), options.Bucket, options.PartMiB << 20, mode, leftoverAge, clock);
    }
}

/// <summary>The second store, if there is one.</summary>
internal sealed record ReplicaStore(ObjectStore? Store);

/// <summary>Ready when objects and keys can be written.</summary>
internal sealed class ObjectStoreReadiness(ObjectStore objects, KeyStore keys) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await objects.PrepareAsync(cancellationToken);
            await keys.PrepareAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(fault.Message, fault);
        }
    }
}

/// <summary>Makes what is missing at start, then removes leftovers every hour. A store that is down delays it, never the host.</summary>
internal sealed partial class LeftoverSweep(
    ObjectStore objects,
    ReplicaStore replica,
    KeyStore keys,
    TimeProvider clock,
    ILogger<LeftoverSweep> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await objects.PrepareAsync(stoppingToken);
                await keys.PrepareAsync(stoppingToken);
                if (replica.Store is { } copies)
                {
                    await copies.PrepareAsync(stoppingToken);
                    await copies.SweepAsync(stoppingToken);
                }
                if (await objects.SweepAsync(stoppingToken) is > 0 and var swept)
                    Swept(log, swept);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(log, fault);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} leftovers of uploads that were killed")]
    private static partial void Swept(ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "The object store could not be prepared or swept; it is tried again in an hour")]
    private static partial void Failed(ILogger logger, Exception fault);
}
