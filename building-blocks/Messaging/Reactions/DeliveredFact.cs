using CustomerArchive.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>One fact that came for one reaction.</summary>
/// <param name="MessageId">The same at every delivery.</param>
/// <param name="Reaction">Whose it is; with the message id, what is handled once.</param>
/// <param name="React">Lets the reaction of this scope change what it changes; nothing is saved yet.</param>
internal sealed record DeliveredFact(
    Guid MessageId,
    string Reaction,
    string? CorrelationId,
    Func<IServiceProvider, CancellationToken, Task> React
)
{
    /// <summary>Which delivery of the bus it is; they are handled in this order.</summary>
    public ulong Place { get; init; }

    /// <summary>Whether it failed before: then it spoils nobody's transaction.</summary>
    public bool FailedBefore { get; init; }

    public static DeliveredFact For<TFact, TReaction>(TFact fact, Guid messageId, string? correlationId)
        where TFact : class
        where TReaction : class, IReaction<TFact> =>
        new(messageId, typeof(TReaction).Name, correlationId, (scope, ct) => scope.GetRequiredService<TReaction>().React(fact, ct));

    public AsyncServiceScope Scope(IServiceProvider services) => services.CreateServiceScope(Reaction, CorrelationId);
}
