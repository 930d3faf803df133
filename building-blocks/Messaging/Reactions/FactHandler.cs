using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>Runs reactions for delivered facts: inbox row and effect in one save, nothing when it was handled before.</summary>
internal static class FactHandler
{
    /// <summary>One fact in a transaction of its own.</summary>
    public static async Task Alone<TDb>(IServiceProvider services, DeliveredFact fact, CancellationToken ct)
        where TDb : ArchiveDb
    {
        await using var scope = fact.Scope(services);
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (await Inbox<TDb>.Handled(db, fact.MessageId, fact.Reaction, ct))
            return;
        try
        {
            // Open from the first look on, so that a reaction may lock what it decides on.
            await db.InTransaction(
                async ct =>
                {
                    db.Database.AutoSavepointsEnabled = false; // all of it or nothing
                    await ReactAndSave(scope.ServiceProvider, db, fact, ct);
                    return fact;
                },
                ct
            );
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            // Two deliveries raced. If the other one won, its effect stands and this one is done; otherwise it is a real conflict.
            await using var look = fact.Scope(services);
            if (!await Inbox<TDb>.Handled(look.ServiceProvider.GetRequiredService<TDb>(), fact.MessageId, fact.Reaction, ct))
                throw;
        }
    }

    /// <summary>
    /// The first of these facts, as many as there is time for, in one transaction. Each is saved as if it were alone and sees what those
    /// before it saved; neighbours that one act caused for one reaction share a context, emptied in between, because making one costs as
    /// much as a small reaction. When one fails, none has happened.
    /// </summary>
    /// <returns>How many are done.</returns>
    public static async Task<int> Together<TDb>(
        IServiceProvider services,
        IReadOnlyList<DeliveredFact> facts,
        TimeSpan atMost,
        TimeProvider clock,
        CancellationToken ct
    )
        where TDb : ArchiveDb
    {
        await using var scope = services.CreateServiceScope(nameof(FactHandler));
        var leader = scope.ServiceProvider.GetRequiredService<TDb>();
        return await leader.InTransaction(
            async ct =>
            {
                await leader.GiveWay(ct);
                var begun = clock.GetTimestamp();
                var ids = facts.Select(fact => fact.MessageId).Distinct().ToList();
                var handled = (
                    await leader
                        .Inbox.Where(message => ids.Contains(message.MessageId))
                        .Select(message => new { message.MessageId, message.Reaction })
                        .ToListAsync(ct)
                )
                    .Select(message => (message.MessageId, message.Reaction))
                    .ToHashSet();
                var done = 0;
                foreach (var run in facts.Runs())
                {
                    if (OutOfTime())
                        break;
                    await using var shared = run[0].Scope(services);
                    var db = shared.ServiceProvider.GetRequiredService<TDb>();
                    await db.TakePartIn(leader, ct);
                    foreach (var fact in run)
                    {
                        if (OutOfTime())
                            break;
                        done++;
                        if (!handled.Add((fact.MessageId, fact.Reaction)))
                            continue;
                        db.ChangeTracker.Clear();
                        await ReactAndSave(shared.ServiceProvider, db, fact, ct);
                    }
                }
                return done;

                bool OutOfTime() => done > 0 && clock.GetElapsedTime(begun) >= atMost;
            },
            ct
        );
    }

    /// <summary>Neighbours for one reaction that one act caused.</summary>
    private static IEnumerable<IReadOnlyList<DeliveredFact>> Runs(this IReadOnlyList<DeliveredFact> facts)
    {
        for (var from = 0; from < facts.Count; )
        {
            var first = facts[from];
            var run = facts
                .Skip(from)
                .TakeWhile(fact => (fact.Reaction, fact.CorrelationId) == (first.Reaction, first.CorrelationId))
                .ToList();
            yield return run;
            from += run.Count;
        }
    }

    private static async Task ReactAndSave(IServiceProvider scope, ArchiveDb db, DeliveredFact fact, CancellationToken ct)
    {
        db.Inbox.Add(
            new InboxMessage
            {
                MessageId = fact.MessageId,
                Reaction = fact.Reaction,
                HandledAt = scope.GetRequiredService<TimeProvider>().GetUtcNow(),
            }
        );
        await fact.React(scope, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Asked for every fact that comes alone, so it is translated once.</summary>
    private static class Inbox<TDb>
        where TDb : ArchiveDb
    {
        public static readonly Func<TDb, Guid, string, CancellationToken, Task<bool>> Handled = EF.CompileAsyncQuery(
            (TDb db, Guid messageId, string reaction, CancellationToken ct) =>
                db.Inbox.Any(message => message.MessageId == messageId && message.Reaction == reaction)
        );
    }
}
