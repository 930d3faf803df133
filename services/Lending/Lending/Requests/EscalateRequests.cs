using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Requests;

/// <summary>
/// Looks for steps that nobody decided in time: the first time they go up to the branch manager or executive, the second time the request
/// lapses (B2).
/// </summary>
internal sealed class EscalateRequests(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<RequestOptions> options,
    ILogger<EscalateRequests> log
) : Rounds(options.Value.LookForUndecidedEvery, clock, log)
{
    /// <summary>Returns how many requests went up or lapsed.</summary>
    public static Task<int> Once(IServiceProvider services, CancellationToken ct, int batch = Batches.Usual) =>
        services.AnnounceInBatches<LendingDb, LoanRequest>(
            nameof(EscalateRequests),
            (db, turn) =>
            {
                var time = turn.GetRequiredService<DecisionTime>();
                var now = turn.GetRequiredService<TimeProvider>().GetUtcNow();
                var (late, tooLate) = (time.EscalatesWhatWaitsSince, time.LapsesWhatWentUpBefore);
                return (
                    db.Requests.Where(row =>
                            row.State == RequestState.Waiting
                            && row.RequestedAt < late
                            && (
                                (row.EscalatedAt == null && (row.WaitingSince == null || row.WaitingSince < late))
                                || (row.EscalatedAt != null && row.EscalatedAt < tooLate)
                            )
                        )
                        .OrderBy(row => row.RequestedAt)
                        .ThenBy(row => row.Id),
                    request => (object?)request.Lapse(now) ?? request.Escalate(now)
                );
            },
            ct,
            batch
        );

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
