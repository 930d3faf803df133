using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Reactions;

/// <summary>The end of a lease was recorded by mistake: the clock of its dossiers stops, their history says so, and those on a list leave it (T7).</summary>
internal sealed class WhenLeaseStepUndone(RetentionDb db, IOptions<ScheduleOptions> options, TimeProvider clock)
    : IReaction<LeaseStepUndone>
{
    public async Task React(LeaseStepUndone fact, CancellationToken ct)
    {
        if (fact.Step != "ended")
            return;
        // Remembered even when the end itself has not arrived yet: it is then an older word than this.
        if (await db.EndedLeases.FindAsync([fact.LeaseId], ct) is not { } ended)
            db.EndedLeases.Add(
                new EndedLease
                {
                    LeaseId = fact.LeaseId,
                    BranchId = fact.BranchId,
                    ContractNumber = fact.ContractNumber,
                    EndedOn = null,
                    LeaseVersion = fact.Version,
                }
            );
        else if (ended.LeaseVersion < fact.Version)
            (ended.EndedOn, ended.LeaseVersion) = (null, fact.Version);
        else
            return;
        var dossiers = await db
            .Dossiers.Where(dossier => dossier.LeaseId == fact.LeaseId && dossier.State != DossierState.Destroyed)
            .ToListAsync(ct);
        foreach (var dossier in dossiers)
            dossier.LeaseRunsOn(fact.ContractNumber, options.Value.StartsNextYear, clock.GetUtcNow());
        await db.TakeOff(dossiers, $"租约 {fact.ContractNumber} 的终止登记已撤销，期限未起算", clock.Today(), ct);
    }
}
