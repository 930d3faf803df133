using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Dynamics;

/// <summary>What a fact of a lease leaves here: the occupancy, and one line on the timeline for each thing that happened, however often it is told.</summary>
internal static class LeaseNews
{
    private static readonly Person Leases = new("service:leases", "租赁服务");

    public static async Task<Occupancy> Of(CustomersDb db, Guid leaseId, string branchId, Guid customerId, CancellationToken ct)
    {
        if (await db.Occupancies.FindAsync([leaseId], ct) is { } known)
            return known;
        var heardOf = new Occupancy(leaseId, branchId, customerId);
        db.Add(heardOf);
        return heardOf;
    }

    public static async Task Tell(CustomersDb db, Occupancy lease, Guid customerId, string what, DateOnly on, CancellationToken ct)
    {
        var text = string.Join(" · ", new[] { lease.ContractNumber, lease.Place }.OfType<string>());
        var told = await db.Timeline.FirstOrDefaultAsync(
            entry => entry.SubjectId == lease.LeaseId && entry.What == what && entry.CustomerId == customerId,
            ct
        );
        if (told is null)
            db.Add(new TimelineEntry(customerId, lease.BranchId, TimelineKind.Lease, what, lease.LeaseId, on.BeginsAt(), Leases, text));
        else
            told.Retell(on.BeginsAt(), text);
    }
}
