using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Messaging;

/// <summary>What a service announces and what it reacts to, said in its Program.</summary>
public sealed class BusContracts<TDb>
    where TDb : ArchiveDb
{
    private readonly IServiceCollection services;
    private readonly Dictionary<string, Type> announced = [];
    private readonly List<Action<IReceiveEndpointConfigurator, IServiceProvider>> consumers = [];
    private readonly Dictionary<Type, List<Deliver>> deliveries = [];

    internal BusContracts(IServiceCollection services)
    {
        this.services = services;
        Announces<CustomerArchive.Audit.Contracts.ActRecorded>();
    }

    internal delegate DeliveredFact Deliver(object fact, Guid messageId, string? correlationId);

    internal bool HasReactions => consumers.Count > 0;

    /// <summary>The service publishes this fact or request.</summary>
    public BusContracts<TDb> Announces<TFact>()
        where TFact : class
    {
        announced[ContractName.Of(typeof(TFact))] = typeof(TFact);
        return this;
    }

    /// <summary>The service does this when that fact arrives.</summary>
    public BusContracts<TDb> Reacts<TFact, TReaction>()
        where TFact : class
        where TReaction : class, IReaction<TFact>
    {
        services.AddScoped<TReaction>();
        consumers.Add(
            (endpoint, provider) =>
            {
                var queue = provider.GetRequiredService<FactQueue<TDb>>();
                endpoint.Consumer(() => new FactConsumer<TDb, TFact, TReaction>(queue));
            }
        );
        if (!deliveries.TryGetValue(typeof(TFact), out var list))
            deliveries[typeof(TFact)] = list = [];
        list.Add((fact, messageId, correlationId) => DeliveredFact.For<TFact, TReaction>((TFact)fact, messageId, correlationId));
        return this;
    }

    internal void Connect(IReceiveEndpointConfigurator endpoint, IServiceProvider provider)
    {
        foreach (var connect in consumers)
            connect(endpoint, provider);
    }

    /// <summary>What a row of the outbox carries: the fact, or a bundle of them.</summary>
    internal Type TypeOf(OutboxMessage message)
    {
        var contract = message.IsBundle ? message.Contract[..^OutboxMessage.Many.Length] : message.Contract;
        if (!announced.TryGetValue(contract, out var type))
            throw new InvalidOperationException($"{contract} was announced but is not named in AddMessaging.");
        return message.IsBundle ? typeof(Bundle<>).MakeGenericType(type) : type;
    }

    internal IReadOnlyList<Deliver> DeliveriesOf(Type fact) => deliveries.GetValueOrDefault(fact) ?? [];

    /// <summary>Hands a fact to its reactions as the bus would, for tests without a broker.</summary>
    public async Task DeliverAsync(IServiceProvider provider, object fact, Guid messageId, CancellationToken ct = default)
    {
        var list = DeliveriesOf(fact.GetType());
        if (list.Count == 0)
            throw new InvalidOperationException($"Nothing reacts to {fact.GetType().Name}.");
        foreach (var deliver in list)
            await FactHandler.Alone<TDb>(provider, deliver(fact, messageId, null), ct);
    }

    /// <summary>Hands over many at once, as the bus does when they come quicker than they are handled, for tests without a broker.</summary>
    public Task DeliverTogetherAsync(IServiceProvider provider, IReadOnlyList<object> facts)
    {
        var queue = provider.GetRequiredService<FactQueue<TDb>>();
        return Task.WhenAll(
            facts.SelectMany(
                (fact, place) =>
                    DeliveriesOf(fact.GetType())
                        .Select(deliver =>
                            queue.Handled(deliver(fact, Guid.CreateVersion7(), null) with { Place = (ulong)place }, CancellationToken.None)
                        )
            )
        );
    }

    /// <summary>Names of everything this service may publish, for tests.</summary>
    public IReadOnlyCollection<string> Announced => announced.Keys;
}
