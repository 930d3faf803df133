using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Journal;

/// <summary>
/// Does in this database what the journal tells and the database does not know. Until when it was read stands in the database itself, as
/// a mark among what came in: put back with an older backup, it names the older time by itself. It may be killed anywhere; what is done
/// is remembered entry by entry.
/// </summary>
internal sealed class ReadJournal<TDb>(
    IServiceProvider services,
    FactJournal journal,
    JournalReadings<TDb> readings,
    IOptions<JournalOptions> options,
    TimeProvider clock,
    ILogger<ReadJournal<TDb>> log
)
    where TDb : ArchiveDb
{
    private const int Together = 500;

    /// <summary>Read again each time: clocks of several writers differ, and an entry is written a moment before its rows are.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    /// <summary>What a service does before it opens.</summary>
    public async Task BeforeOpening(CancellationToken ct)
    {
        if (await Read(options.Value.ReadFrom, ct) is { } done)
        {
            await (readings.Afterwards?.Invoke(services, ct) ?? Task.CompletedTask);
            if (done > 0)
                log.LogWarning("{Count} entries of the journal were not known to this database; they are done", done);
        }
    }

    /// <summary>How many entries were done; null when nothing was ever written.</summary>
    public async Task<int?> Read(DateOnly? again, CancellationToken ct)
    {
        var began = clock.GetUtcNow();
        // An installation that never destroyed anything, or whose database is not made yet, asks no database.
        if (!await journal.HasAny(ct))
            return null;
        var from = await ReadUntil(ct) is { } until ? DateOnly.FromDateTime((until - Overlap).UtcDateTime) : (DateOnly?)null;
        var entries = await journal.Since(again < from ? again : from, ct);
        var done = 0;
        foreach (var reading in readings.InOrder)
        foreach (var some in entries.Where(entry => entry.Kind == reading.Kind).Chunk(Together))
        {
            var known = again is null ? await Known(reading.Reaction, some, ct) : [];
            foreach (var entry in some.Where(entry => !known.Contains(entry.Id)))
            {
                // Asked to do all again, what the database remembers is no reason not to.
                await reading.Do(services, journal, entry, again is null ? entry.Id : Guid.CreateVersion7(), ct);
                done++;
            }
        }
        await Mark(began, ct);
        return done;
    }

    private async Task<HashSet<Guid>> Known(string reaction, JournalEntry[] entries, CancellationToken ct)
    {
        var ids = entries.Select(entry => entry.Id).ToList();
        await using var scope = services.CreateServiceScope(nameof(ReadJournal<TDb>));
        return
        [
            .. await scope
                .ServiceProvider.GetRequiredService<TDb>()
                .Inbox.Where(message => message.Reaction == reaction && ids.Contains(message.MessageId))
                .Select(message => message.MessageId)
                .ToListAsync(ct),
        ];
    }

    private async Task<DateTimeOffset?> ReadUntil(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(ReadJournal<TDb>));
        var mark = await Marks(scope.ServiceProvider.GetRequiredService<TDb>()).AsNoTracking().SingleOrDefaultAsync(ct);
        return mark?.HandledAt;
    }

    private async Task Mark(DateTimeOffset until, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(ReadJournal<TDb>));
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (await Marks(db).ExecuteUpdateAsync(set => set.SetProperty(mark => mark.HandledAt, until), ct) > 0)
            return;
        db.Inbox.Add(
            new()
            {
                MessageId = InboxMessage.JournalMark,
                Reaction = InboxMessage.JournalReader,
                HandledAt = until,
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // another process of this service has just begun it; the next reading moves it on
        }
    }

    private static IQueryable<InboxMessage> Marks(TDb db) =>
        db.Inbox.Where(message => message.MessageId == InboxMessage.JournalMark && message.Reaction == InboxMessage.JournalReader);
}
