using CustomerArchive.Persistence;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Holds;

/// <summary>Tells once, on the review day of a hold or as soon as it is seen after it, that its owner is to look at it (T2).</summary>
internal sealed class RemindOfHolds(
    IServiceProvider services,
    IOptions<HoldOptions> options,
    TimeProvider clock,
    ILogger<RemindOfHolds> log
) : Rounds(options.Value.RemindEvery, clock, log)
{
    public static Task<int> Once(IServiceProvider services, CancellationToken ct) =>
        services.AnnounceInBatches<RetentionDb, Hold>(
            nameof(RemindOfHolds),
            (db, turn) =>
            {
                var today = turn.GetRequiredService<TimeProvider>().Today();
                return (
                    db.Holds.AsSplitQuery()
                        .Where(hold =>
                            hold.State != HoldState.Lifted
                            && hold.ReviewOn <= today
                            && (hold.RemindedOf == null || hold.RemindedOf != hold.ReviewOn)
                        )
                        .OrderBy(hold => hold.ReviewOn)
                        .ThenBy(hold => hold.Id),
                    hold => hold.Remind(today)
                );
            },
            ct
        );

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
