using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Dossiers that leave a destruction list before they are destroyed.</summary>
internal static class LeavingLists
{
    /// <summary>Back to the shelf, and everybody who set them apart is told. Nothing where nothing leaves.</summary>
    public static async Task GiveBack(this RetentionDb db, DossiersReleased? released, CancellationToken ct)
    {
        if (released is null)
            return;
        foreach (var dossier in await db.Dossiers.Where(dossier => released.DossierIds.Contains(dossier.Id)).ToListAsync(ct))
            dossier.Release();
        db.Announce(released);
    }

    /// <summary>Those that are not due any more leave their list, which says why, and go back to the shelf (T3, T4, T7).</summary>
    public static async Task TakeOff(
        this RetentionDb db,
        IReadOnlyCollection<RetainedDossier> dossiers,
        string reason,
        DateOnly today,
        CancellationToken ct
    )
    {
        foreach (
            var leaving in dossiers.Where(dossier => dossier.ListId is not null && !dossier.IsDue(today)).GroupBy(dossier => dossier.ListId)
        )
        {
            var list = await db.Lists.SingleAsync(row => row.Id == leaving.Key, ct);
            var underWay = list.State == ListState.Executing;
            if (list.TakeOff([.. leaving.Select(dossier => dossier.Id)], reason) is { } released)
                db.Announce(released);
            // Where destruction is under way, documents says what became of them.
            if (underWay)
                continue;
            foreach (var dossier in leaving)
                dossier.Release();
        }
    }
}
