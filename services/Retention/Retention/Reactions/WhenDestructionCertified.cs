using CustomerArchive.Journal;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Reactions;

/// <summary>The list with its certificate number goes into the journal (T5).</summary>
internal sealed class WhenDestructionCertified(RetentionDb db, FactJournal journal, TimeProvider clock) : IReaction<DestructionCertified>
{
    public Task React(DestructionCertified fact, CancellationToken ct) => journal.WriteDown(fact.ListId, db, clock.GetUtcNow(), ct);
}

internal static class JournalledLists
{
    /// <summary>
    /// Our own facts come back to us once they are committed: what is decided is written down then, so that an older backup of this
    /// database loses neither list nor certificate number.
    /// </summary>
    public static async Task WriteDown(this FactJournal journal, Guid listId, RetentionDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Lists.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct) is { } list)
            await journal.Write(ListOnRecord.JournalKind, list.Id, now, ListOnRecord.Of(list), ct);
    }
}
