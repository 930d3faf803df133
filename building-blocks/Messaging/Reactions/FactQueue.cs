using System.Threading.Channels;
using CustomerArchive.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>
/// Where delivered facts wait for their reactions. What waits is handled together and committed once; a fact that waits alone waits for
/// nobody. When one of them fails, all are handled again, each alone, so that only the one that fails is delivered again (docs/adr/0018).
/// </summary>
internal sealed class FactQueue<TDb>(
    IServiceProvider services,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<FactQueue<TDb>> log
) : BackgroundService
    where TDb : ArchiveDb
{
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });

    /// <summary>Returns when the fact's effect is committed, or throws what stood in its way.</summary>
    public async Task Handled(DeliveredFact fact, CancellationToken ct)
    {
        var place = new Waiting(fact);
        if (!waiting.Writer.TryWrite(place))
            throw new OperationCanceledException("The service ends; the fact is delivered again.");
        await place.Done.Task.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
                await Handle(Next(), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the service ends
        }
        finally
        {
            waiting.Writer.Complete();
            while (waiting.Reader.TryRead(out var left))
                left.Done.TrySetCanceled(CancellationToken.None);
        }
    }

    private List<Waiting> Next()
    {
        var next = new List<Waiting>();
        while (next.Count < options.Value.Together && waiting.Reader.TryRead(out var one))
            next.Add(one);
        // Several threads brought them here; the bus delivered them in this order, and those of one bundle stand as they stood in it.
        return [.. next.OrderBy(one => one.Fact.Place)];
    }

    private async Task Handle(List<Waiting> facts, CancellationToken ct)
    {
        var inOneGo = facts.FindAll(one => !one.Fact.FailedBefore);
        foreach (var one in facts.Where(one => one.Fact.FailedBefore))
            await HandleAlone(one, ct);
        while (inOneGo.Count > 1)
        {
            try
            {
                var done = await FactHandler.Together<TDb>(
                    services,
                    inOneGo.ConvertAll(one => one.Fact),
                    options.Value.TogetherFor,
                    clock,
                    ct
                );
                foreach (var one in inOneGo.Take(done))
                    one.Done.SetResult();
                inOneGo.RemoveRange(0, done);
                // Writers of an SQLite file do not queue: each looks now and then whether it is free, and has to find it so.
                await Task.Delay(options.Value.TogetherPause, CancellationToken.None);
            }
            catch (Exception exception)
            {
                log.LogInformation(exception, "{Count} facts could not be handled together; each is handled alone", inOneGo.Count);
                break;
            }
        }
        foreach (var one in inOneGo)
            await HandleAlone(one, ct);
    }

    private async Task HandleAlone(Waiting one, CancellationToken ct)
    {
        try
        {
            await FactHandler.Alone<TDb>(services, one.Fact, ct);
            one.Done.SetResult();
        }
        catch (Exception exception)
        {
            one.Done.SetException(exception);
        }
    }

    private sealed record Waiting(DeliveredFact Fact)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
