using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reactions;

/// <summary>A signed contract says where the customer will sit (C10; S1-1§4), and brings its papers, due within three working days (C6; S4§2(2)).</summary>
internal sealed class WhenLeaseSigned(CustomersDb db, PaperClock clock) : IReaction<LeaseSigned>
{
    public async Task React(LeaseSigned fact, CancellationToken ct)
    {
        var lease = await LeaseNews.Of(db, fact.LeaseId, fact.BranchId, fact.CustomerId, ct);
        if (lease.Learn(fact))
            await LeaseNews.Tell(db, lease, fact.CustomerId, "lease.signed", fact.SignedOn, ct);
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(file => file.Id == fact.CustomerId, ct) is { } file)
            await OpenChecklist.Ensure(db, file, Stage.Signing, fact.LeaseId, clock, ct);
    }
}
