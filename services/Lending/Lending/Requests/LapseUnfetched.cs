using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

/// <summary>
/// What was approved and neither fetched nor opened while the approval held lapses, and the requester is told once (B2). Who still waits for
/// a dossier could not fetch it, and of a request with copies outside the archivist says when it is done: both stay. Every request is a
/// transaction of its own.
/// </summary>
internal static class LapseUnfetched
{
    /// <summary>Returns how many requests lapsed.</summary>
    public static Task<int> Once(IServiceProvider services, CancellationToken ct) =>
        services.InBatches(nameof(LapseUnfetched), (turn, take) => Some(turn, take, ct));

    private static async Task<int> Some(IServiceProvider turn, int take, CancellationToken ct)
    {
        var db = turn.GetRequiredService<LendingDb>();
        var terms = turn.GetRequiredService<LoanTerms>();
        var now = turn.GetRequiredService<TimeProvider>().GetUtcNow();
        var unfetched = await Unfetched(db, now)
            .OrderBy(row => row.ValidUntil)
            .ThenBy(row => row.Id)
            .Select(row => row.Id)
            .Take(take)
            .ToListAsync(ct);
        foreach (var id in unfetched)
            await db.DespiteRaces(() => Lapse(db, id, terms, now, ct));
        return unfetched.Count;
    }

    private static IQueryable<LoanRequest> Unfetched(LendingDb db, DateTimeOffset now) =>
        db
            .Requests.Where(row => row.State == RequestState.Approved && row.ValidUntil < now)
            .Where(row =>
                !db.Queue.Any(entry => entry.RequestId == row.Id && (entry.State == QueueState.Waiting || entry.State == QueueState.Ready))
            )
            .Where(row => !db.Copies.Any(copy => copy.RequestId == row.Id && copy.HandedOverAt != null));

    private static async Task<int> Lapse(LendingDb db, Guid requestId, LoanTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        // Somebody may have fetched it, or begun to wait, since it was found.
        if (await Unfetched(db, now).FirstOrDefaultAsync(row => row.Id == requestId, ct) is not { } request)
            return 0;
        var copies = await db.Copies.Where(copy => copy.RequestId == requestId).ToListAsync(ct);
        db.Announce(request.LapseUnfetched(copies, now));
        await WaitingLine.Withdraw(db, requestId, terms, now, ct);
        return await db.SaveChangesAsync(ct);
    }
}
