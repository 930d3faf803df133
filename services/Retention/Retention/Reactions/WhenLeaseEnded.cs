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

/// <summary>The end of a lease starts the clock of its dossiers, also of those filed later; a later end takes them off a list (T7).</summary>
internal sealed class WhenLeaseEnded(RetentionDb db, IOptions<ScheduleOptions> options, TimeProvider clock) : IReaction<LeaseEnded>
{
    public async Task React(LeaseEnded fact, CancellationToken ct)
    {
        if (await db.EndedLeases.FindAsync([fact.LeaseId], ct) is not { } ended)
            db.EndedLeases.Add(
                new EndedLease
                {
                    LeaseId = fact.LeaseId,
                    BranchId = fact.BranchId,
                    ContractNumber = fact.ContractNumber,
                    EndedOn = fact.EndedOn,
                    LeaseVersion = fact.Version,
                }
            );
        else if (ended.LeaseVersion < fact.Version)
            (ended.EndedOn, ended.ContractNumber, ended.LeaseVersion) = (fact.EndedOn, fact.ContractNumber, fact.Version);
        else
            return; // an older word than what is known
        var dossiers = await db
            .Dossiers.Where(dossier => dossier.LeaseId == fact.LeaseId && dossier.State != DossierState.Destroyed)
            .ToListAsync(ct);
        foreach (var dossier in dossiers)
            dossier.LeaseEnds(fact.EndedOn, fact.ContractNumber, options.Value.StartsNextYear, clock.GetUtcNow());
        await db.TakeOff(dossiers, $"租约 {fact.ContractNumber} 的终止日更正为 {fact.EndedOn:yyyy-MM-dd}，尚未到期", clock.Today(), ct);
    }
}
