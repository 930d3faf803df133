using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using MassTransit;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>The only place where the bus meets a reaction. What fails here comes again by itself, and in the end is a dead letter.</summary>
internal sealed class FactConsumer<TDb, TFact, TReaction>(FactQueue<TDb> queue) : IConsumer<TFact>, IConsumer<Bundle<TFact>>
    where TDb : ArchiveDb
    where TFact : class
    where TReaction : class, IReaction<TFact>
{
    public Task Consume(ConsumeContext<TFact> context)
    {
        var messageId = context.MessageId ?? throw new InvalidOperationException("A fact without message id cannot be handled once.");
        return Handle(context, messageId, context.Message);
    }

    /// <summary>A bundle does not fail: what fails of it is sent to this service once more, as a fact of its own with its own attempts.</summary>
    public Task Consume(ConsumeContext<Bundle<TFact>> context) =>
        Task.WhenAll(context.Message.Facts.Select(bundled => HandleOrSendAlone(context, bundled)).ToList());

    private async Task HandleOrSendAlone(ConsumeContext context, BundledFact<TFact> bundled)
    {
        try
        {
            await Handle(context, bundled.MessageId, bundled.Fact);
        }
        catch (Exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            var own = await context.GetSendEndpoint(context.ReceiveContext.InputAddress);
            await own.Send(
                bundled.Fact,
                Pipe.Execute<SendContext>(alone =>
                {
                    alone.MessageId = bundled.MessageId;
                    alone.Headers.Set(FactHeaders.CorrelationId, context.Headers.Get<string>(FactHeaders.CorrelationId));
                }),
                context.CancellationToken
            );
        }
    }

    private Task Handle(ConsumeContext context, Guid messageId, TFact fact) =>
        queue.Handled(
            DeliveredFact.For<TFact, TReaction>(fact, messageId, context.Headers.Get<string>(FactHeaders.CorrelationId)) with
            {
                Place = context.TryGetPayload(out RabbitMqBasicConsumeContext? rabbit) ? rabbit.DeliveryTag : 0,
                FailedBefore = context.GetRetryAttempt() > 0,
            },
            context.CancellationToken
        );
}

internal static class FactHeaders
{
    public const string CorrelationId = "x-correlation-id";
}
