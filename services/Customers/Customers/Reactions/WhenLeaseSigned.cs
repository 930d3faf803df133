using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Data;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reactions;

/// <summary>A signed contract brings its papers with it: they are due within three working days (C6; S4§2(2)).</summary>
internal sealed class WhenLeaseSigned(CustomersDb db, PaperClock clock) : IReaction<LeaseSigned>
{
    public async Task React(LeaseSigned fact, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(file => file.Id == fact.CustomerId, ct) is { } file)
            await OpenChecklist.Ensure(db, file, Stage.Signing, fact.LeaseId, clock, ct);
    }
}
