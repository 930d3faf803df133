using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

/// <summary>A customer has one file in a branch: by credit code, organisation code, ID number, or the name of an enterprise (C12).</summary>
internal static class Duplicates
{
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
        var indexColumn = PersonalColumns.ExactColumn(nameof(Customer.IdNumber));
        var existing = await db
            .Customers.Where(file => file.BranchId == branchId && file.Id != except)
            .Where(file =>
                (content.CreditCode != null && file.CreditCode == content.CreditCode)
                || (content.OrganisationCode != null && file.OrganisationCode == content.OrganisationCode)
                || (name != null && file.EnterpriseNameKey == name)
                || (idNumber != null && EF.Property<string?>(file, indexColumn) == idNumber)
            )
            .Select(file => new { file.Id, file.Name })
            .FirstOrDefaultAsync(ct);
        if (existing is not null)
            throw Found(existing.Id, existing.Name);
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
        catch (DbUpdateException exception) when (Persistence.Providers.DatabaseFailures.IsDuplicate(exception))
        {
            db.ChangeTracker.Clear();
            await Refuse(db, branchId, kind, content, except, ct);
            throw;
        }
    }

    private static RuleBroken Found(Guid id, string name) =>
        new(
            "customer.duplicate",
            $"本分公司已有该客户的档案：{name}（{id}）。",
            $"This branch has a file of this customer already: {name} ({id})."
        );
}
