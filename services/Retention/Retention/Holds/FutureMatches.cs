using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>Dossiers that come under a hold after it was placed (T2).</summary>
internal static class FutureMatches
{
    /// <summary>The living dossiers of a branch that a hold on this customer or query takes, at most so many.</summary>
    public static Task<List<Guid>> ReachOf(
        this RetentionDb db,
        string branch,
        Guid? customerId,
        HoldQuery? query,
        int most,
        CancellationToken ct
    )
    {
        var living = db
            .Dossiers.AsNoTracking()
            .Where(dossier =>
                dossier.BranchId == branch && dossier.State != DossierState.Destroyed && dossier.State != DossierState.Announced
            );
        return HoldTarget.Among(living, customerId, query) is { } matching
            ? matching.OrderBy(dossier => dossier.Id).Select(dossier => dossier.Id).Take(most).ToListAsync(ct)
            : Task.FromResult<List<Guid>>([]);
    }

    /// <summary>
    /// Every standing hold on a customer or query that reaches for this dossier takes it, in the save of what made it match. Once caught it
    /// stays, also when it is renamed out of the query.
    /// </summary>
    public static async Task CatchByHolds(this RetentionDb db, RetainedDossier dossier, CancellationToken ct)
    {
        if (dossier.State is DossierState.Announced or DossierState.Destroyed)
            return;
        var reaching = await db
            .Holds.AsNoTracking()
            .Where(hold => hold.BranchId == dossier.BranchId && hold.State != HoldState.Lifted && hold.ReachesFurther)
            .Where(hold => !hold.Items.Any(item => item.DossierId == dossier.Id))
            .Select(hold => new
            {
                hold.Id,
                hold.CustomerId,
                hold.Query,
            })
            .ToListAsync(ct);
        foreach (var found in reaching)
        {
            if (!(found.CustomerId is { } customer ? dossier.CustomerId == customer : found.Query!.Matches(dossier)))
                continue;
            var hold = await db.Holds.SingleAsync(row => row.Id == found.Id, ct);
            if (hold.Catch(dossier.Id) is { } placed)
                db.Announce(placed);
        }
    }
}
