using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Queue;

/// <summary>
/// What was kept and not fetched in time, or for a request that is no more, passes on to the next; and who began to wait in the moment of
/// the return is told (B9). Every dossier is a transaction of its own: stopped anywhere, the next round goes on.
/// </summary>
internal static class PassOnReservations
{
    /// <summary>Passes on what is to be passed on; returns how many dossiers that were.</summary>
    public static Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var seen = new HashSet<Guid>();
        return services.InBatches(
            nameof(PassOnReservations),
            async (turn, take) =>
            {
                var db = turn.GetRequiredService<LendingDb>();
                var terms = turn.GetRequiredService<LoanTerms>();
                var now = turn.GetRequiredService<TimeProvider>().GetUtcNow();
                var dossiers = await ToPassOn(db, now, seen, take, ct);
                foreach (var dossierId in dossiers)
                    await db.DespiteRaces(() => PassOn(db, dossierId, terms, now, ct));
                seen.UnionWith(dossiers);
                return dossiers.Count;
            }
        );
    }

    private static Task<List<Guid>> ToPassOn(
        LendingDb db,
        DateTimeOffset now,
        IReadOnlyCollection<Guid> seen,
        int take,
        CancellationToken ct
    )
    {
        var today = now.ChineseDay();
        var lapsed = db
            .Queue.Where(entry => entry.State == QueueState.Ready)
            .Where(entry =>
                entry.KeptUntil < today
                || !db.Requests.Any(request => request.Id == entry.RequestId && request.State == RequestState.Approved)
            )
            .Select(entry => entry.DossierId);
        var untold = db
            .Queue.Where(entry => entry.State == QueueState.Waiting)
            .Where(entry => db.Requests.Any(request => request.Id == entry.RequestId && request.State == RequestState.Approved))
            .Join(db.Dossiers, entry => entry.DossierId, dossier => dossier.Id, (_, dossier) => dossier)
            .Where(dossier =>
                dossier.CurrentLoanId == null
                && dossier.KeptForRequestId == null
                && !dossier.Lost
                && !dossier.InQuarantine
                && dossier.DestroyedAt == null
            )
            .Select(dossier => dossier.Id);
        return lapsed.Union(untold).Where(id => !seen.Contains(id)).OrderBy(id => id).Take(take).ToListAsync(ct);
    }

    private static async Task<int> PassOn(LendingDb db, Guid dossierId, LoanTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        var dossier = await db.Dossiers.FirstAsync(row => row.Id == dossierId, ct);
        var kept = await db.Queue.FirstOrDefaultAsync(entry => entry.DossierId == dossierId && entry.State == QueueState.Ready, ct);
        if (kept is not null)
        {
            var isWanted = await db.Requests.AnyAsync(row => row.Id == kept.RequestId && row.State == RequestState.Approved, ct);
            if (isWanted && kept.KeptUntil >= now.ChineseDay())
                return 0; // somebody else passed it on meanwhile
            if (isWanted)
                kept.PassOver(
                    await db.Queue.AnyAsync(
                        entry => entry.RequestId == kept.RequestId && entry.Id != kept.Id && entry.State == QueueState.Waiting,
                        ct
                    ),
                    now
                );
            else
                kept.EndWithRequest(now);
            dossier.KeepForNobody();
        }
        await WaitingLine.TellNext(db, dossier, terms, now, ct);
        return await db.SaveChangesAsync(ct);
    }
}
