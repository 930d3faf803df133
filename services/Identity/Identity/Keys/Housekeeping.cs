using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Keys;

/// <summary>Every few minutes, on every replica: turn the signing key when due, delete what expired. Running twice does no harm.</summary>
internal sealed class Housekeeping(IServiceProvider services, SigningKeys keys, TimeProvider clock, ILogger<Housekeeping> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>How long expired rows are kept, so that a late replay is still recognised.</summary>
    private static readonly TimeSpan Afterlife = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Step(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(
                    exception,
                    "Keys and expired grants could not be looked after; trying again in {Minutes} minutes",
                    Every.TotalMinutes
                );
            }
            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task Step(CancellationToken ct)
    {
        await keys.RotateWhenDue(ct);
        await using var scope = services.CreateServiceScope("ForgetExpired");
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var before = clock.GetUtcNow() - Afterlife;
        await db.Codes.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(ct);
        // Used refresh tokens stay as long as their family: one that comes back must be known as used.
        await db.Grants.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Sessions.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }
}
