using CustomerArchive.Persistence;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>Hands a fact that did not come over the bus to a reaction, with the same care.</summary>
public static class Replaying
{
    /// <summary>Once for each message id; what it changes and that it was done are saved together.</summary>
    public static Task Once<TDb, TFact, TReaction>(IServiceProvider services, TFact fact, Guid messageId, CancellationToken ct)
        where TDb : ArchiveDb
        where TFact : class
        where TReaction : class, IReaction<TFact> =>
        FactHandler.Alone<TDb>(services, DeliveredFact.For<TFact, TReaction>(fact, messageId, correlationId: null), ct);
}
