using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.Merges;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

/// <summary>
/// Compares the documents that papers name with what facts said of them. Asked anew whenever papers are shown, so that a fact which comes
/// after the paper still counts.
/// </summary>
internal static class PaperDocuments
{
    public static Task<IReadOnlyDictionary<Guid, DocumentStanding>> Documents(
        this Checklist checklist,
        CustomersDb db,
        CancellationToken ct
    ) => Of(db, checklist.CustomerId, checklist.BranchId, checklist.Papers.Select(paper => paper.DocumentId), ct);

    public static async Task<IReadOnlyDictionary<Guid, DocumentStanding>> Of(
        CustomersDb db,
        Guid customerId,
        string branchId,
        IEnumerable<Guid?> documents,
        CancellationToken ct
    )
    {
        var ids = documents.OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, DocumentStanding>();
        // Of other branches too: that a document is theirs is the answer.
        var known = await db
            .KnownDocuments.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(document => ids.Contains(document.DocumentId))
            .ToDictionaryAsync(document => document.DocumentId, ct);
        var dossiers = known.Values.Select(document => document.DossierId).OfType<Guid>().Distinct().ToList();
        var owners = await db
            .Ties.IgnoreQueryFilters()
            .Where(tie => tie.Kind == TieKind.Dossier && dossiers.Contains(tie.SourceId))
            .ToDictionaryAsync(tie => tie.SourceId, tie => tie.CustomerId, ct);
        var files = await Family(db, customerId, ct);
        return ids.ToDictionary(
            id => id,
            id =>
                known.GetValueOrDefault(id) is not { } document ? DocumentStanding.Unconfirmed
                : document.BranchId != branchId ? DocumentStanding.Elsewhere
                : document.DossierId is not { } dossier || !owners.TryGetValue(dossier, out var owner) ? DocumentStanding.Unconfirmed
                : files.Contains(owner) ? DocumentStanding.Confirmed
                : DocumentStanding.Elsewhere
        );
    }

    // Files that became one are one customer, whichever of them the dossier was opened for.
    private static async Task<IReadOnlyList<Guid>> Family(CustomersDb db, Guid customerId, CancellationToken ct)
    {
        var mergedInto = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(file => file.Id == customerId)
            .Select(file => file.MergedIntoId)
            .FirstOrDefaultAsync(ct);
        var survivor = mergedInto is null ? null : await MergedFiles.Survivor(db, customerId, mergedInto, ct);
        return await MergedFiles.Of(db, survivor?.Id ?? customerId, ct);
    }
}
