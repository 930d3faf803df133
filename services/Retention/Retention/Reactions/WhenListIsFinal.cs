using CustomerArchive.Journal;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Reactions;

/// <summary>
/// Our own facts come back to us once they are committed: what is decided goes into the journal then, so that an older backup of this
/// database loses neither list nor certificate number (T5).
/// </summary>
internal sealed class WhenListIsFinal(RetentionDb db, FactJournal journal, TimeProvider clock)
    : IReaction<DestroyDossiers>,
        IReaction<DestructionCertified>
{
    public Task React(DestroyDossiers fact, CancellationToken ct) => WriteDown(fact.ListId, ct);

    public Task React(DestructionCertified fact, CancellationToken ct) => WriteDown(fact.ListId, ct);

    private async Task WriteDown(Guid listId, CancellationToken ct)
    {
        if (await db.Lists.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct) is { } list)
            await journal.Write(ListOnRecord.JournalKind, list.Id, clock.GetUtcNow(), ListOnRecord.Of(list), ct);
    }
}
