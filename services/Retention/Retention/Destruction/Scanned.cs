using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Who had which part in a list, without its items.</summary>
internal sealed record Parties(string BranchId, ListState State, IReadOnlyList<string?> Others, IReadOnlyList<string> Witnesses)
{
    public void RefuseToWitness(CurrentUser by) => DestructionList.RefuseToWitness(State, Others, Witnesses, by);
}

/// <summary>What witnesses scanned, and what follows from it for the items of a list.</summary>
internal static class Scanned
{
    public static async Task<Parties?> PartiesOf(this RetentionDb db, Guid listId, CancellationToken ct)
    {
        var list = await db
            .Lists.AsNoTracking()
            .Where(row => row.Id == listId)
            .Select(row => new
            {
                row.BranchId,
                row.State,
                row.DrawnById,
                row.ApprovedById,
                row.VerifiedById,
                row.EngineerById,
                Appraisers = row.Appraisals.Select(one => one.ById).ToList(),
                Witnesses = row.Witnesses.Select(one => one.ById).ToList(),
            })
            .SingleOrDefaultAsync(ct);
        return list is null
            ? null
            : new(
                list.BranchId,
                list.State,
                [list.DrawnById, list.ApprovedById, list.VerifiedById, list.EngineerById, .. list.Appraisers],
                list.Witnesses
            );
    }

    public static Task<bool> AnyLabelled(this RetentionDb db, IEnumerable<Guid> dossiers, CancellationToken ct)
    {
        var ids = dossiers.ToList();
        return db.Volumes.AnyAsync(volume => ids.Contains(volume.DossierId), ct);
    }

    /// <summary>
    /// What this witness read the labels of is confirmed, and what has none is if it is named; everything else to be destroyed is an
    /// exception, with the reason.
    /// </summary>
    public static async Task<(HashSet<Guid> Confirmed, Dictionary<Guid, string> Missing)> ScannedBy(
        this RetentionDb db,
        DestructionList list,
        IReadOnlyCollection<Guid> named,
        CurrentUser witness,
        CancellationToken ct
    )
    {
        var open = list.Items.Where(item => item.State == ItemState.ToDestroy).Select(item => item.DossierId).ToList();
        var read = (
            await db
                .WitnessScans.AsNoTracking()
                .Where(scan => scan.ListId == list.Id && scan.WitnessId == witness.Id)
                .Select(scan => new { scan.DossierId, scan.LabelId })
                .ToListAsync(ct)
        ).ToLookup(scan => scan.DossierId, scan => scan.LabelId);
        var volumes = (
            await db
                .Volumes.AsNoTracking()
                .Where(volume => open.Contains(volume.DossierId))
                .Select(volume => new { volume.DossierId, volume.VolumeId })
                .ToListAsync(ct)
        ).ToLookup(volume => volume.DossierId, volume => volume.VolumeId);
        var (confirmed, missing) = (new HashSet<Guid>(), new Dictionary<Guid, string>());
        foreach (var dossier in open)
        {
            var (all, left) = (volumes[dossier].Count(), volumes[dossier].Except(read[dossier]).Count());
            if (all == 0 ? read[dossier].Any() || named.Contains(dossier) : left == 0)
                confirmed.Add(dossier);
            else
                missing[dossier] = left == all ? "标签未扫描" : $"{all} 卷中有 {left} 卷的标签未扫描";
        }
        return (confirmed, missing);
    }
}
