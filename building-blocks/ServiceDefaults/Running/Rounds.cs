using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.ServiceDefaults.Running;

/// <summary>
/// What a service looks for now and then: first a little after it has started, because starting is what everybody waits for, then as often
/// as said. A round that fails is logged, and the next one comes.
/// </summary>
public abstract class Rounds(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(20);

    protected TimeProvider Clock => clock;

    protected abstract Task Round(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every < FirstAfter ? every : FirstAfter, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = every;
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(exception, "{Work} failed; the next round comes in {Interval}", GetType().Name, every);
            }
        }
    }
}
