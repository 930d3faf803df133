using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.Audit.Records;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Audit.Reactions;

internal sealed class WhenActRecorded(AuditDb db) : IReaction<ActRecorded>
{
    public Task React(ActRecorded fact, CancellationToken ct)
    {
        db.Records.Add(new AuditRecord { ActId = fact.ActId });
        return Task.CompletedTask;
    }
}
