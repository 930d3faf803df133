using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Requests;

/// <summary>
/// Looks for steps that nobody decided in time: the first time they go up to the branch manager or executive, the second time the request
/// lapses (B2). What is announced and its mark are saved together, so a stop at any point loses and doubles nothing; of two replicas the
/// later one loses on the version and looks again.
/// </summary>
internal sealed class EscalateRequests(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<RequestOptions> options,
    ILogger<EscalateRequests> log
) : Rounds(options.Value.LookForUndecidedEvery, clock, log)
{
    private const int Batch = 100;

    /// <summary>Returns how many requests went up or lapsed.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct, int batch = Batch)
    {
        var done = 0;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(EscalateRequests));
            var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
            var time = scope.ServiceProvider.GetRequiredService<DecisionTime>();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            var (late, tooLate) = (time.EscalatesWhatWaitsSince, time.LapsesWhatWentUpBefore);
            var requests = await db
                .Requests.Where(row =>
                    row.State == RequestState.Waiting
                    && row.RequestedAt < late
                    && (
                        (row.EscalatedAt == null && (row.WaitingSince == null || row.WaitingSince < late))
                        || (row.EscalatedAt != null && row.EscalatedAt < tooLate)
                    )
                )
                .OrderBy(row => row.RequestedAt)
                .ThenBy(row => row.Id)
                .Take(batch)
                .ToListAsync(ct);
            foreach (var request in requests)
                db.Announce((object?)request.Lapse(now) ?? request.Escalate(now)!);
            await db.SaveChangesAsync(ct);
            done += requests.Count;
            if (requests.Count < batch)
                return done;
        }
    }

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
