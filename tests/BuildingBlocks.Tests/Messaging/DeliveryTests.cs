using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.BuildingBlocks.Tests.Messaging;

/// <summary>Outbox, relay, a real broker and inbox: at least once on the way, once in effect.</summary>
public sealed class DeliveryTests(Broker broker) : IClassFixture<Broker>
{
    [Fact, Trait("req", "O2")]
    public async Task A_fact_reaches_the_other_service_once()
    {
        await using TestDatabase here = new(),
            there = new();
        await using var sender = await NotesHost.Start("one-sender", broker, here);
        await using var reader = await NotesHost.Start("one-reader", broker, there, reacts: true);
        await reader.HasEachOnce(await sender.Announce(1), sender);
        Assert.Equal(0, await sender.InDatabase(db => db.Effects.CountAsync()));
        Assert.Equal(1, await reader.InDatabase(db => db.Inbox.CountAsync()));
    }

    [Fact, Trait("req", "O2"), Trait("req", "T7")]
    public async Task A_thousand_facts_at_once_all_arrive()
    {
        await using TestDatabase here = new(),
            there = new();
        await using var sender = await NotesHost.Start("thousand-sender", broker, here);
        await using var reader = await NotesHost.Start("thousand-reader", broker, there, reacts: true);
        await reader.HasEachOnce(await sender.Announce(1000), sender);
    }

    /// <summary>Thrice, and in the middle of deliveries: a consumer that was handling one is what a bus may forget to bring back.</summary>
    [Fact, Trait("req", "O2"), Trait("req", "A1")]
    public async Task A_broker_that_dies_again_and_again_loses_none_doubles_none_and_leaves_no_reader_behind()
    {
        await using TestDatabase here = new(),
            there = new(),
            elsewhere = new();
        await using var sender = await NotesHost.Start("killed-sender", broker, here);
        await using var reader = await NotesHost.Start("killed-reader", broker, there, reacts: true);
        await using var other = await NotesHost.Start("killed-other", broker, elsewhere, reacts: true);
        await Task.Delay(3500); // RabbitMQ 3.10 writes the folder of a new quorum queue late
        var ids = new List<Guid>();
        for (var blow = 0; blow < 3; blow++)
        {
            ids.AddRange([.. await sender.Announce(150), .. await sender.Announce(50, inOneSave: false)]);
            await Task.Delay(100 * blow);
            await broker.KillAndRestart(async () => ids.AddRange(await sender.Announce(20))); // writing goes on without a broker
            ids.AddRange(await sender.Announce(20));
            await reader.HasEachOnce(ids, sender);
            await other.HasEachOnce(ids, sender);
        }
    }

    [Fact, Trait("req", "O2")]
    public async Task Two_replicas_share_the_outbox_without_doubling()
    {
        await using TestDatabase here = new(),
            there = new();
        await using var first = await NotesHost.Start("replica-sender", broker, here);
        await using var second = await NotesHost.Start("replica-sender", broker, here);
        await using var reader = await NotesHost.Start("replica-reader", broker, there, reacts: true);
        var ids = (await Task.WhenAll(first.Announce(400, inOneSave: false), second.Announce(400, inOneSave: false)))
            .SelectMany(part => part)
            .ToList();
        await reader.HasEachOnce(ids, first);
        Assert.Equal(2, await first.InDatabase(db => db.Outbox.Select(message => message.ClaimedBy).Distinct().CountAsync()));
    }

    [Fact, Trait("req", "O2")]
    public async Task What_was_published_but_not_marked_goes_out_again_and_the_inbox_drops_it()
    {
        await using TestDatabase here = new(),
            there = new();
        await using var reader = await NotesHost.Start("again-reader", broker, there, reacts: true);
        List<Guid> ids;
        await using (var sender = await NotesHost.Start("again-sender", broker, here))
        {
            ids = [.. await sender.Announce(30), .. await sender.Announce(20, inOneSave: false)];
            await reader.HasEachOnce(ids, sender);
        }
        await using var restarted = await NotesHost.Start("again-sender", broker, here);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(1);
        var forgotten = await restarted.InDatabase(db =>
            db.Outbox.ExecuteUpdateAsync(set =>
                set.SetProperty(message => message.ClaimedUntil, until).SetProperty(message => message.SentAt, (DateTimeOffset?)null)
            )
        );
        Assert.Equal(21, forgotten);
        Assert.Equal(21, await restarted.Unsent()); // still claimed by the one that died
        await reader.HasEachOnce(ids, restarted);
        Assert.Equal(50, await reader.InDatabase(db => db.Inbox.CountAsync()));
    }

    [Fact, Trait("req", "O2"), Trait("req", "T7")]
    public async Task A_reaction_that_keeps_failing_ends_in_the_dead_letters_and_can_be_replayed()
    {
        await using TestDatabase here = new(),
            there = new();
        await using var sender = await NotesHost.Start("dead-sender", broker, here);
        await using var reader = await NotesHost.Start("dead-reader", broker, there, reacts: true);
        Assert.Empty(await reader.DeadLetters.List(10, default));
        Assert.Equal(0, await reader.DeadLetters.Replay(null, default));

        Guid[] bad = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var id in bad)
            reader.Faults[id] = true;
        var beside = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        await sender.InDatabase(async db =>
        {
            foreach (var id in (Guid[])[bad[0], .. beside, bad[1]])
                db.Announce(new CustomerArchive.Notes.Contracts.NoteTaken(id, "sz", "𠮷", 1));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(1, await sender.InDatabase(db => db.Outbox.CountAsync()));
        // A bad fact holds up no good one, neither those that travel with it nor those that are handled with it.
        await reader.HasEachOnce([.. beside, .. await sender.Announce(150)], sender);
        await NotesHost.Eventually(async () => (await reader.DeadLetters.List(10, default)).Count == 2, "two dead letters");
        var letters = await reader.DeadLetters.List(10, default);
        Assert.All(
            letters,
            letter =>
            {
                Assert.NotNull(letter.MessageId);
                Assert.EndsWith("NoteTaken", letter.Contract, StringComparison.Ordinal);
                Assert.Equal("broken on purpose", letter.Reason);
            }
        );
        Assert.Single(await reader.DeadLetters.List(1, default));
        Assert.DoesNotContain(await reader.Effects(), bad.Contains);

        reader.Faults.Clear();
        Assert.Equal(0, await reader.DeadLetters.Replay(Guid.CreateVersion7(), default));
        Assert.Equal(1, await reader.DeadLetters.Replay(letters[0].MessageId, default));
        await NotesHost.Eventually(async () => (await reader.Effects()).Count(bad.Contains) == 1, "the replayed one is handled");
        Assert.Equal(1, await reader.DeadLetters.Replay(null, default));
        await reader.HasEachOnce(bad, sender);
        Assert.Empty(await reader.DeadLetters.List(10, default));
    }
}
