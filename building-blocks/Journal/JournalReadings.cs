using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerArchive.Journal;

/// <summary>What a service takes from the journal, said in its Program: kinds that are named first are done first.</summary>
public sealed class JournalReadings<TDb>
    where TDb : ArchiveDb
{
    private readonly IServiceCollection services;
    private readonly List<Reading> readings = [];

    internal JournalReadings(IServiceCollection services) => this.services = services;

    internal delegate Task Do(IServiceProvider provider, FactJournal journal, JournalEntry entry, Guid messageId, CancellationToken ct);

    internal IReadOnlyList<Reading> InOrder => readings;

    /// <summary>What follows before the service opens, whenever there is a journal at all; it may find nothing to do.</summary>
    internal Func<IServiceProvider, CancellationToken, Task>? Afterwards { get; private set; }

    /// <summary>Entries of this kind are handed to that reaction, each once.</summary>
    public JournalReadings<TDb> Replays<TFact, TReaction>(string kind)
        where TFact : class
        where TReaction : class, IReaction<TFact>
    {
        services.TryAddScoped<TReaction>();
        readings.Add(
            new(
                kind,
                Replaying.NameOf<TReaction>(),
                async (provider, journal, entry, messageId, ct) =>
                {
                    if (await journal.Read<TFact>(entry, ct) is { } fact)
                        await Replaying.Once<TDb, TFact, TReaction>(provider, fact, messageId, ct);
                }
            )
        );
        return this;
    }

    public JournalReadings<TDb> Then(Func<IServiceProvider, CancellationToken, Task> afterwards)
    {
        Afterwards = afterwards;
        return this;
    }

    internal sealed record Reading(string Kind, string Reaction, Do Do);
}
