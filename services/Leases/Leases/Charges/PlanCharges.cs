using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Charges;

/// <summary>
/// Keeps charges in step with contracts that were signed, amended or ended, however that came about, and lets waiting credit pay what
/// has come due (L5). The charges and the mark of the contract's version are saved together: killed or repeated, nothing is doubled.
/// </summary>
internal sealed class PlanCharges(
    IServiceProvider services,
    IOptions<ReceivableOptions> options,
    TimeProvider clock,
    ILogger<PlanCharges> log
) : BackgroundService
{
    private const int Batch = 200;

    /// <summary>Brings everything in step; returns how many accounts were behind.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var done = 0;
        var after = Guid.Empty;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(PlanCharges));
            var db = scope.ServiceProvider.GetRequiredService<LeasesDb>();
            var receivables = scope.ServiceProvider.GetRequiredService<Receivables>();
            var leases = await Behind(db, receivables, after).Take(Batch).ToListAsync(ct);
            foreach (var lease in leases)
            {
                await db.DespiteRaces(async () =>
                {
                    if (await receivables.InStep(lease, ct) is { } account && account.CreditMeetsOn <= receivables.PaidAhead)
                        account.UseCredit(receivables.PaidAhead, receivables.Today);
                    return await db.SaveChangesAsync(ct);
                });
                db.ChangeTracker.Clear(); // one account after the other: none of them stays in memory
            }
            done += leases.Count;
            if (leases.Count < Batch)
                return done;
            after = leases[^1];
        }
    }

    private static IQueryable<Guid> Behind(LeasesDb db, Receivables receivables, Guid after)
    {
        var until = receivables.PaidAhead;
        var unplanned = db
            .Leases.Where(lease => lease.Id > after && lease.State != LeaseState.Draft)
            .Where(lease => !db.Accounts.Any(account => account.Id == lease.Id && account.PlannedVersion == lease.Version))
            .Select(lease => lease.Id);
        var waiting = db.Accounts.Where(account => account.Id > after && account.CreditMeetsOn <= until).Select(account => account.Id);
        // Who stays on after the term owes another month each time one begins.
        var today = receivables.Today;
        var staying = db
            .Leases.Where(lease =>
                lease.Id > after && lease.State == LeaseState.Signed && lease.EndsOn < today && lease.FollowedById == null
            )
            .Where(lease => !db.Charges.Any(charge => charge.LeaseId == lease.Id && charge.To >= today))
            .Select(lease => lease.Id);
        return unplanned.Union(waiting).Union(staying).OrderBy(id => id);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PlanEvery, clock);
        do
        {
            try
            {
                await Once(services, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning(exception, "Charges could not be planned; the next look comes in {Interval}", options.Value.PlanEvery);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
