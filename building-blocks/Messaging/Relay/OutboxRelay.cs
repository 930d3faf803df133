using System.Text.Json;
using CustomerArchive.Messaging.Bus;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Messaging.Relay;

/// <summary>
/// Publishes what the outbox holds, in batches and with broker confirms. Rows are claimed for a short time by one conditional
/// update, which works alike on all three databases and lets replicas share the work; a row is marked sent only after its
/// confirm, so a crash in between repeats a message (the inbox drops it) and never loses one.
/// </summary>
internal sealed class OutboxRelay<TDb>(
    IServiceProvider services,
    BusContracts<TDb> contracts,
    OutboxBell bell,
    LivingBus<TDb> buses,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<OutboxRelay<TDb>> log
) : BackgroundService
    where TDb : ArchiveDb
{
    private static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(8);
    private readonly Guid me = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forgetAt = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await PublishBatch(stoppingToken) == options.Value.RelayBatch) { }
                if (clock.GetUtcNow() >= forgetAt)
                {
                    await Forget(stoppingToken);
                    forgetAt = clock.GetUtcNow().AddHours(1);
                }
                await bell.WaitAsync(options.Value.RelayPoll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "The outbox could not be relayed; trying again");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task<int> PublishBatch(CancellationToken ct)
    {
        var bus = await buses.Working(ct);
        await using var scope = services.CreateServiceScope("RelayOutbox");
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = clock.GetUtcNow();
        var waiting = db.Outbox.Where(message => message.SentAt == null && (message.ClaimedUntil == null || message.ClaimedUntil < now));
        var next = await waiting
            .OrderBy(message => message.Sequence)
            .Take(options.Value.RelayBatch)
            .Select(message => message.Sequence)
            .ToListAsync(ct);
        if (next.Count == 0)
            return 0;

        // By their keys: however many wait behind them, nobody looks through those.
        var until = now + options.Value.RelayClaim;
        await waiting
            .Where(message => next.Contains(message.Sequence))
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.ClaimedUntil, until).SetProperty(message => message.ClaimedBy, me),
                ct
            );
        var mine = await db
            .Outbox.AsNoTracking()
            .Where(message =>
                next.Contains(message.Sequence) && message.SentAt == null && message.ClaimedBy == me && message.ClaimedUntil == until
            )
            .OrderBy(message => message.Sequence)
            .ToListAsync(ct);
        if (mine.Count == 0)
            return 0;

        var sent = new List<long>(mine.Count);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(PublishPatience);
            var publishing = mine.Select(message => Publish(bus, message, sent, patience.Token)).ToList();
            await Task.WhenAll(publishing).WaitAsync(patience.Token); // also when one of them does not listen to it
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            int confirmed;
            lock (sent)
                confirmed = sent.Count;
            if (confirmed == 0) // a broker that is slow only is left alone
                buses.Doubt(bus);
            throw new TimeoutException($"The broker confirmed {confirmed} of {mine.Count} messages within {PublishPatience}.", late);
        }
        finally
        {
            // Also when some of the batch failed: what the broker confirmed is sent.
            long[] confirmed;
            lock (sent)
                confirmed = [.. sent];
            var sentAt = clock.GetUtcNow();
            await db
                .Outbox.Where(message => confirmed.Contains(message.Sequence))
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.SentAt, sentAt), CancellationToken.None);
            if (confirmed.Length < mine.Count)
                await db
                    .Outbox.Where(message => next.Contains(message.Sequence) && message.SentAt == null && message.ClaimedBy == me)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(message => message.ClaimedUntil, (DateTimeOffset?)null),
                        CancellationToken.None
                    );
        }
        return mine.Count;
    }

    private async Task Publish(IBus bus, OutboxMessage message, List<long> sent, CancellationToken ct)
    {
        var type = contracts.TypeOf(message);
        var fact = JsonSerializer.Deserialize(message.Payload, type, ContractName.Json)!;
        await bus.Publish(
            fact,
            type,
            Pipe.Execute<PublishContext>(context =>
            {
                context.MessageId = message.MessageId;
                context.Headers.Set(FactHeaders.CorrelationId, message.CorrelationId);
            }),
            ct
        );
        lock (sent)
            sent.Add(message.Sequence);
    }

    private async Task Forget(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope("ForgetOldMessages");
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var before = clock.GetUtcNow() - options.Value.Memory;
        await db.Outbox.Where(message => message.SentAt != null && message.SentAt < before).ExecuteDeleteAsync(ct);
        await db
            .Inbox.Where(message => message.HandledAt < before && message.Reaction != InboxMessage.JournalReader)
            .ExecuteDeleteAsync(ct);
    }
}
