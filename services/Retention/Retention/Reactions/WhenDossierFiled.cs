using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Reactions;

/// <summary>A filed dossier gets its schedule; if its lease is over already, its clock runs at once; holds that reach for it take it (T1, T2, T7).</summary>
internal sealed class WhenDossierFiled(RetentionDb db, IOptions<ScheduleOptions> options, TimeProvider clock) : IReaction<DossierFiled>
{
    public async Task React(DossierFiled fact, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rules = await db.RulesFor(fact.BranchId, fact.Kind, options.Value, ct);
        var dossier = await db.KnowDossier(fact.DossierId, fact.BranchId, ct);
        dossier.File(fact, rules, now);
        if (fact.LeaseId is { } lease && await db.EndedLeases.FindAsync([lease], ct) is { } ended)
            dossier.Hear(ended, now);
        await KnowVolumes(fact, ct);
        await db.TakeOff([dossier], "归档后适用的期限规则变更，尚未到期", clock.Today(), ct);
        await db.CatchByHolds(dossier, ct);
    }

    /// <summary>Every filing names the volumes that it bound, so that none is missed in whatever order they are heard of.</summary>
    private async Task KnowVolumes(DossierFiled fact, CancellationToken ct)
    {
        if (fact.VolumeIds is not { Count: > 0 } volumes)
            return;
        var known = await db.Volumes.Where(row => volumes.Contains(row.VolumeId)).Select(row => row.VolumeId).ToListAsync(ct);
        db.Volumes.AddRange(
            volumes
                .Distinct()
                .Except(known)
                .Select(id => new DossierVolume
                {
                    VolumeId = id,
                    DossierId = fact.DossierId,
                    BranchId = fact.BranchId,
                })
        );
    }
}

internal static class KnownDossiers
{
    /// <summary>The dossier, begun now if a fact about it came before its filing.</summary>
    public static async Task<RetainedDossier> KnowDossier(this RetentionDb db, Guid id, string branch, CancellationToken ct)
    {
        if (await db.Dossiers.FindAsync([id], ct) is { } known)
            return known;
        var dossier = RetainedDossier.Begin(id, branch);
        db.Dossiers.Add(dossier);
        return dossier;
    }
}
