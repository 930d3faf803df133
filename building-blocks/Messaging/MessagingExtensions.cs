using CustomerArchive.KeyRing;
using CustomerArchive.Messaging.DeadLetters;
using CustomerArchive.Messaging.Relay;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Users;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Messaging;

/// <summary>The bus of a service: what it announces leaves through the outbox, what it reacts to arrives through the inbox.</summary>
public static class MessagingExtensions
{
    public static WebApplicationBuilder AddMessaging<TDb>(this WebApplicationBuilder builder, Action<BusContracts<TDb>> describe)
        where TDb : ArchiveDb
    {
        var contracts = new BusContracts<TDb>(builder.Services);
        describe(contracts);
        builder.Services.AddSingleton(contracts);
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration("Messaging").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<OutboxRelay<TDb>>();
        builder.Services.AddSingleton(services => new DeadLetterQueue(
            Broker(builder.Configuration),
            services.GetRequiredService<ServiceName>().Value
        ));
        builder.Services.AddMassTransit(bus =>
        {
            foreach (var add in contracts.Consumers)
                add(bus);
            // The broker's absence delays a service, it does not make it unready (O2).
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "broker";
                health.MinimalFailureStatus = HealthStatus.Degraded;
            });
            bus.UsingRabbitMq(
                (context, rabbit) =>
                {
                    var options = context.GetRequiredService<IOptions<MessagingOptions>>().Value;
                    rabbit.Host(new Uri(Broker(builder.Configuration)), host => host.Heartbeat(TimeSpan.FromSeconds(10)));
                    rabbit.ConfigureJsonSerializerOptions(json =>
                    {
                        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
                        return json;
                    });
                    if (!contracts.Consumers.Any())
                        return;
                    rabbit.ReceiveEndpoint(
                        context.GetRequiredService<ServiceName>().Value,
                        endpoint =>
                        {
                            endpoint.SetQuorumQueue();
                            endpoint.PrefetchCount = options.Concurrency * 4;
                            endpoint.ConcurrentMessageLimit = contracts.HandlesOneAtATime ? 1 : options.Concurrency;
                            endpoint.UseMessageRetry(retry => retry.Intervals(options.Retries));
                            endpoint.ConfigureConsumers(context);
                        }
                    );
                }
            );
        });
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(4);
        });
        return builder;
    }

    /// <summary>
    /// Runs the service, or the step named on the command line: <c>--migrate</c> brings the database up to this build
    /// (with <c>--run</c>, then runs: one process less to start where the database is a file of this service alone),
    /// <c>--make-key-ring PATH</c> writes a fresh key ring, <c>--dead-letters</c> lists and <c>--replay-dead-letters</c> replays.
    /// </summary>
    /// <param name="prepare">What must be in the database before the service runs; done after a migration and at each start.</param>
    public static async Task<int> RunArchiveServiceAsync<TDb>(this WebApplication app, string[] args, Func<Task>? prepare = null)
        where TDb : ArchiveDb
    {
        if (args is ["--make-key-ring", var path, ..])
        {
            MasterKeys.Make(path);
            return 0;
        }
        if (args.Contains("--migrate"))
        {
            await using var scope = app.Services.CreateServiceScope("Migrate");
            await scope.ServiceProvider.GetRequiredService<TDb>().Database.MigrateAsync();
            if (!args.Contains("--run"))
            {
                await (prepare?.Invoke() ?? Task.CompletedTask);
                return 0;
            }
        }
        if (args.Contains("--dead-letters"))
        {
            foreach (var letter in await app.Services.GetRequiredService<DeadLetterQueue>().List(1000, default))
                await Console.Out.WriteLineAsync($"{letter.MessageId}  {letter.Contract}  {letter.FailedAt}  {letter.Reason}");
            return 0;
        }
        if (args.Contains("--replay-dead-letters"))
        {
            await Console.Out.WriteLineAsync($"{await app.Services.GetRequiredService<DeadLetterQueue>().Replay(null, default)} replayed");
            return 0;
        }
        await (prepare?.Invoke() ?? Task.CompletedTask);
        app.MapDeadLetters(app.Services.GetRequiredService<ServiceName>().Value);
        await app.RunAsync();
        return 0;
    }

    private static string Broker(IConfiguration configuration) =>
        configuration.GetConnectionString("messaging") is { Length: > 0 } broker ? broker : "amqp://localhost:5672";
}
