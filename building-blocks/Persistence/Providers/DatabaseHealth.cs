using System.Data.Common;
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
        try
        {
            // CanConnect opens SQLite for reading only, which a database that nobody else has open refuses.
            await db.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
        }
        catch (DbException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
        if (!migrated)
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                return HealthCheckResult.Unhealthy("Migrations are missing: run this service with --migrate.");
            migrated = true;
        }
        return HealthCheckResult.Healthy();
    }
}
