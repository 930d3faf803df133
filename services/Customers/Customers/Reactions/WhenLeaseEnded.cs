using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reactions;

/// <summary>A lease is over, though the customer may sit there until they move out (C10); it asks for the papers of moving out (C6, L6; S1-2).</summary>
internal sealed class WhenLeaseEnded(CustomersDb db, PaperClock clock) : IReaction<LeaseEnded>
{
    public async Task React(LeaseEnded fact, CancellationToken ct)
    {
        var lease = await LeaseNews.Of(db, fact.LeaseId, fact.BranchId, fact.CustomerId, ct);
        if (lease.Learn(fact))
            await LeaseNews.Tell(db, lease, fact.CustomerId, "lease.ended", fact.EndedOn, ct);
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(file => file.Id == fact.CustomerId, ct) is { } file)
            await OpenChecklist.Ensure(db, file, Stage.MoveOut, fact.LeaseId, clock, ct);
    }
}
