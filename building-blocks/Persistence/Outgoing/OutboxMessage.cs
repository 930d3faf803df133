using System.Text.Json;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Persistence.Outgoing;

/// <summary>A fact or audit record on its way out: written in the transaction of the change, published by the relay.</summary>
[GroupWide("Carries facts of every branch; read only by the relay.")]
public sealed class OutboxMessage
{
    /// <summary>Ends the contract of a row that carries a <see cref="Bundle{TFact}"/>.</summary>
    public const string Many = "[]";

    /// <summary>The order of writing within this database.</summary>
    public long Sequence { get; private set; }
    public required Guid MessageId { get; init; }

    /// <summary>The contract's name, <c>Customers.CustomerApproved</c>: service and record, no assembly; with <c>[]</c> several of them.</summary>
    public required string Contract { get; init; }
    public bool IsBundle => Contract.EndsWith(Many, StringComparison.Ordinal);
    public required string Payload { get; init; }

    /// <summary>What it carries, in the order of writing.</summary>
    public IEnumerable<TFact> Facts<TFact>() =>
        IsBundle
            ? JsonSerializer.Deserialize<Bundle<TFact>>(Payload, ContractName.Json)!.Facts.Select(bundled => bundled.Fact)
            : [JsonSerializer.Deserialize<TFact>(Payload, ContractName.Json)!];

    public required string CorrelationId { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Until when a relay has this row to itself; a relay that dies leaves it to others after that.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }
    public Guid? ClaimedBy { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
}

/// <summary>A message that one reaction has handled, written in the transaction of what it caused.</summary>
[GroupWide("Message ids carry no branch.")]
public sealed class InboxMessage
{
    /// <summary>Of the one row that says, by its time, until when the journal was read into this database.</summary>
    public static readonly Guid JournalMark = new("5d6f7c1e-0c52-4d0a-9a52-6a6f75726e6c");
    public const string JournalReader = "Journal";

    public required Guid MessageId { get; init; }
    public required string Reaction { get; init; }
    public required DateTimeOffset HandledAt { get; init; }
}
