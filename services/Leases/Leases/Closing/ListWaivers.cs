using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Closing;

internal static class ListWaivers
{
    /// <param name="PointsSeen">What stood open when it was asked for.</param>
    public sealed record Item(
        Guid WaiverId,
        Guid LeaseId,
        WaiverState State,
        string PointsSeen,
        string Reason,
        string AskedBy,
        DateTimeOffset AskedAt,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? DecisionNote
    );

    /// <summary>Closing waivers, oldest first; filters: leaseId, state (L3).</summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        CancellationToken ct,
        Guid? leaseId = null,
        string? state = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var waivers = db.ClosingWaivers.AsNoTracking().For(db.User);
        if (leaseId is not null)
            waivers = waivers.Where(row => row.LeaseId == leaseId);
        if (Choice.Read<WaiverState>("state", state) is { } wanted)
            waivers = waivers.Where(row => row.State == wanted);
        if (Cursor.ReadId(cursor) is { } after)
            waivers = waivers.Where(row => row.Id > after);
        var rows = await waivers
            .OrderBy(row => row.Id)
            .Take(take + 1)
            .Select(row => new Item(
                row.Id,
                row.LeaseId,
                row.State,
                row.PointsSeen,
                row.Reason,
                row.AskedBy,
                row.AskedAt,
                row.DecidedBy,
                row.DecidedAt,
                row.DecisionNote
            ))
            .ToListAsync(ct);
        return Cursor.Page(rows, take, row => Cursor.Of(row.WaiverId.ToString()));
    }
}
