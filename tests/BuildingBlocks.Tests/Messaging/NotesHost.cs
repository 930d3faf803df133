using System.Collections.Concurrent;
using CustomerArchive.BuildingBlocks.Tests.Persistence;
using CustomerArchive.LocalHosting;
using CustomerArchive.Messaging;
using CustomerArchive.Messaging.Bus;
using CustomerArchive.Messaging.DeadLetters;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Messaging.Relay;
using CustomerArchive.Notes.Contracts;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.BuildingBlocks.Tests.Messaging;

/// <summary>One RabbitMQ node for a test class.</summary>
public sealed class Broker : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("archive-test-broker-").FullName;

    internal LocalRabbitMq Node { get; private set; } = null!;

    public async Task InitializeAsync() => Node = await LocalRabbitMq.StartAsync(folder);

    /// <summary>Kills it as a power failure would, and starts it again on the same folder and port.</summary>
    internal async Task KillAndRestart(Func<Task> meanwhile)
    {
        var port = Node.Port;
        await Node.KillHardAsync();
        await meanwhile();
        Node = await LocalRabbitMq.StartAsync(folder, port);
    }

    public async Task DisposeAsync()
    {
        await Node.KillHardAsync(); // nothing in it is wanted any more
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Which facts a reaction must fail on, as long as they stand here.</summary>
internal sealed class Faults : ConcurrentDictionary<Guid, bool>;

internal sealed class WhenNoteTaken(NotesDb db, Faults faults) : IReaction<NoteTaken>
{
    public Task React(NoteTaken fact, CancellationToken ct)
    {
        db.Add(new Effect { NoteId = fact.NoteId });
        return faults.ContainsKey(fact.NoteId) ? throw new InvalidOperationException("broken on purpose") : Task.CompletedTask;
    }
}

/// <summary>A whole little service: outbox, relay, bus, inbox.</summary>
internal sealed class NotesHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private NotesHost(WebApplication app) => this.app = app;

    private LivingBus<NotesDb> Bus => app.Services.GetRequiredService<LivingBus<NotesDb>>();

    public Faults Faults => app.Services.GetRequiredService<Faults>();

    public DeadLetterQueue DeadLetters => app.Services.GetRequiredService<DeadLetterQueue>();

    /// <summary>What was delivered and waits for its reaction.</summary>
    public FactQueue<NotesDb> Queue => app.Services.GetRequiredService<FactQueue<NotesDb>>();

    /// <summary>One that is handed its facts by the test.</summary>
    public static async Task<NotesHost> StartWithoutBus(TestDatabase database, Action<ConfigurationManager>? configure = null)
    {
        var builder = Configured("bus-less", "amqp://localhost:1", database, reacts: true);
        builder.Configuration["Messaging:TogetherFor"] = "00:01:00"; // on a crowded machine too
        configure?.Invoke(builder.Configuration);
        foreach (var hosted in builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
            if (
                hosted.ImplementationType == typeof(OutboxRelay<NotesDb>)
                || hosted.ImplementationFactory is Func<IServiceProvider, LivingBus<NotesDb>>
            )
                builder.Services.Remove(hosted);
        var host = new NotesHost(builder.Build());
        await host.InDatabase(db => db.Database.EnsureCreatedAsync());
        await host.app.StartAsync();
        return host;
    }

    public static async Task<NotesHost> Start(string name, Broker broker, TestDatabase database, bool reacts = false)
    {
        var builder = Configured(name, broker.Node.ConnectionString, database, reacts);
        var host = new NotesHost(builder.Build());
        await host.InDatabase(db => db.Database.EnsureCreatedAsync());
        await host.app.StartAsync();
        await Eventually(() => Task.FromResult(host.Bus.IsHealthy), "a bus that works", seconds: 30);
        return host;
    }

    private static WebApplicationBuilder Configured(string name, string broker, TestDatabase database, bool reacts)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Database:Provider"] = database.Provider.ToString();
        builder.Configuration["ConnectionStrings:database"] = database.ConnectionString;
        builder.Configuration["ConnectionStrings:messaging"] = broker;
        builder.Configuration["KeyRing:Path"] = TestKeyRing.Path;
        builder.Configuration["Messaging:RelayPoll"] = "00:00:00.2";
        builder.Configuration["Messaging:RelayClaim"] = "00:00:09";
        builder.Configuration["Messaging:RetryAfter:0"] = "00:00:00.05";
        builder.Configuration["Messaging:RetryAfter:1"] = "00:00:00.05";
        builder.AddServiceDefaults(name);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Faults>();
        builder.AddArchiveDb<NotesDb>();
        builder.AddMessaging<NotesDb>(bus =>
        {
            bus.Announces<NoteTaken>();
            if (reacts)
                bus.Reacts<NoteTaken, WhenNoteTaken>();
        });
        return builder;
    }

    public async Task<T> InDatabase<T>(Func<NotesDb, Task<T>> look)
    {
        await using var scope = app.Services.CreateServiceScope("Test");
        return await look(scope.ServiceProvider.GetRequiredService<NotesDb>());
    }

    /// <summary>Announces so many facts in one save, or each in its own.</summary>
    public Task<List<Guid>> Announce(int count, bool inOneSave = true) =>
        InDatabase(async db =>
        {
            var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();
            foreach (var id in ids)
            {
                db.Announce(new NoteTaken(id, "sz", "𠮷", 1));
                if (!inOneSave)
                    await db.SaveChangesAsync();
            }
            await db.SaveChangesAsync();
            return ids;
        });

    public Task<int> Unsent() => InDatabase(db => db.Outbox.CountAsync(message => message.SentAt == null));

    public Task<List<Guid>> Effects() => InDatabase(db => db.Effects.Select(effect => effect.NoteId).ToListAsync());

    /// <summary>Waits until every one of these has its effect, and the relay of <paramref name="sender"/> has nothing left; then none may have two.</summary>
    public async Task HasEachOnce(IReadOnlyCollection<Guid> ids, NotesHost sender)
    {
        await Eventually(
            async () => (await Effects()).ToHashSet().IsSupersetOf(ids) && await sender.Unsent() == 0,
            async () => $"{ids.Count} effects; {ids.Except(await Effects()).Count()} are missing, {await sender.Unsent()} messages unsent"
        );
        await Task.Delay(300); // a second delivery would come now
        var effects = (await Effects()).CountBy(id => id).ToDictionary();
        Assert.All(ids, id => Assert.Equal(1, effects[id]));
    }

    public static Task Eventually(Func<Task<bool>> holds, string what, int seconds = 60) =>
        Eventually(holds, () => Task.FromResult(what), seconds);

    private static async Task Eventually(Func<Task<bool>> holds, Func<Task<string>> what, int seconds = 60)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromSeconds(seconds))
                Assert.Fail($"Not within {seconds} s: {await what()}");
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it as a service is told to end, whatever it is doing.</summary>
    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
