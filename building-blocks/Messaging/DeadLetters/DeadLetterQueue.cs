using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerArchive.Messaging.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CustomerArchive.Messaging.DeadLetters;

/// <summary>A message that its service could not handle after all retries.</summary>
/// <param name="MessageId">The fact's id; replay names it.</param>
/// <param name="Contract">What it was.</param>
/// <param name="Reason">The last failure.</param>
/// <param name="FailedAt">When, as the service noted it.</param>
public sealed record DeadLetter(Guid? MessageId, string Contract, string Reason, string? FailedAt);

/// <summary>The dead letters of one service: look, and send back to its queue.</summary>
public sealed class DeadLetterQueue(string connectionString, string service)
{
    private string ErrorQueue => $"{service}_error";

    public Task<IReadOnlyList<DeadLetter>> List(int limit, CancellationToken ct) => Patiently(() => ListOnce(limit, ct), ct);

    /// <summary>Sends one letter, or all, back to the service. A letter leaves the dead-letter queue only after the broker confirmed the new one.</summary>
    public Task<int> Replay(Guid? messageId, CancellationToken ct) => Patiently(() => ReplayOnce(messageId, ct), ct);

    /// <summary>A queue whose leader is just being chosen answers with an internal error for a moment.</summary>
    private static async Task<T> Patiently<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 541 && attempt < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
            }
        }
    }

    private async Task<IReadOnlyList<DeadLetter>> ListOnce(int limit, CancellationToken ct)
    {
        await using var connection = await Connect(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        if (!await Exists(connection, ct))
            return [];
        var letters = new List<DeadLetter>();
        while (letters.Count < limit && await channel.BasicGetAsync(ErrorQueue, autoAck: false, ct) is { } message)
            letters.Add(Describe(message));
        return letters; // closing the channel gives every message back in its place
    }

    private async Task<int> ReplayOnce(Guid? messageId, CancellationToken ct)
    {
        await using var connection = await Connect(ct);
        if (!await Exists(connection, ct))
            return 0;
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            ct
        );
        var waiting = (await channel.QueueDeclarePassiveAsync(ErrorQueue, ct)).MessageCount;
        var replayed = 0;
        for (var i = 0u; i < waiting; i++)
        {
            if (await channel.BasicGetAsync(ErrorQueue, autoAck: false, ct) is not { } message)
                break;
            if (messageId is { } wanted && Describe(message).MessageId != wanted)
                continue;
            var properties = new BasicProperties(message.BasicProperties)
            {
                Headers = message
                    .BasicProperties.Headers?.Where(header => !header.Key.StartsWith("MT-Fault", StringComparison.Ordinal))
                    .ToDictionary(),
            };
            await channel.BasicPublishAsync("", service, mandatory: true, properties, message.Body, ct);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
            replayed++;
        }
        return replayed;
    }

    private async Task<bool> Exists(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclarePassiveAsync(ErrorQueue, ct);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return false; // nothing ever failed here
        }
    }

    private Task<IConnection> Connect(CancellationToken ct) =>
        new BrokerAddress(new(connectionString)).Connect($"{service} dead letters", ct);

    private static DeadLetter Describe(BasicGetResult message)
    {
        Guid? id = null;
        var contract = "unreadable";
        try
        {
            using var envelope = JsonDocument.Parse(message.Body);
            if (
                envelope.RootElement.TryGetProperty("messageId", out var value)
                && Guid.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var parsed)
            )
                id = parsed;
            if (envelope.RootElement.TryGetProperty("messageType", out var types) && types.GetArrayLength() > 0)
                contract = types[0].GetString() ?? contract;
        }
        catch (JsonException)
        {
            contract = "unreadable"; // somebody else's bytes; it is listed all the same
        }
        return new(id, contract, Header(message, "MT-Fault-Message") ?? "unknown", Header(message, "MT-Fault-Timestamp"));
    }

    private static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers?.TryGetValue(name, out var value) == true
            ? value as string ?? (value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null)
            : null;
}
