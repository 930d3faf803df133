using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Duplicates;

/// <summary>
/// A customer has one file in a branch: by credit code, organisation code, ID number, or the name of an enterprise; numbers and names of
/// files that were merged away count for the file they were merged into (C12).
/// </summary>
internal static class KnownIdentity
{
    private static readonly string IdNumberIndex = PersonalColumns.ExactColumn(nameof(Customer.IdNumber));

    public static async Task Refuse(
        CustomersDb db,
        string branchId,
        CustomerKind kind,
        CustomerContent content,
        Guid? except,
        CancellationToken ct
    )
    {
        var name = kind == CustomerKind.Enterprise ? Names.Key(content.Name!) : null;
        var idNumber = content.IdNumber is null
            ? null
            : PersonalColumns.Fingerprint(db.Keys, CustomerMapping.IdNumberPurpose, content.IdNumber);
        var same = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(file => file.BranchId == branchId && (file.SetAside == Guid.Empty || file.MergedIntoId != null))
            .Where(file =>
                (content.CreditCode != null && file.CreditCode == content.CreditCode)
                || (content.OrganisationCode != null && file.OrganisationCode == content.OrganisationCode)
                || (name != null && file.EnterpriseNameKey == name)
                || (idNumber != null && EF.Property<string?>(file, IdNumberIndex) == idNumber)
            )
            .OrderBy(file => file.SetAside)
            .Select(file => new { file.Id, file.MergedIntoId })
            .ToListAsync(ct);
        foreach (var file in same)
            if (await MergedFiles.Survivor(db, file.Id, file.MergedIntoId, ct) is { } existing && existing.Id != except)
                throw new RuleBroken(
                    "customer.duplicate",
                    $"本分公司已有该客户的档案：{existing.Name}（{existing.Id}）。",
                    $"This branch has a file of this customer already: {existing.Name} ({existing.Id})."
                );
    }

    /// <summary>Saves; when somebody else opened the same file in the same moment, says so as if it had been there before.</summary>
    public static async Task SaveOrRefuse(
        CustomersDb db,
        string branchId,
        CustomerKind kind,
        CustomerContent content,
        Guid? except,
        CancellationToken ct
    )
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            await Refuse(db, branchId, kind, content, except, ct);
            throw;
        }
    }
}
