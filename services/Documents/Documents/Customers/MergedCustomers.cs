using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Customers;

/// <summary>
/// Dossiers follow the customer files that customers merges and parts (C12), whichever fact comes first. They keep their archive numbers;
/// labels carry the name of the file that stays.
/// </summary>
internal static class MergedCustomers
{
    /// <summary>Our copy of that customer, made when it is the first we hear of them.</summary>
    public static async Task<KnownCustomer> Known(DocumentsDb db, Guid customerId, string branchId, CancellationToken ct)
    {
        if (await db.Customers.FindAsync([customerId], ct) is { } known)
            return known;
        var heardOf = new KnownCustomer(customerId, branchId);
        db.Customers.Add(heardOf);
        return heardOf;
    }

    /// <summary>The file at the end of the pointers.</summary>
    public static async Task<KnownCustomer> Survivor(DocumentsDb db, KnownCustomer customer, CancellationToken ct)
    {
        var seen = new HashSet<Guid>();
        while (customer.MergedIntoId is { } next && seen.Add(customer.Id))
            customer = await Known(db, next, customer.BranchId, ct);
        return customer;
    }

    /// <summary>Puts every dossier of either file where it belongs now, and relabels it.</summary>
    public static async Task Settle(DocumentsDb db, KnownCustomer survivor, KnownCustomer merged, CancellationToken ct)
    {
        var end = await Survivor(db, survivor, ct);
        Guid[] files = [survivor.Id, merged.Id, end.Id];
        var dossiers = await db.Dossiers.Where(row => row.CustomerId != null && files.Contains(row.CustomerId.Value)).ToListAsync(ct);
        foreach (var dossier in dossiers)
        {
            var openedFor = dossier.FirstCustomerId is { } first ? await Known(db, first, dossier.BranchId, ct) : null;
            if (openedFor is null && dossier.CustomerId != merged.Id)
                continue;
            await Follow(db, dossier, openedFor ?? merged, ct);
        }
    }

    /// <summary>Puts one dossier with the file that its customer's pointers end at.</summary>
    public static async Task Follow(DocumentsDb db, Dossier dossier, KnownCustomer openedFor, CancellationToken ct)
    {
        var end = await Survivor(db, openedFor, ct);
        if (dossier.CustomerId != end.Id)
            end.CountDossier();
        if (dossier.Follow(end.Id, end.Name) is { } relabelled)
            db.Announce(relabelled);
    }
}
