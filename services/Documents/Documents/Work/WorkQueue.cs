using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Work;

internal static class WorkQueue
{
    /// <summary>Asks for work on a document with the next save; what was asked for before begins anew.</summary>
    public static async Task Ask(
        this DocumentsDb db,
        Document document,
        WorkKind kind,
        DateTimeOffset now,
        CancellationToken ct,
        Awaited awaited = Awaited.Now
    )
    {
        if (await db.WorkItems.SingleOrDefaultAsync(row => row.DocumentId == document.Id && row.Kind == kind, ct) is { } known)
            known.AskAgain(now);
        else
            db.WorkItems.Add(new(document, kind, now, awaited));
    }

    /// <summary>
    /// Takes the most urgent work that is due, for the time of a lease: waiting work, or work whose worker gave no sign of life. Of many
    /// who try exactly one gets it.
    /// </summary>
    public static async Task<(Guid Id, int Turn)?> TakeOne(
        this DocumentsDb db,
        WorkOptions options,
        int leastUrgent,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        const int Candidates = 8;
        foreach (var state in new[] { WorkState.Waiting, WorkState.Running })
        {
            var due = await db
                .WorkItems.Where(row => row.State == state && row.Urgency <= leastUrgent && row.DueAt <= now)
                .OrderBy(row => row.Urgency)
                .ThenBy(row => row.DueAt)
                .Select(row => new { row.Id, row.Turn })
                .Take(Candidates)
                .ToListAsync(ct);
            var until = now + options.Lease;
            foreach (var one in due)
            {
                var taken = await db
                    .WorkItems.Where(row => row.Id == one.Id && row.Turn == one.Turn && row.State == state)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.State, WorkState.Running)
                                .SetProperty(row => row.Turn, row => row.Turn + 1)
                                .SetProperty(row => row.Tries, row => row.Tries + 1)
                                .SetProperty(row => row.DueAt, until),
                        ct
                    );
                if (taken == 1)
                    return (one.Id, one.Turn + 1);
            }
        }
        return null;
    }

    /// <summary>Holds it for another lease and says how far it is; false when it is no longer ours.</summary>
    public static async Task<bool> Hold(
        this DocumentsDb db,
        (Guid Id, int Turn) taken,
        (int Done, int? Total) progress,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        await db
            .WorkItems.Where(row => row.Id == taken.Id && row.Turn == taken.Turn && row.State == WorkState.Running)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.DueAt, until)
                        .SetProperty(row => row.Done, progress.Done)
                        .SetProperty(row => row.Total, progress.Total),
                ct
            ) == 1;
}
