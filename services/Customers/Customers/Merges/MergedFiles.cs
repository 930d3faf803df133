using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

/// <summary>The file that a merged one leads to, and the files that lead to one.</summary>
internal static class MergedFiles
{
    public sealed record Place(Guid Id, string Name);

    /// <summary>Follows the pointers; null when they end at a file that is not in use any more.</summary>
    public static async Task<Place?> Survivor(CustomersDb db, Guid id, Guid? mergedInto, CancellationToken ct)
    {
        while (mergedInto is { } next)
            (id, mergedInto) = (
                next,
                await db
                    .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
                    .Where(file => file.Id == next)
                    .Select(file => file.MergedIntoId)
                    .FirstOrDefaultAsync(ct)
            );
        return await db.Customers.Where(file => file.Id == id).Select(file => new Place(file.Id, file.Name)).FirstOrDefaultAsync(ct);
    }

    /// <summary>
    /// A merged file for who asks for it as it was; whoever else asks is told where it went. Null when it is none, or leads to a file that
    /// is not in use.
    /// </summary>
    public static async Task<Customer?> Pointer(CustomersDb db, Guid customerId, bool asMerged, CancellationToken ct)
    {
        var merged = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .AsNoTracking()
            .FirstOrDefaultAsync(file => file.Id == customerId && file.MergedIntoId != null, ct);
        if (merged is null || await Survivor(db, merged.Id, merged.MergedIntoId, ct) is not { } survivor)
            return null;
        return asMerged
            ? merged
            : throw new NoLongerExists(
                "customer.merged",
                $"该档案已并入“{survivor.Name}”。",
                $"This file was merged into {survivor.Name}.",
                new Dictionary<string, object?> { ["mergedInto"] = survivor.Id, ["name"] = survivor.Name }
            );
    }

    /// <summary>Merges whose files may be shown: one that may only be stored is not named here either.</summary>
    public static IQueryable<CustomerMerge> Shown(this IQueryable<CustomerMerge> merges, CustomersDb db) =>
        merges
            .IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(merge =>
                !db.Customers.Any(file => (file.Id == merge.SurvivorId || file.Id == merge.MergedId) && file.StoredOnlyAt != null)
            );

    /// <summary>A file and all that were merged into it: what belongs to any of them belongs to the customer.</summary>
    public static async Task<IReadOnlyList<Guid>> Of(CustomersDb db, Guid customerId, CancellationToken ct)
    {
        var all = new List<Guid> { customerId };
        for (var latest = all.ToList(); latest.Count > 0; all.AddRange(latest))
        {
            var into = latest.ConvertAll(id => (Guid?)id);
            latest = await db
                .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
                .Where(file => into.Contains(file.MergedIntoId))
                .Select(file => file.Id)
                .ToListAsync(ct);
        }
        return all;
    }
}
