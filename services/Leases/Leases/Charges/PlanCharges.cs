using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
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
) : Rounds(options.Value.PlanEvery, clock, log)
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
                try
                {
                    await db.DespiteRaces(async () =>
                    {
                        if (await receivables.InStep(lease, ct) is { } account && account.CreditMeetsOn <= receivables.PaidAhead)
                            account.UseCredit(receivables.PaidAhead, receivables.Today);
                        return await db.SaveChangesAsync(ct);
                    });
                    done++;
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // One that cannot be planned keeps nobody else's rent waiting.
                    services.GetRequiredService<ILogger<PlanCharges>>().LogError(exception, "Lease {LeaseId} could not be planned", lease);
                }
                db.ChangeTracker.Clear(); // one account after the other: none of them stays in memory
            }
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

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
