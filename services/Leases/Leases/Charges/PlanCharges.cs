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
/// A round reads what is marked, has credit or stays on after its term, however many leases there are.
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
        await ForgetPlanned(services, ct);
        foreach (var leases in (await Behind(services, ct)).Chunk(Batch))
        {
            await using var scope = services.CreateServiceScope(nameof(PlanCharges));
            var db = scope.ServiceProvider.GetRequiredService<LeasesDb>();
            var receivables = scope.ServiceProvider.GetRequiredService<Receivables>();
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
        }
        return done;
    }

    /// <summary>Takes the mark from those that are in step by now: the ones of the last round, or whoever looked at the account since.</summary>
    private static async Task ForgetPlanned(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(PlanCharges));
        var db = scope.ServiceProvider.GetRequiredService<LeasesDb>();
        await Marked(db)
            .Where(lease =>
                lease.State == LeaseState.Draft
                || db.Accounts.Any(account => account.Id == lease.Id && account.PlannedVersion == lease.Version)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(lease => EF.Property<int>(lease, LeasesMapping.UnplannedVersion), 0), ct);
    }

    private static IQueryable<Lease> Marked(LeasesDb db) =>
        db.Leases.Where(lease => EF.Property<int>(lease, LeasesMapping.UnplannedVersion) > 0);

    /// <summary>All at once and in no order: asked for a page in the order of ids, SQLite would look through all leases for it.</summary>
    private static async Task<List<Guid>> Behind(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(PlanCharges));
        var db = scope.ServiceProvider.GetRequiredService<LeasesDb>();
        var receivables = scope.ServiceProvider.GetRequiredService<Receivables>();
        var until = receivables.PaidAhead;
        var unplanned = Marked(db)
            .Where(lease => lease.State != LeaseState.Draft)
            .Where(lease => !db.Accounts.Any(account => account.Id == lease.Id && account.PlannedVersion == lease.Version))
            .Select(lease => lease.Id);
        var waiting = db.Accounts.Where(account => account.CreditMeetsOn <= until).Select(account => account.Id);
        // Who stays on after the term owes another month each time one begins.
        var today = receivables.Today;
        var staying = db
            .Leases.Where(lease => lease.State == LeaseState.Signed && lease.EndsOn < today && lease.FollowedById == null)
            .Where(lease => !db.Charges.Any(charge => charge.LeaseId == lease.Id && charge.To >= today))
            .Select(lease => lease.Id);
        return await unplanned.Union(waiting).Union(staying).ToListAsync(ct);
    }

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
