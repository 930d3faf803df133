using CustomerArchive.Leases.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.KnownCustomers;

/// <summary>
/// Leases follow the customer files that customers merges and parts (C12), whichever fact comes first: a lease remembers the file it was
/// written for, and is of the file at the end of the pointers.
/// </summary>
internal static class MergedCustomers
{
    /// <summary>The file at the end of the pointers.</summary>
    public static async Task<KnownCustomer> Survivor(this LeasesDb db, KnownCustomer customer, CancellationToken ct)
    {
        var seen = new HashSet<Guid>();
        while (customer.MergedIntoId is { } next && seen.Add(customer.Id))
            customer = await db.Customer(next, customer.BranchId, ct);
        return customer;
    }

    /// <summary>Puts every lease of either file where it belongs now.</summary>
    public static async Task Settle(LeasesDb db, KnownCustomer survivor, KnownCustomer merged, CancellationToken ct)
    {
        var end = await db.Survivor(survivor, ct);
        Guid[] files = [survivor.Id, merged.Id, end.Id];
        foreach (var lease in await db.Leases.Where(row => files.Contains(row.CustomerId)).ToListAsync(ct))
        {
            var writtenFor = lease.FirstCustomerId is { } first ? await db.Customer(first, lease.BranchId, ct) : null;
            if (writtenFor is null && lease.CustomerId != merged.Id)
                continue;
            lease.Follow(await db.Survivor(writtenFor ?? merged, ct));
            await MoveAlong(db, lease.Id, lease.CustomerId, ct);
        }
    }

    // What hangs on a contract names its customer for lists and statements; said again, it changes nothing.
    private static async Task MoveAlong(LeasesDb db, Guid lease, Guid customer, CancellationToken ct)
    {
        await db.Accounts.Where(row => row.Id == lease).ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, customer), ct);
        await db.Charges.Where(row => row.LeaseId == lease).ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, customer), ct);
        await db
            .Receipts.Where(row => row.LeaseId == lease)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, customer), ct);
        await db
            .Reminders.Where(row => row.LeaseId == lease)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, customer), ct);
        await db
            .Applications.Where(row => row.LeaseId == lease)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, customer), ct);
    }
}
