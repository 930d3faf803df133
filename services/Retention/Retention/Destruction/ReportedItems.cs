using CustomerArchive.Retention.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>What every item of a list has in common, without its items.</summary>
/// <param name="Version">Of the list, raised for this report.</param>
internal sealed record DestructionHeading(string? ApprovedBy, string? Place, string? Method, IReadOnlyList<string> Witnesses, int Version);

/// <summary>
/// What documents reports of single items. A list may have ten thousand, so a report writes its one line by a statement and never loads the
/// others; the list is locked first, so that of reports that come side by side exactly one sees that it was the last.
/// </summary>
internal static class ReportedItems
{
    /// <summary>The list, for this transaction alone.</summary>
    public static async Task<DestructionHeading?> TakeList(this RetentionDb db, Guid listId, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A list can be taken only within a transaction.");
        var list = db.Lists.Where(row => row.Id == listId);
        await list.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), ct);
        return await list.Select(row => new DestructionHeading(
                row.ApprovedBy,
                row.Place,
                row.Method,
                row.Witnesses.OrderBy(witness => witness.At).Select(witness => witness.By).ToList(),
                row.Version
            ))
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
    }

    public static Task ReportDestroyed(
        this RetentionDb db,
        Guid listId,
        Guid dossierId,
        string title,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Report(
            db,
            listId,
            now,
            () =>
                Open(db, listId, dossierId)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(item => item.State, ItemState.Destroyed).SetProperty(item => item.Title, title),
                        ct
                    ),
            ct
        );

    public static Task ReportRefused(
        this RetentionDb db,
        Guid listId,
        Guid dossierId,
        string reason,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Report(
            db,
            listId,
            now,
            () =>
                Open(db, listId, dossierId)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(item => item.State, ItemState.Refused).SetProperty(item => item.Reason, reason),
                        ct
                    ),
            ct
        );

    private static IQueryable<ListedDossier> Open(RetentionDb db, Guid listId, Guid dossierId) =>
        db
            .Lists.Where(list => list.Id == listId)
            .SelectMany(list => list.Items)
            .Where(item => item.DossierId == dossierId && (item.State == ItemState.ToDestroy || item.State == ItemState.Refused));

    /// <summary>The last report finishes the list, which gets the number of its certificate.</summary>
    private static async Task Report(RetentionDb db, Guid listId, DateTimeOffset now, Func<Task<int>> write, CancellationToken ct)
    {
        await write();
        var isLast = !await db
            .Lists.Where(list => list.Id == listId)
            .SelectMany(list => list.Items)
            .AnyAsync(item => item.State == ItemState.ToDestroy, ct);
        if (!isLast)
            return;
        var list = await db.Lists.AsSplitQuery().SingleAsync(row => row.Id == listId, ct);
        list.Finish(now);
        await db.NumberCertificate(list, ct);
    }
}
