using CustomerArchive.Persistence;
using MassTransit;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>The only place where the bus meets a reaction.</summary>
internal sealed class FactConsumer<TDb, TFact, TReaction>(IServiceProvider services) : IConsumer<TFact>
    where TDb : ArchiveDb
    where TFact : class
    where TReaction : class, IReaction<TFact>
{
    public Task Consume(ConsumeContext<TFact> context) =>
        FactHandler.Handle<TDb, TFact, TReaction>(
            services,
            context.Message,
            context.MessageId ?? throw new InvalidOperationException("A fact without message id cannot be handled once."),
            context.Headers.Get<string>(FactHeaders.CorrelationId),
            context.CancellationToken
        );
}

internal static class FactHeaders
{
    public const string CorrelationId = "x-correlation-id";
}
