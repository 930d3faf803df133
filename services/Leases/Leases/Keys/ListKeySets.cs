using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Keys;

internal static class ListKeySets
{
    /// <param name="GivenTo">Masked.</param>
    public sealed record Item(
        Guid KeySetId,
        Guid UnitId,
        string Label,
        int Count,
        KeyState State,
        Guid? LeaseId,
        string? GivenTo,
        DateOnly? Since
    );

    /// <summary>Sets of keys, oldest first; filters: unitId, leaseId (who has them), state (L1).</summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        CancellationToken ct,
        Guid? unitId = null,
        Guid? leaseId = null,
        string? state = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var sets = db.KeySets.AsNoTracking().For(db.User);
        if (unitId is not null)
            sets = sets.Where(row => row.UnitId == unitId);
        if (leaseId is not null)
            sets = sets.Where(row => row.LeaseId == leaseId);
        if (Choice.Read<KeyState>("state", state) is { } wanted)
            sets = sets.Where(row => row.State == wanted);
        if (Cursor.ReadId(cursor) is { } after)
            sets = sets.Where(row => row.Id > after);
        var rows = await sets.OrderBy(row => row.Id)
            .Take(take + 1)
            .Select(row => new Item(row.Id, row.UnitId, row.Label, row.Count, row.State, row.LeaseId, row.GivenTo, row.Since))
            .ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(row => row with { GivenTo = Masked.Name(row.GivenTo) }),
            take,
            row => Cursor.Of(row.KeySetId.ToString())
        );
    }
}
