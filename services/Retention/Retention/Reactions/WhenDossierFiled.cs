using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Reactions;

/// <summary>A filed dossier gets its schedule; if its lease is over already, its clock runs at once (T1, T7).</summary>
internal sealed class WhenDossierFiled(RetentionDb db, IOptions<ScheduleOptions> options, TimeProvider clock) : IReaction<DossierFiled>
{
    public async Task React(DossierFiled fact, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var own = await db
            .Schedules.Where(schedule => schedule.BranchId == fact.BranchId && schedule.DossierKind == fact.Kind)
            .OrderByDescending(schedule => schedule.Number)
            .FirstOrDefaultAsync(ct);
        var dossier = await db.KnowDossier(fact.DossierId, fact.BranchId, ct);
        dossier.File(fact, own?.Rule ?? options.Value.RuleFor(fact.Kind), options.Value.StartsNextYear, now);
        if (fact.LeaseId is { } lease && await db.EndedLeases.FindAsync([lease], ct) is { EndedOn: { } day } ended)
            dossier.LeaseEnds(day, ended.ContractNumber, options.Value.StartsNextYear, now);
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
