using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerArchive.Persistence.Providers;

/// <summary>Ready when the database answers and has every migration of this build.</summary>
internal sealed class DatabaseHealth<TDb>(IServiceScopeFactory scopes) : IHealthCheck
    where TDb : ArchiveDb
{
    private static volatile bool migrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return HealthCheckResult.Unhealthy("The database does not answer.");
        if (!migrated)
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                return HealthCheckResult.Unhealthy("Migrations are missing: run this service with --migrate.");
            migrated = true;
        }
        return HealthCheckResult.Healthy();
    }
}
