using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Viewing;

/// <summary>
/// Ends grants whose time is over and says so once (B7).
/// </summary>
internal sealed class EndExpiredViewings(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<ViewingOptions> options,
    ILogger<EndExpiredViewings> log
) : Rounds(options.Value.LookForEndedEvery, clock, log)
{
    /// <summary>Returns how many grants ended.</summary>
    public static Task<int> Once(IServiceProvider services, CancellationToken ct) =>
        services.AnnounceInBatches<LendingDb, ViewingGrant>(
            nameof(EndExpiredViewings),
            (db, turn) =>
            {
                var now = turn.GetRequiredService<TimeProvider>().GetUtcNow();
                return (
                    db.Viewings.Where(grant => grant.EndedAt == null && grant.Until <= now)
                        .OrderBy(grant => grant.Until)
                        .ThenBy(grant => grant.Id),
                    grant => grant.EndBecause(ViewingEnd.Expired, now)
                );
            },
            ct
        );

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
