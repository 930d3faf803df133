using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using CustomerArchive.Messaging.DeadLetters;
using CustomerArchive.Persistence.Outgoing;

namespace CustomerArchive.SystemTests.Running;

/// <summary>What all outboxes say was announced, against what all inboxes and the audit trail say arrived.</summary>
internal sealed record Books(
    IReadOnlyList<Books.Message> Announced,
    IReadOnlyList<string> Unsent,
    IReadOnlySet<(string Service, Guid Message, string Reaction)> Due,
    IReadOnlySet<(string Service, Guid Message, string Reaction)> Handled,
    IReadOnlyList<Guid> Recorded,
    IReadOnlyList<Guid> DossiersOfLeases,
    IReadOnlyList<string> DeadLetters
)
{
    public sealed record Message(Guid Id, string Contract, JsonElement Fact)
    {
        public string Name => Contract[(Contract.IndexOf('.') + 1)..];
    }

    private HashSet<Guid> Acts => Ids("ActRecorded", "actId");

    private bool AreClosed => Unsent.Count == 0 && Due.SetEquals(Handled);

    /// <summary>Looks until everything announced has arrived, or patience ends.</summary>
    public static async Task<Books> Closed(Platform platform, TimeSpan patience)
    {
        var deadline = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            var books = await Open(platform);
            if (books.AreClosed || TimeProvider.System.GetUtcNow() > deadline)
                return books;
            await Task.Delay(500);
        }
    }

    public void Balance()
    {
        Assert.NotEmpty(Announced);
        Assert.Empty(Unsent);
        Assert.Empty(Due.Except(Handled));
        Assert.Empty(Handled.Except(Due)); // nothing arrived that nobody said
        Assert.Empty(DeadLetters);

        Assert.Equal(Recorded.Count, Recorded.Distinct().Count());
        Assert.Empty(Acts.Except(Recorded));
        Assert.Empty(Recorded.Except(Acts));

        Assert.Equal(DossiersOfLeases.Count, DossiersOfLeases.Distinct().Count());
        Assert.Equal(Ids("LeaseSigned", "leaseId").Order(), DossiersOfLeases.Order());
    }

    public override string ToString() =>
        $"{Announced.Count} messages announced, {Handled.Count} times handled, {Recorded.Count} audit records, {DossiersOfLeases.Count} dossiers of leases, {DeadLetters.Count} dead letters";

    private HashSet<Guid> Ids(string fact, string member) =>
        [.. Announced.Where(message => message.Name == fact).Select(message => message.Fact.GetProperty(member).GetGuid())];

    private static async Task<Books> Open(Platform platform)
    {
        // Inboxes first: what arrives meanwhile was announced before the outboxes are read. What was read in the journal nobody announced.
        var handled = Platform
            .Services.SelectMany(service =>
                platform
                    .Database(service)
                    .Rows(
                        $"SELECT MessageId, Reaction FROM Inbox WHERE Reaction NOT LIKE '{InboxMessage.JournalReader}%'",
                        row => (service, row.GetGuid(0), row.GetString(1))
                    )
            )
            .ToHashSet();
        var recorded = platform.Database("audit").Rows("SELECT ActId FROM Records", row => row.GetGuid(0));
        var outboxes = Platform
            .Services.SelectMany(service =>
                platform
                    .Database(service)
                    .Rows(
                        "SELECT MessageId, Contract, Payload, SentAt IS NOT NULL FROM Outbox",
                        row => (Carried: Carried(row.GetGuid(0), row.GetString(1), row.GetString(2)), Sent: row.GetBoolean(3))
                    )
            )
            .SelectMany(row => row.Carried.Select(message => (Message: message, row.Sent)))
            .ToList();
        var due = new HashSet<(string, Guid, string)>();
        foreach (var service in Platform.Services)
        {
            var reactions = ReactionsOf(platform[service].Assembly);
            foreach (var (message, _) in outboxes)
                if (reactions.Contains($"When{message.Name}"))
                    due.Add((service, message.Id, $"When{message.Name}"));
        }
        var letters = await Task.WhenAll(
            Platform.Services.Select(service => new DeadLetterQueue(platform.BrokerConnection, service).List(100, default))
        );
        return new(
            [.. outboxes.Select(one => one.Message)],
            [.. outboxes.Where(one => !one.Sent).Select(one => $"{one.Message.Contract} {one.Message.Id}")],
            due,
            handled,
            recorded,
            platform.Database("documents").Rows("SELECT LeaseId FROM Dossiers WHERE LeaseId IS NOT NULL", row => row.GetGuid(0)),
            [.. letters.SelectMany(list => list.Select(letter => letter.ToString()))]
        );
    }

    /// <summary>The facts of a row, which may be one or a bundle.</summary>
    private static IEnumerable<Message> Carried(Guid id, string contract, string payload)
    {
        var content = JsonSerializer.Deserialize<JsonElement>(payload);
        return contract.EndsWith(OutboxMessage.Many, StringComparison.Ordinal)
            ? content
                .GetProperty("facts")
                .EnumerateArray()
                .Select(fact => new Message(
                    fact.GetProperty("messageId").GetGuid(),
                    contract[..^OutboxMessage.Many.Length],
                    fact.GetProperty("fact")
                ))
            : [new Message(id, contract, content)];
    }

    // A reaction is named after its fact, so the built service tells what it must have handled.
    private static HashSet<string> ReactionsOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var types = file.GetMetadataReader();
        return
        [
            .. types
                .TypeDefinitions.Select(types.GetTypeDefinition)
                .Where(type => type.GetDeclaringType().IsNil)
                .Select(type => types.GetString(type.Name))
                .Where(name => name.StartsWith("When", StringComparison.Ordinal)),
        ];
    }
}
