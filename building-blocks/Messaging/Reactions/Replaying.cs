using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>Hands a fact that did not come over the bus to a reaction, with the same care.</summary>
public static class Replaying
{
    /// <summary>As what it is noted in the inbox and in the trail: nobody takes it for something that came over the bus.</summary>
    public static string NameOf<TReaction>() => $"{InboxMessage.JournalReader}:{typeof(TReaction).Name}";

    /// <summary>Once for each message id; what it changes and that it was done are saved together.</summary>
    public static Task Once<TDb, TFact, TReaction>(IServiceProvider services, TFact fact, Guid messageId, CancellationToken ct)
        where TDb : ArchiveDb
        where TFact : class
        where TReaction : class, IReaction<TFact> =>
        FactHandler.Alone<TDb>(
            services,
            DeliveredFact.For<TFact, TReaction>(fact, messageId, correlationId: null) with
            {
                Reaction = NameOf<TReaction>(),
            },
            ct
        );
}
