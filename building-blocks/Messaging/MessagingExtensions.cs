using CustomerArchive.KeyRing;
using CustomerArchive.Messaging.Bus;
using CustomerArchive.Messaging.DeadLetters;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Messaging.Relay;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        builder.Services.AddSingleton(new BrokerAddress(new(Broker(builder.Configuration))));
        builder.Services.AddSingleton<FactQueue<TDb>>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<FactQueue<TDb>>()); // before the bus, so that it ends after it
        builder.Services.AddSingleton<LivingBus<TDb>>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LivingBus<TDb>>());
        builder.Services.AddHostedService<OutboxRelay<TDb>>();
        builder.Services.AddHealthChecks().AddCheck<BrokerHealth<TDb>>("broker");
        builder.Services.AddSingleton(services => new DeadLetterQueue(
            Broker(builder.Configuration),
            services.GetRequiredService<ServiceName>().Value
        ));
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
        if (await app.OpenAfterPreparing())
            await app.RunAsync();
        return 0;
    }

    private static string Broker(IConfiguration configuration) =>
        configuration.GetConnectionString("messaging") is { Length: > 0 } broker ? broker : "amqp://localhost:5672";
}
