using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Search;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Duplicates;

/// <summary>A file that may be of the same customer.</summary>
/// <param name="Because"><c>name</c>, <c>formerName</c>, or <c>nameAndPhone</c> of a person without ID number.</param>
internal sealed record NearCustomer(Guid CustomerId, string Name, FileState State, string OwnerName, string Because);

/// <summary>The customers who were shown as near and are others, and how one knows.</summary>
internal sealed record Distinction(
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<Guid> CustomerIds,
    [property: Required, MinLength(2), MaxLength(400)] string Reason
);

/// <summary>
/// Names that are nearly the same: 有限公司 or 有限责任公司, traditional or simplified characters, with or without brackets. People share
/// names, so a person is near only by name and phone, and only where an ID number does not tell them apart (C12).
/// </summary>
internal static class NearCustomers
{
    private const int Most = 20;

    /// <summary>Asks (409 <c>customer.near-duplicate</c> with <c>candidates</c>) unless the caller has said that they are others.</summary>
    public static async Task Ask(
        CustomersDb db,
        string branchId,
        CustomerKind kind,
        CustomerContent content,
        Guid? except,
        Distinction? different,
        CancellationToken ct
    )
    {
        var near = (await Of(db, branchId, kind, content, ct)).Where(found => found.CustomerId != except).ToList();
        if (near.TrueForAll(found => different?.CustomerIds.Contains(found.CustomerId) ?? false))
        {
            if (near.Count > 0)
                db.Record(
                    "DistinguishCustomers",
                    nameof(Customer),
                    except?.ToString() ?? "new",
                    branchId,
                    new { notTheSameAs = near.Select(found => found.CustomerId) },
                    purpose: different!.Reason
                );
            return;
        }
        // Somebody may have opened the very same file since that was looked at.
        await KnownIdentity.Refuse(db, branchId, kind, content, except, ct);
        throw new RuleBroken(
            "customer.near-duplicate",
            $"本分公司有名称相近的客户：{string.Join("、", near.Select(found => found.Name))}。如确为不同客户，请在 notTheSameAs 中说明理由。",
            $"This branch has customers of nearly that name: {string.Join(", ", near.Select(found => found.Name))}. If this is another one, say why in notTheSameAs.",
            new Dictionary<string, object?> { ["candidates"] = near }
        );
    }

    public static async Task<IReadOnlyList<NearCustomer>> Of(
        CustomersDb db,
        string branchId,
        CustomerKind kind,
        CustomerContent content,
        CancellationToken ct
    )
    {
        var key = Names.NearKey(content.Name!);
        var files = db.Customers.Where(file =>
            file.BranchId == branchId && (file.Kind == CustomerKind.Enterprise) == (kind == CustomerKind.Enterprise)
        );
        if (kind != CustomerKind.Enterprise)
        {
            if (content.Phone is null)
                return [];
            var phone = PersonalColumns.Fingerprint(db.Keys, CustomerMapping.PhonePurpose, content.Phone);
            var phoneIndex = PersonalColumns.ExactColumn(nameof(Customer.Phone));
            return await files
                .Where(file => EF.Property<string?>(file, phoneIndex) == phone && file.NearKey == key)
                .Where(file => content.IdNumber == null || file.IdNumber == null)
                .OrderBy(file => file.Id)
                .Take(Most)
                .Select(file => new NearCustomer(file.Id, file.Name, file.State, file.OwnerName, "nameAndPhone"))
                .ToListAsync(ct);
        }

        var byName = await files
            .Where(file => file.NearKey == key)
            .OrderBy(file => file.Id)
            .Take(Most)
            .Select(file => new NearCustomer(file.Id, file.Name, file.State, file.OwnerName, "name"))
            .ToListAsync(ct);
        var byFormerName = await files
            .Named(db, content.Name!)
            .OrderBy(file => file.Id)
            .Take(Most)
            .Select(file => new { file.FormerNames, Row = new NearCustomer(file.Id, file.Name, file.State, file.OwnerName, "formerName") })
            .ToListAsync(ct);
        return
        [
            .. byName,
            .. byFormerName
                .Where(found => found.FormerNames.Any(name => Names.NearKey(name) == key))
                .Select(found => found.Row)
                .Where(row => byName.TrueForAll(known => known.CustomerId != row.CustomerId)),
        ];
    }
}
