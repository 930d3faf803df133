using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Queue;

/// <summary>
/// The line of those who wait for a dossier (B9). Everything that changes whose turn it is also changes the dossier, whose revision
/// decides races: two returns, two hand-outs, or a hand-out and a lapse cannot both win.
/// </summary>
internal static class WaitingLine
{
    /// <summary>Who was just approved waits for what is out, kept for somebody else or waited for by others.</summary>
    public static async Task Join(LendingDb db, LoanRequest request, CancellationToken ct)
    {
        if (request.State != RequestState.Approved || !request.Way.TakesPaper())
            return;
        var ids = request.Items.Select(item => item.DossierId).ToList();
        var awaited = await db
            .Dossiers.Where(row => ids.Contains(row.Id))
            .Where(row =>
                row.CurrentLoanId != null
                || row.KeptForRequestId != null
                || db.Queue.Any(entry => entry.DossierId == row.Id && entry.State == QueueState.Waiting)
            )
            .ToListAsync(ct);
        db.Queue.AddRange(awaited.Select(dossier => new QueueEntry(request, dossier)));
    }

    /// <summary>Refuses a hand-out before the turn of the request; else its waiting ends, and who is approved too waits from now on.</summary>
    public static async Task Fetch(LendingDb db, LendableDossier dossier, Guid requestId, DateTimeOffset now, CancellationToken ct)
    {
        await JoinLate(db, dossier, requestId, now, ct);
        var line = await Live(db, dossier.Id).ToListAsync(ct);
        var ids = line.ConvertAll(entry => entry.RequestId);
        var wanted = await db
            .Requests.Where(row => ids.Contains(row.Id) && row.State == RequestState.Approved)
            .Select(row => row.Id)
            .ToListAsync(ct);
        foreach (var entry in line.Where(entry => !wanted.Contains(entry.RequestId)))
            entry.EndWithRequest(now);
        line.RemoveAll(entry => !entry.IsLive);
        var ahead = line.Find(entry => entry.State == QueueState.Ready) ?? line.FirstOrDefault();
        if (dossier.CurrentLoanId is null && ahead is not null && ahead.RequestId != requestId)
            throw new RuleBroken(
                "loan.kept-for-another",
                $"案卷 {dossier.ArchiveNumber} 已为排队在前的申请保留。",
                $"Dossier {dossier.ArchiveNumber} is kept for a request that waited before this one."
            );
        line.Find(entry => entry.RequestId == requestId)?.Fetch(now);
    }

    /// <summary>The dossier is free: tells who is next, if anybody waits.</summary>
    public static async Task TellNext(LendingDb db, LendableDossier dossier, LoanTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        if (!dossier.IsFree)
            return;
        await JoinLate(db, dossier, null, now, ct);
        var line = await Live(db, dossier.Id).ToListAsync(ct);
        line =
        [
            .. line.Concat(New(db, dossier.Id)).Where(entry => entry.IsLive).OrderBy(entry => entry.JoinedAt).ThenBy(entry => entry.Id),
        ];
        var ids = line.ConvertAll(entry => entry.RequestId);
        var requests = await db.Requests.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var entry in line)
        {
            if (requests.GetValueOrDefault(entry.RequestId) is { State: RequestState.Approved } request)
            {
                var until = terms.Calendar.AddWorkingDays(now.ChineseDay(), terms.Options.PickupWorkingDays);
                db.Announce(entry.BecomeReady(dossier, request, until, now));
                return;
            }
            entry.EndWithRequest(now);
        }
    }

    /// <summary>Whether anybody but the present borrower waits for it.</summary>
    public static Task<bool> IsAwaited(LendingDb db, Guid dossierId, CancellationToken ct) =>
        db.Queue.AnyAsync(
            entry =>
                entry.DossierId == dossierId
                && entry.State == QueueState.Waiting
                && db.Requests.Any(request => request.Id == entry.RequestId && request.State == RequestState.Approved),
            ct
        );

    /// <summary>Who withdraws a request waits for nothing; what was kept for them passes on at once.</summary>
    public static async Task Withdraw(LendingDb db, Guid requestId, LoanTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        var entries = await db
            .Queue.Where(entry => entry.RequestId == requestId)
            .Where(entry => entry.State == QueueState.Waiting || entry.State == QueueState.Ready)
            .ToListAsync(ct);
        foreach (var entry in entries)
        {
            var wasReady = entry.State == QueueState.Ready;
            entry.EndWithRequest(now);
            if (!wasReady)
                continue;
            var dossier = await db.Dossiers.FirstAsync(row => row.Id == entry.DossierId, ct);
            dossier.KeepForNobody();
            await TellNext(db, dossier, terms, now, ct);
        }
    }

    /// <summary>Nobody gets it any more: it is destroyed or given up.</summary>
    public static async Task End(LendingDb db, Guid dossierId, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var entry in await Live(db, dossierId).ToListAsync(ct))
            entry.EndWithRequest(now);
    }

    /// <summary>Those who were approved while it was free, and did not come before somebody else took it.</summary>
    private static async Task JoinLate(LendingDb db, LendableDossier dossier, Guid? served, DateTimeOffset now, CancellationToken ct)
    {
        var late = await db
            .Requests.Where(row => row.State == RequestState.Approved && row.ValidUntil >= now && row.Id != served)
            .Where(row => row.Way == WayOfUse.BorrowPaper || row.Way == WayOfUse.ViewOnSite)
            .Where(row => row.Items.Any(item => item.DossierId == dossier.Id))
            .Where(row => !db.Queue.Any(entry => entry.RequestId == row.Id && entry.DossierId == dossier.Id))
            .ToListAsync(ct);
        db.Queue.AddRange(late.Select(request => new QueueEntry(request, dossier)));
    }

    private static IQueryable<QueueEntry> Live(LendingDb db, Guid dossierId) =>
        db
            .Queue.Where(entry => entry.DossierId == dossierId)
            .Where(entry => entry.State == QueueState.Waiting || entry.State == QueueState.Ready)
            .OrderBy(entry => entry.JoinedAt)
            .ThenBy(entry => entry.Id);

    private static IEnumerable<QueueEntry> New(LendingDb db, Guid dossierId) =>
        db
            .ChangeTracker.Entries<QueueEntry>()
            .Where(entry => entry.State == EntityState.Added && entry.Entity.DossierId == dossierId)
            .Select(entry => entry.Entity);
}
