using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Checklists;

internal static class ListChecklists
{
    /// <param name="Missing">Required papers that are not there.</param>
    public sealed record Item(Guid ChecklistId, Guid LeaseId, string ContractNumber, Guid UnitId, ChecklistKind Kind, int Missing);

    /// <summary>Checklists of tenancies, oldest first; filters: kind, incomplete (papers are missing) (L6).</summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        CancellationToken ct,
        string? kind = null,
        bool incomplete = false,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var lists = db.Checklists.AsNoTracking().For(db.User);
        if (Choice.Read<ChecklistKind>("kind", kind) is { } wanted)
            lists = lists.Where(row => row.Kind == wanted);
        if (incomplete)
            lists = lists.Where(row => row.Missing > 0);
        if (Cursor.ReadId(cursor) is { } after)
            lists = lists.Where(row => row.Id > after);
        var rows = await lists
            .Join(db.Leases, list => list.LeaseId, lease => lease.Id, (list, lease) => new { list, lease })
            .OrderBy(row => row.list.Id)
            .Take(take + 1)
            .Select(row => new Item(
                row.list.Id,
                row.list.LeaseId,
                row.lease.ContractNumber,
                row.lease.UnitId,
                row.list.Kind,
                row.list.Missing
            ))
            .ToListAsync(ct);
        return Cursor.Page(rows, take, row => Cursor.Of(row.ChecklistId.ToString()));
    }
}
