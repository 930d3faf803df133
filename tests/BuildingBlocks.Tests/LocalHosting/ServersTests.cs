using System.Text;
using Aspire.Hosting;
using CustomerArchive.LocalHosting;
using Npgsql;
using RabbitMQ.Client;

namespace CustomerArchive.BuildingBlocks.Tests.LocalHosting;

public class ServersTests
{
    [Fact]
    [Trait("req", "O2")]
    public async Task A_durable_message_survives_kill_9_of_the_message_server()
    {
        var folder = Directory.CreateTempSubdirectory("archive-rabbit-").FullName;
        await using (var node = await LocalRabbitMq.StartAsync(folder))
        {
            await using (var connection = await ConnectAsync(node))
            {
                await using var channel = await connection.CreateChannelAsync(
                    new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)
                );
                await channel.QueueDeclareAsync(
                    "kept",
                    durable: true,
                    exclusive: false,
                    autoDelete: false,
                    new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }
                );
                for (var number = 0; number < 20; number++)
                    await channel.BasicPublishAsync(
                        "",
                        "kept",
                        mandatory: true,
                        new BasicProperties { Persistent = true },
                        Encoding.UTF8.GetBytes($"{number}")
                    );
            }
            await WrittenDownAsync(folder, "kept");
            await node.KillHardAsync();
            Assert.False(Processes.IsAlive(node.Pid));

            await using var again = await LocalRabbitMq.StartAsync(folder, node.Port);
            Assert.Equal(node.ConnectionString, again.ConnectionString);
            await using var reader = await ConnectAsync(again);
            await using var reading = await reader.CreateChannelAsync();
            Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), await ReadAsync(reading, 20));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_nodes_run_side_by_side_and_the_default_password_opens_neither()
    {
        var folders = new[]
        {
            Directory.CreateTempSubdirectory("archive-rabbit-").FullName,
            Directory.CreateTempSubdirectory("archive-rabbit-").FullName,
        };
        var nodes = await Task.WhenAll(folders.Select(folder => LocalRabbitMq.StartAsync(folder)));
        foreach (var node in nodes)
        {
            await using var own = await ConnectAsync(node);
            var guest = new ConnectionFactory { HostName = "localhost", Port = node.Port };
            await Assert.ThrowsAnyAsync<Exception>(() => guest.CreateConnectionAsync());
        }
        await Task.WhenAll(nodes.Select(node => node.StopAsync()));
        foreach (var folder in folders)
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Trait("req", "O4")]
    public async Task A_configured_message_server_takes_the_place_of_the_local_one()
    {
        await using var application = new ProbeApplication("--ConnectionStrings:messaging", "amqp://somebody:word@mq.example:5672");
        var messaging = application.Builder.AddRabbitMQ("messaging");
        application.AddService("lending").WithReference(messaging).WaitFor(messaging);
        await application.StartAsync();
        await application.SettledAsync();
        Assert.Null(application["messaging"].Pid);
        var seen = await StartOrderTests.VariablesOf(application["lending"]);
        Assert.Equal("amqp://somebody:word@mq.example:5672", seen["ConnectionStrings__messaging"]);
        Assert.DoesNotContain("MESSAGING_HOST", seen.Keys);
    }

    [Fact]
    [Trait("req", "O4")]
    public async Task PostgreSQL_runs_privately_with_the_databases_of_the_model_and_keeps_them()
    {
        await using var application = new ProbeApplication();
        var server = application.Builder.AddPostgres("postgres");
        var database = server.AddDatabase("lending-db", "lending");
        application.AddService("lending").WithReference(database, connectionName: "database").WaitFor(database);
        await application.StartAsync();
        await application.SettledAsync();
        var seen = await StartOrderTests.VariablesOf(application["lending"]);
        Assert.Equal("lending", seen["DATABASE_DATABASENAME"]);
        Assert.Equal("postgres", seen["DATABASE_USERNAME"]);
        Assert.Contains("a private server", application["postgres"].Behind, StringComparison.Ordinal);

        await using (var source = NpgsqlDataSource.Create(seen["ConnectionStrings__database"] + ";Pooling=false"))
        await using (var command = source.CreateCommand("CREATE TABLE kept AS SELECT 42 AS answer"))
            await command.ExecuteNonQueryAsync();
        var pid = application["postgres"].Pid!.Value;
        await application.Runner.StopAsync();
        Assert.False(Processes.IsAlive(pid));

        await using var again = await LocalPostgres.StartAsync(Path.Combine(application.Folder, "postgres"));
        await again.CreateDatabaseAsync("lending"); // there already: no harm
        await using var reading = NpgsqlDataSource.Create(again.ConnectionString + ";Database=lending;Pooling=false");
        await using var question = reading.CreateCommand("SELECT answer FROM kept");
        Assert.Equal(42, await question.ExecuteScalarAsync());
    }

    [Fact]
    public async Task SQL_Server_must_be_named_and_the_message_says_how()
    {
        await using var application = new ProbeApplication();
        var database = application.Builder.AddSqlServer("sqlserver").AddDatabase("lending-db", "lending");
        application.AddService("lending").WithReference(database, connectionName: "database").WaitFor(database);
        await application.StartAsync();
        await application.SettledAsync();
        Assert.Contains("ConnectionStrings__sqlserver", application["sqlserver"].Message, StringComparison.Ordinal);
        Assert.True(application["lending"].HasFailed);
    }

    [Fact]
    public async Task A_named_SQL_Server_gets_one_database_per_service()
    {
        await using var application = new ProbeApplication("--ConnectionStrings:sqlserver", "Server=sql.example;User ID=sa;Password=p;");
        var database = application.Builder.AddSqlServer("sqlserver").AddDatabase("lending-db", "lending");
        application.AddService("lending").WithReference(database, connectionName: "database").WaitFor(database);
        await application.StartAsync();
        await application.SettledAsync();
        var seen = await StartOrderTests.VariablesOf(application["lending"]);
        Assert.Equal("Server=sql.example;User ID=sa;Password=p;Database=lending", seen["ConnectionStrings__database"]);
    }

    private static Task<IConnection> ConnectAsync(LocalRabbitMq node) =>
        new ConnectionFactory { Uri = new(node.ConnectionString) }.CreateConnectionAsync();

    /// <summary>
    /// RabbitMQ 3.10 writes the directory of its quorum queues about three seconds after a queue was made. A queue that is younger
    /// than that when the node is killed comes back empty; messages in older queues are safe from the moment they are confirmed.
    /// </summary>
    private static async Task WrittenDownAsync(string folder, string queue)
    {
        var directory = Path.Combine(folder, "mnesia", "archive@localhost", "quorum", "archive@localhost", "names.dets");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Encoding.Latin1.GetString(await File.ReadAllBytesAsync(directory, limit.Token)).Contains(queue, StringComparison.Ordinal))
            await Task.Delay(50, limit.Token);
    }

    /// <summary>A quorum queue elects its leader again after a kill; until then it seems empty.</summary>
    private static async Task<List<string>> ReadAsync(IChannel channel, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var read = new List<string>();
        while (read.Count < count)
            if (await channel.BasicGetAsync("kept", autoAck: true, limit.Token) is { } message)
                read.Add(Encoding.UTF8.GetString(message.Body.Span));
            else
                await Task.Delay(50, limit.Token);
        return read;
    }
}
