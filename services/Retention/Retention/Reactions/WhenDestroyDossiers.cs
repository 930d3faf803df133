using CustomerArchive.Journal;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;

namespace CustomerArchive.Retention.Reactions;

/// <summary>A list whose destruction was ordered goes into the journal, with everybody who decided on it (T5).</summary>
internal sealed class WhenDestroyDossiers(RetentionDb db, FactJournal journal, TimeProvider clock) : IReaction<DestroyDossiers>
{
    public Task React(DestroyDossiers fact, CancellationToken ct) => journal.WriteDown(fact.ListId, db, clock.GetUtcNow(), ct);
}
