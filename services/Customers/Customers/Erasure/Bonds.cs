using System.Reflection;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Customers.Reveals;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.SubjectRequests;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Erasure;

/// <summary>
/// What stands against erasing a file, and what goes with it. Asked of the model and not of a list, so that a table of tomorrow that names
/// customers is not forgotten.
/// </summary>
internal static class Bonds
{
    private const string CustomerId = nameof(CustomerTie.CustomerId);

    // Of these the file's own life consists; they are no history of dealings with the customer. A line of the timeline points at the row
    // that has the whole story, and it is that row which counts.
    private static readonly Type[] OfTheFileItself = [typeof(FileChange), typeof(TimelineEntry), typeof(LeadNotice), typeof(Reveal)];

    // Who looked and who asked stays accountable after the file is gone; no personal data stand there.
    private static readonly Type[] Kept = [typeof(Reveal), typeof(SubjectRequest)];

    private static readonly MethodInfo AnyMethod = Method(nameof(Any));
    private static readonly MethodInfo RemoveMethod = Method(nameof(Remove));

    /// <summary>Whether leases or dossiers name the customer, which have to be kept for their time.</summary>
    public static async Task<bool> AreKeptElsewhere(CustomersDb db, Guid customerId, CancellationToken ct)
    {
        var files = await MergedFiles.Of(db, customerId, ct);
        return await db.Ties.AnyAsync(tie => files.Contains(tie.CustomerId), ct);
    }

    /// <summary>Whether anything at all happened with the customer beyond typing in the file.</summary>
    public static async Task<bool> HasHistory(CustomersDb db, Guid customerId, CancellationToken ct)
    {
        if ((await MergedFiles.Of(db, customerId, ct)).Count > 1)
            return true;
        foreach (var entity in Naming(db).Except(OfTheFileItself))
            if (await (Task<bool>)AnyMethod.MakeGenericMethod(entity).Invoke(null, [db, customerId, ct])!)
                return true;
        return false;
    }

    /// <summary>Erases a file, those merged into it, and everything that names them, in one transaction; who asks has made sure that it may go.</summary>
    public static Task Erase(CustomersDb db, Customer file, ErasureReason reason, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(
            async inside =>
            {
                var ids = await MergedFiles.Of(db, file.Id, inside);
                foreach (var entity in Naming(db).Except(Kept))
                    await (Task)RemoveMethod.MakeGenericMethod(entity).Invoke(null, [db, ids, inside])!;
                await db.Merges.Where(merge => ids.Contains(merge.SurvivorId) || ids.Contains(merge.MergedId)).ExecuteDeleteAsync(inside);
                var files = db.Customers.IgnoreQueryFilters([CustomerMapping.InUse]).Where(row => ids.Contains(row.Id));
                foreach (var gone in await files.ToListAsync(inside))
                {
                    db.Announce(gone.Erase(reason, now));
                    db.Remove(gone);
                }
                await db.SaveChangesAsync(inside);
                return true;
            },
            ct
        );

    // Pairs of characters go with their file by themselves.
    private static IEnumerable<Type> Naming(CustomersDb db) =>
        db
            .Model.GetEntityTypes()
            .Where(entity => !entity.IsOwned() && entity.FindProperty(CustomerId)?.ClrType == typeof(Guid))
            .Select(entity => entity.ClrType)
            .Where(type => type != typeof(NameGram));

    private static Task<bool> Any<T>(CustomersDb db, Guid customerId, CancellationToken ct)
        where T : class, IBranchScoped => db.Set<T>().AnyAsync(row => EF.Property<Guid>(row, CustomerId) == customerId, ct);

    private static Task<int> Remove<T>(CustomersDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
        where T : class, IBranchScoped => db.Set<T>().Where(row => ids.Contains(EF.Property<Guid>(row, CustomerId))).ExecuteDeleteAsync(ct);

    private static MethodInfo Method(string name) => typeof(Bonds).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
