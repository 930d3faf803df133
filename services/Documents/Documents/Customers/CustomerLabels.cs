using CustomerArchive.Documents.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Customers;

internal static class CustomerLabels
{
    /// <summary>Learns a customer's name, unless a newer one is known, and puts it on all their dossiers (C9; S2§26).</summary>
    public static async Task<KnownCustomer> Learn(
        DocumentsDb db,
        Guid customerId,
        string branchId,
        string name,
        int version,
        CancellationToken ct
    )
    {
        var customer = await db.Customers.SingleOrDefaultAsync(known => known.Id == customerId, ct);
        if (customer is null)
            db.Customers.Add(customer = new(customerId, branchId));
        if (customer.Learn(name, version))
            foreach (var dossier in await db.Dossiers.Where(row => row.CustomerId == customerId).ToListAsync(ct))
                if (dossier.Relabel(name) is { } relabelled)
                    db.Announce(relabelled);
        return customer;
    }
}
