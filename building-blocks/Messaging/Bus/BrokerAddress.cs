using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CustomerArchive.Messaging.Bus;

/// <summary>Where the broker is, for the few questions that the bus does not answer.</summary>
internal sealed record BrokerAddress(Uri Uri)
{
    public Task<IConnection> Connect(string name, CancellationToken ct) =>
        new ConnectionFactory
        {
            Uri = Uri,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        }.CreateConnectionAsync(ct);

    public async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            await using var connection = await Connect("does it answer", ct);
            return true;
        }
        catch (Exception exception) when (IsAway(exception, ct))
        {
            return false;
        }
    }

    /// <summary>How many consumers a queue has; null when the broker cannot be asked.</summary>
    public async Task<uint?> ReadersOf(string queue, CancellationToken ct)
    {
        try
        {
            await using var connection = await Connect("who reads", ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            return (await channel.QueueDeclarePassiveAsync(queue, ct)).ConsumerCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return 0; // the broker lost the queue itself
        }
        catch (Exception exception) when (IsAway(exception, ct))
        {
            return null;
        }
    }

    private static bool IsAway(Exception exception, CancellationToken ct) =>
        exception is RabbitMQClientException or IOException or TimeoutException
        || (exception is OperationCanceledException && !ct.IsCancellationRequested);
}
