using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Chain;

/// <summary>Adds the act at the end of the chain. Writers that race for the same place retry through the bus.</summary>
internal sealed class WhenActRecorded(AuditDb db, TimeProvider clock) : IReaction<ActRecorded>
{
    public async Task React(ActRecorded fact, CancellationToken ct)
    {
        if (await db.Records.AnyAsync(record => record.ActId == fact.ActId, ct))
            return;
        var head = await db.Heads.SingleOrDefaultAsync(ct);
        if (head is null)
            db.Heads.Add(head = new ChainHead());
        var record = AuditRecord.Chain(fact, head.Position + 1, head.Hash, clock.GetUtcNow());
        db.Records.Add(record);
        head.MoveTo(record);
    }
}
