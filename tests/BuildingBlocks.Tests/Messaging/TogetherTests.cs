using System.Collections.Concurrent;
using System.Data.Common;
using CustomerArchive.BuildingBlocks.Tests.Persistence;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.BuildingBlocks.Tests.Messaging;

/// <summary>Facts that wait are handled in one transaction, and it is as if each had been handled alone.</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly ConcurrentQueue<(Guid Note, DbTransaction? Within)> seen = [];
    private NotesHost host = null!;

    public async Task InitializeAsync() => host = await NotesHost.StartWithoutBus(database);

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact, Trait("req", "O2")]
    public async Task A_fact_that_waits_alone_waits_for_nobody_and_has_a_transaction_of_its_own()
    {
        await host.Queue.Handled(Fact(Guid.CreateVersion7()), default);
        Assert.NotNull(Assert.Single(seen).Within);
        Assert.Single(await host.Effects());
    }

    [Fact, Trait("req", "O2"), Trait("req", "C14")]
    public async Task What_waits_is_committed_at_once_and_in_the_order_of_delivery()
    {
        var notes = Ids(30);
        // Brought in the opposite order.
        await AtOnce(notes.Select((note, place) => Fact(note) with { Place = (ulong)place }).Reverse());
        Assert.Equal(notes, seen.Select(one => one.Note));
        Assert.NotNull(Assert.Single(seen.Select(one => one.Within).Distinct()));
        await EachOnce(notes);
        Assert.Equal(31, await host.InDatabase(db => db.Inbox.CountAsync())); // with the one that held them up
    }

    [Fact, Trait("req", "O2")]
    public async Task More_than_fit_in_one_go_or_in_its_time_are_handled_in_the_next()
    {
        await using var elsewhere = new TestDatabase();
        await using var hasty = await NotesHost.StartWithoutBus(
            elsewhere,
            settings =>
            {
                settings["Messaging:Together"] = "8";
                settings["Messaging:TogetherFor"] = "00:00:00";
            }
        );
        var (notes, committedBefore) = (Ids(20), new ConcurrentQueue<int>());
        await Task.WhenAll(
            notes.Select(note =>
            {
                var fact = Fact(note);
                return hasty.Queue.Handled(
                    fact with
                    {
                        React = async (scope, ct) =>
                        {
                            committedBefore.Enqueue((await hasty.Effects()).Count);
                            await fact.React(scope, ct);
                        },
                    },
                    default
                );
            })
        );
        Assert.Equal(notes.Order(), (await hasty.Effects()).Order());
        Assert.Equal(Enumerable.Range(0, 20), committedBefore);
    }

    [Fact, Trait("req", "O2"), Trait("req", "T7")]
    public async Task One_that_fails_harms_none_of_those_handled_with_it()
    {
        var (before, bad, after) = (Ids(7), Guid.CreateVersion7(), Ids(7));
        host.Faults[bad] = true;
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            AtOnce([.. before.Select(Fact), Fact(bad), .. after.Select(Fact)])
        );
        Assert.Equal("broken on purpose", failed.Message);
        await EachOnce([.. before, .. after]);
        Assert.DoesNotContain(bad, await host.Effects());
        Assert.Equal(15, await host.InDatabase(db => db.Inbox.CountAsync()));

        // Delivered again it goes alone, whoever waits beside it.
        seen.Clear();
        host.Faults.Clear();
        var others = Ids(3);
        await AtOnce([.. others.Select(Fact), Fact(bad) with { FailedBefore = true }]);
        Assert.DoesNotContain(seen.Single(one => one.Note == bad).Within, seen.Where(one => one.Note != bad).Select(one => one.Within));
        await EachOnce([bad, .. others]);
    }

    [Fact, Trait("req", "O2")]
    public async Task One_that_the_database_refuses_harms_none_of_those_handled_with_it()
    {
        var facts = Ids(5).Select(Fact).ToList();
        var (first, second) = (Writing("same"), Writing("same"));
        await Assert.ThrowsAsync<DbUpdateException>(() => AtOnce([facts[0], first, facts[1], second, .. facts[2..]]));
        Assert.Equal("same", Assert.Single(await host.InDatabase(db => db.Notes.ToListAsync())).Code);
        Assert.Equal(5, (await host.Effects()).Count);
        Assert.DoesNotContain(second.MessageId, await host.InDatabase(db => db.Inbox.Select(message => message.MessageId).ToListAsync()));
    }

    [Fact, Trait("req", "O2")]
    public async Task The_same_delivery_twice_among_them_has_one_effect()
    {
        var (once, twice) = (Fact(Guid.CreateVersion7()), Fact(Guid.CreateVersion7()));
        await AtOnce([once, twice, once, twice, twice]);
        Assert.Equal(2, seen.Count);
        Assert.Equal(2, (await host.Effects()).Count);

        seen.Clear();
        await AtOnce([once, Fact(Guid.CreateVersion7()), twice]); // and again, when it is long done
        Assert.Single(seen);
        Assert.Equal(3, (await host.Effects()).Count);
    }

    [Fact, Trait("req", "O2")]
    public async Task Two_facts_about_one_aggregate_build_on_each_other()
    {
        var code = Guid.CreateVersion7().ToString("N");
        await AtOnce([
            Writing(code),
            .. Enumerable
                .Range(0, 5)
                .Select(_ => Changing(async db => (await db.Notes.SingleAsync(note => note.Code == code)).Title += "!")),
        ]);
        var note = Assert.Single(await host.InDatabase(db => db.Notes.ToListAsync()));
        Assert.Equal(("written!!!!!", 6), (note.Title, note.Version));
    }

    [Fact, Trait("req", "O2")]
    public async Task A_service_that_ends_in_the_middle_leaves_nothing_half()
    {
        var (first, rest) = (Ids(3), Ids(3));
        var reached = new TaskCompletionSource();
        var stuck = Changing(_ => Task.CompletedTask) with
        {
            React = async (scope, ct) =>
            {
                var db = scope.GetRequiredService<NotesDb>();
                Assert.Equal(3, await db.Effects.CountAsync(effect => first.Contains(effect.NoteId), ct)); // saved, in this transaction
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            },
        };
        var waiting = AtOnce([.. first.Select(Fact), stuck, .. rest.Select(Fact)]);
        await reached.Task;
        await host.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(await host.Effects());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Queue.Handled(Fact(first[0]), default));

        await using var again = await NotesHost.StartWithoutBus(database);
        await Task.WhenAll(first.Concat(rest).Select(note => again.Queue.Handled(Fact(note), default)));
        await EachOnce([.. first, .. rest]);
    }

    [Fact, Trait("req", "O2")]
    public async Task Who_is_to_look_is_woken_when_there_is_something_to_see()
    {
        var (note, bad) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var found = new ConcurrentQueue<int>();
        var waking = Fact(note);
        waking = waking with
        {
            React = async (scope, ct) =>
            {
                await Fact(note).React(scope, ct);
                var db = scope.GetRequiredService<NotesDb>();
                db.WhenCommitted(() => found.Enqueue(host.Effects().GetAwaiter().GetResult().Count));
                db.Announce(new CustomerArchive.Notes.Contracts.NoteTaken(note, "sz", "seen", 1));
            },
        };
        host.Faults[bad] = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtOnce([waking, Fact(bad)])); // together in vain, then alone
        Assert.Equal(1, Assert.Single(found));
        Assert.Equal(1, await host.InDatabase(db => db.Outbox.CountAsync()));

        await AtOnce([waking with { MessageId = Guid.CreateVersion7() }, Fact(Guid.CreateVersion7())]);
        Assert.Equal([1, 3], found);
    }

    /// <summary>SQLite has one writer, so there nobody can hold what another waits for.</summary>
    [Fact, Trait("req", "O2"), Trait("req", "C14")]
    public async Task A_person_who_waits_for_them_while_they_wait_for_the_person_is_not_the_one_that_fails()
    {
        if (database.Provider != DatabaseProvider.PostgreSql)
            return;
        var (mine, theirs) = (Guid.CreateVersion7().ToString("N"), Guid.CreateVersion7().ToString("N"));
        await AtOnce([Writing(mine), Writing(theirs)]);
        var held = new TaskCompletionSource();
        var facts = AtOnce([
            Changing(async db =>
            {
                await Rename(db, theirs, "by a fact");
                held.TrySetResult();
            }),
            Changing(async db =>
            {
                while (!held.Task.IsCompleted || await Blocked(db) == 0 && await Title(db, mine) == "written")
                    await Task.Delay(10);
                await Rename(db, mine, "by a fact");
            }),
        ]);
        await host.InDatabase(db =>
            db.InTransaction(
                async ct =>
                {
                    await Rename(db, mine, "by a person");
                    await held.Task;
                    await Rename(db, theirs, "by a person"); // first to wait, and so the first that PostgreSQL would end
                    return 0;
                },
                default
            )
        );
        await facts;
        Assert.Equal(["by a fact", "by a fact"], await host.InDatabase(db => db.Notes.Select(note => note.Title).ToListAsync()));
    }

    private static Task<int> Rename(NotesDb db, string code, string title) =>
        db.Notes.Where(note => note.Code == code).ExecuteUpdateAsync(set => set.SetProperty(note => note.Title, title));

    private static Task<string> Title(NotesDb db, string code) =>
        db.Notes.Where(note => note.Code == code).Select(note => note.Title).SingleAsync();

    private static Task<int> Blocked(NotesDb db) =>
        db
            .Database.SqlQueryRaw<int>(
                """SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"""
            )
            .SingleAsync();

    private static List<Guid> Ids(int count) => Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();

    /// <summary>What a delivery of this note does, and notes in whose transaction.</summary>
    private DeliveredFact Fact(Guid note)
    {
        var fact = DeliveredFact.For<CustomerArchive.Notes.Contracts.NoteTaken, WhenNoteTaken>(new(note, "sz", "𠮷", 1), note, "c1");
        return fact with
        {
            React = (scope, ct) =>
            {
                seen.Enqueue((note, scope.GetRequiredService<NotesDb>().Database.CurrentTransaction?.GetDbTransaction()));
                return fact.React(scope, ct);
            },
        };
    }

    private static DeliveredFact Writing(string code) =>
        Changing(db =>
        {
            db.Add(new Note("sz", "written", code: code));
            return Task.CompletedTask;
        });

    private static DeliveredFact Changing(Func<NotesDb, Task> change) =>
        new(Guid.CreateVersion7(), "Changing", "c1", (scope, _) => change(scope.GetRequiredService<NotesDb>()));

    /// <summary>Hands them over while another is being handled, so that they wait together.</summary>
    private async Task AtOnce(IEnumerable<DeliveredFact> facts)
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = host.Queue.Handled(
            Changing(_ =>
            {
                begun.SetResult();
                return go.Task;
            }),
            default
        );
        await begun.Task;
        var waiting = facts.Select(fact => host.Queue.Handled(fact, default)).ToList();
        go.SetResult();
        await holding;
        await Task.WhenAll(waiting);
    }

    private async Task EachOnce(IReadOnlyCollection<Guid> notes)
    {
        var effects = (await host.Effects()).CountBy(note => note).ToDictionary();
        Assert.All(notes, note => Assert.Equal(1, effects.GetValueOrDefault(note)));
    }
}
