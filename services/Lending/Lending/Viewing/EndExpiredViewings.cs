using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Viewing;

/// <summary>
/// Ends grants whose time is over and says so once (B7). End and announcement are saved together, so a stop at any point loses and doubles
/// nothing; of two replicas the later one loses on the version and looks again.
/// </summary>
internal sealed class EndExpiredViewings(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<ViewingOptions> options,
    ILogger<EndExpiredViewings> log
) : Rounds(options.Value.LookForEndedEvery, clock, log)
{
    private const int Batch = 100;

    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var ended = 0;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(EndExpiredViewings));
            var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            var over = await db
                .Viewings.Where(grant => grant.EndedAt == null && grant.Until <= now)
                .OrderBy(grant => grant.Until)
                .ThenBy(grant => grant.Id)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var grant in over)
                if (grant.EndBecause(ViewingEnd.Expired, now) is { } fact)
                    db.Announce(fact);
            await db.SaveChangesAsync(ct);
            ended += over.Count;
            if (over.Count < Batch)
                return ended;
        }
    }

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
