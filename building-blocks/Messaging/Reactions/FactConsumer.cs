using CustomerArchive.Persistence;
using MassTransit;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>The only place where the bus meets a reaction. What fails here comes again by itself, and in the end is a dead letter.</summary>
internal sealed class FactConsumer<TDb, TFact, TReaction>(FactQueue<TDb> queue) : IConsumer<TFact>
    where TDb : ArchiveDb
    where TFact : class
    where TReaction : class, IReaction<TFact>
{
    public Task Consume(ConsumeContext<TFact> context)
    {
        var messageId = context.MessageId ?? throw new InvalidOperationException("A fact without message id cannot be handled once.");
        var fact = DeliveredFact.For<TFact, TReaction>(context.Message, messageId, context.Headers.Get<string>(FactHeaders.CorrelationId));
        return queue.Handled(
            fact with
            {
                Place = context.TryGetPayload(out RabbitMqBasicConsumeContext? rabbit) ? rabbit.DeliveryTag : 0,
                FailedBefore = context.GetRetryAttempt() > 0,
            },
            context.CancellationToken
        );
    }
}

internal static class FactHeaders
{
    public const string CorrelationId = "x-correlation-id";
}
