using CustomerArchive.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerArchive.Messaging.Bus;

/// <summary>The broker's absence delays a service, it does not make it unready (O2).</summary>
internal sealed class BrokerHealth<TDb>(LivingBus<TDb> bus) : IHealthCheck
    where TDb : ArchiveDb
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(bus.IsHealthy ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The broker is away."));
}
