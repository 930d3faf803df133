using System.Text;

namespace CustomerArchive.Persistence.Outgoing;

/// <summary>Facts of one kind that one transaction announced: they travel as one message (docs/adr/0031).</summary>
public sealed record Bundle<TFact>(IReadOnlyList<BundledFact<TFact>> Facts);

/// <param name="MessageId">The fact's own, by which every reaction handles it once, however it comes.</param>
public sealed record BundledFact<TFact>(Guid MessageId, TFact Fact);

/// <summary>Packs outbox rows together before they are saved.</summary>
internal static class Bundling
{
    private const int MostFacts = 50;
    private const int MostCharacters = 32_000;

    /// <summary>Rows in the order of writing; neighbours of one kind come back as one row, so that the order stays.</summary>
    public static IEnumerable<IReadOnlyList<OutboxMessage>> Runs(IEnumerable<OutboxMessage> rows)
    {
        var run = new List<OutboxMessage>();
        var characters = 0;
        foreach (var row in rows)
        {
            if (
                run.Count > 0
                && (
                    run.Count == MostFacts
                    || row.IsBundle
                    || run[0].IsBundle
                    || characters + row.Payload.Length > MostCharacters
                    || row.Contract != run[0].Contract
                )
            )
            {
                yield return run;
                (run, characters) = ([], 0);
            }
            run.Add(row);
            characters += row.Payload.Length;
        }
        if (run.Count > 0)
            yield return run;
    }

    public static OutboxMessage Bundle(IReadOnlyList<OutboxMessage> run)
    {
        var text = new StringBuilder("{\"facts\":[");
        foreach (var row in run)
            text.Append(text[^1] == '[' ? "" : ",")
                .Append($"{{\"messageId\":\"{row.MessageId}\",\"fact\":")
                .Append(row.Payload)
                .Append('}');
        return new()
        {
            MessageId = Guid.CreateVersion7(),
            Contract = run[0].Contract + OutboxMessage.Many,
            Payload = text.Append("]}").ToString(),
            CorrelationId = run[0].CorrelationId,
            WrittenAt = run[0].WrittenAt,
        };
    }
}
