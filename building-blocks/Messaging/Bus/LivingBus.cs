using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Users;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Messaging.Bus;

/// <summary>
/// Keeps a bus that works: makes one when the broker answers, watches it, and puts a new one in its place when the broker is back or
/// nobody reads our queue. Left to itself, MassTransit 8.4 waits up to a minute between its attempts, and a consumer whose broker
/// died in the middle of a delivery may never come back (docs/adr/0016).
/// </summary>
internal sealed class LivingBus<TDb>(
    IServiceProvider services,
    BusContracts<TDb> contracts,
    BrokerAddress broker,
    ServiceName service,
    IOptions<MessagingOptions> options,
    ILoggerFactory logs
) : BackgroundService
    where TDb : ArchiveDb
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtTheQueueEvery = TimeSpan.FromSeconds(30);

    // A bus that was away calls itself well when it is back, also when its reader is not.
    private static readonly TimeSpan LookAfterTrouble = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4);
    private readonly ILogger log = logs.CreateLogger<LivingBus<TDb>>();
    private volatile IBusControl? serving;
    private volatile IBus? doubted;
    private volatile TaskCompletionSource<IBusControl> current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bus that works now; waits while there is none.</summary>
    public async Task<IBus> Working(CancellationToken ct) => await current.Task.WaitAsync(ct);

    /// <summary>
    /// Nothing was confirmed for long through this one: when the broker answers, it is replaced. A bus that nobody reads from calls itself
    /// well however dead its connection is.
    /// </summary>
    public void Doubt(IBus bus) => doubted = bus;

    public bool IsHealthy => current.Task is { IsCompletedSuccessfully: true } made && IsWell(made.Result);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (!await broker.Answers(stoppingToken))
                    await Task.Delay(Step, stoppingToken);
                var bus = serving = Make();
                _ = Start(bus, stoppingToken);
                await BecomesUseless(bus, stoppingToken);
                log.LogWarning("The broker answers but the bus does not work; a new one takes its place");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // the service ends
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "The bus could not be made; trying again");
                await Task.Delay(Step, CancellationToken.None);
            }
            var retired = serving;
            serving = null;
            if (current.Task.IsCompleted)
                current = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (retired is not null)
                await Stop(retired);
        }
    }

    private static bool IsWell(IBusControl bus) => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    private async Task Start(IBusControl bus, CancellationToken ct)
    {
        try
        {
            await bus.StartAsync(ct);
            if (ReferenceEquals(serving, bus))
                current.TrySetResult(bus);
        }
        catch (Exception exception)
        {
            log.LogDebug(exception, "The bus did not start"); // the watch sees it
        }
    }

    private async Task BecomesUseless(IBusControl bus, CancellationToken ct)
    {
        var (unwell, sinceLook, lookAfter) = (TimeSpan.Zero, TimeSpan.Zero, LookAfterTrouble);
        var patience = StartPatience; // a crowded machine needs a while for the first connection
        while (true)
        {
            await Task.Delay(Step, ct);
            sinceLook += Step;
            if (IsWell(bus))
                (unwell, patience) = (TimeSpan.Zero, options.Value.BusPatience);
            else
                (unwell, sinceLook, lookAfter) = (unwell + Step, TimeSpan.Zero, LookAfterTrouble);
            if ((unwell >= patience || ReferenceEquals(doubted, bus)) && await broker.Answers(ct))
                return;
            if (unwell > TimeSpan.Zero || sinceLook < lookAfter)
                continue;
            (sinceLook, lookAfter) = (TimeSpan.Zero, LookAtTheQueueEvery);
            if (contracts.HasReactions && await broker.ReadersOf(service.Value, ct) == 0)
                return;
        }
    }

    private async Task Stop(IBusControl bus)
    {
        try
        {
            using var patience = new CancellationTokenSource(StopPatience);
            await bus.StopAsync(patience.Token);
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "The bus did not stop in good order");
        }
    }

    private IBusControl Make() =>
        MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker.Uri, host => host.Heartbeat(TimeSpan.FromSeconds(10)));
            rabbit.MessageTopology.SetEntityNameFormatter(new OneExchangePerFact(rabbit.MessageTopology.EntityNameFormatter));
            rabbit.ConfigureJsonSerializerOptions(json =>
            {
                json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
                return json;
            });
            if (!contracts.HasReactions)
                return;
            rabbit.ReceiveEndpoint(
                service.Value,
                endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    // While some are handled the next ones gather.
                    endpoint.PrefetchCount = options.Value.Together * 4;
                    endpoint.ConcurrentMessageLimit = options.Value.Together * 2;
                    endpoint.UseMessageRetry(retry => retry.Intervals(options.Value.Retries));
                    contracts.Connect(endpoint, services);
                }
            );
        });
}
