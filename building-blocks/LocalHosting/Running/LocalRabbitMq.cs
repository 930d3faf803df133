using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CustomerArchive.LocalHosting;

/// <summary>
/// A RabbitMQ node of one's own, from Debian's package: own folder, ports, node name, cookie, user and port mapper, so it meets
/// no other node on the machine. Durable messages are in the folder and outlive it. It ends with the process that started it.
/// </summary>
public sealed class LocalRabbitMq : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private readonly ChildProcess portMapper;
    private readonly ChildProcess node;

    private LocalRabbitMq(ChildProcess portMapper, ChildProcess node, int port, string userName, string password)
    {
        this.portMapper = portMapper;
        this.node = node;
        Port = port;
        ConnectionString = $"amqp://{Uri.EscapeDataString(userName)}:{Uri.EscapeDataString(password)}@localhost:{port}";
    }

    /// <summary>True when the Debian package is there.</summary>
    public static bool IsInstalled => File.Exists(Server);

    public int Pid => node.Pid;

    public int Port { get; }

    public string ConnectionString { get; }

    /// <summary>Completes when the node is gone, for whatever reason.</summary>
    public Task<int> Exited => node.Exited;

    /// <summary>Starts a node and waits until it takes connections (about 5 s).</summary>
    /// <param name="folder">Its files; a second start on the same folder finds the messages of the first.</param>
    /// <param name="port">Where to listen on 127.0.0.1; a free one if left out.</param>
    /// <param name="userName">The only user; made when the folder is new.</param>
    /// <param name="password">Generated and kept in the folder if left out.</param>
    /// <param name="log">Where its output goes; <c>node.log</c> in the folder if left out.</param>
    public static async Task<LocalRabbitMq> StartAsync(
        string folder,
        int? port = null,
        string? userName = null,
        string? password = null,
        string? log = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!IsInstalled)
            throw new CannotStartException("RabbitMQ is not installed: run './dev setup', or 'apt-get install rabbitmq-server'.");
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var settings = new DataFolder(folder);
        userName ??= "guest";
        password = settings.Secrets.GetOrMake(
            "password",
            () => password ?? RandomNumberGenerator.GetHexString(32),
            kept => password is null || kept == password
        );
        var chosen = port ?? FreePorts.Next();
        log ??= settings.In("node.log");

        await WriteSettingsAsync(settings, chosen, userName, password, cancellationToken);
        var variables = Variables(settings, mapperPort: FreePorts.Next(), distributionPort: FreePorts.Next());
        var names = await ChildProcess.StartAsync(["epmd", "-address", "127.0.0.1"], folder, variables, log);
        var server = await ChildProcess.StartAsync([Server], folder, variables, log);
        var started = new LocalRabbitMq(names, server, chosen, userName, password);
        try
        {
            while (!await AnswersAsync(chosen, cancellationToken))
            {
                if (server.Exited.IsCompleted)
                    throw new CannotStartException($"RabbitMQ ended with code {await server.Exited} before it was ready. Its log: {log}");
                await Task.Delay(100, cancellationToken);
            }
            return started;
        }
        catch
        {
            await started.KillHardAsync();
            throw;
        }
    }

    /// <summary>Stops it in good order; every connection is closed, every message written.</summary>
    public async Task StopAsync()
    {
        await node.StopAsync(TimeSpan.FromSeconds(20));
        portMapper.KillGroup();
        await portMapper.Exited;
    }

    /// <summary>As a power failure would end it (kill -9).</summary>
    public async Task KillHardAsync()
    {
        node.KillGroup();
        portMapper.KillGroup();
        await Task.WhenAll(node.Exited, portMapper.Exited);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>A small node: it shares a laptop with everything else.</summary>
    private static async Task WriteSettingsAsync(
        DataFolder folder,
        int port,
        string userName,
        string password,
        CancellationToken cancellationToken
    )
    {
        // The user is created by a definitions file at every start, so a changed password is taken over too.
        DataFolder.Write(
            folder.In("definitions.json"),
            new
            {
                vhosts = new[] { new { name = "/" } },
                users = new[]
                {
                    new
                    {
                        name = userName,
                        password_hash = PasswordHash(password),
                        hashing_algorithm = "rabbit_password_hashing_sha256",
                        tags = "administrator",
                    },
                },
                permissions = new[]
                {
                    new
                    {
                        user = userName,
                        vhost = "/",
                        configure = ".*",
                        write = ".*",
                        read = ".*",
                    },
                },
            }
        );
        await File.WriteAllTextAsync(
            folder.In("rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{port}
            load_definitions = {folder.In("definitions.json")}
            log.console = true
            log.console.level = warning
            log.file = false
            vm_memory_high_watermark.absolute = 512MB
            disk_free_limit.absolute = 64MB
            raft.wal_max_size_bytes = 16777216

            """,
            cancellationToken
        );
        await File.WriteAllTextAsync(folder.In("enabled_plugins"), "[].\n", cancellationToken);
        await File.WriteAllTextAsync(folder.In("env.conf"), "", cancellationToken); // instead of the machine's own in /etc
        Directory.CreateDirectory(folder.In("home"));
    }

    /// <summary>Salted SHA-256, as the server keeps it.</summary>
    private static string PasswordHash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. System.Text.Encoding.UTF8.GetBytes(password)])]);
    }

    private static Dictionary<string, string> Variables(DataFolder folder, int mapperPort, int distributionPort) =>
        new(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = folder.In("home"), // the cookie
            ["LANG"] = "C.UTF-8",
            ["ERL_EPMD_PORT"] = $"{mapperPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = "archive@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{distributionPort}",
            ["RABBITMQ_CONF_ENV_FILE"] = folder.In("env.conf"),
            ["RABBITMQ_CONFIG_FILE"] = folder.In("rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.In("enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = folder.In("mnesia"),
            ["RABBITMQ_LOG_BASE"] = folder.In("log"),
            ["RABBITMQ_LOGS"] = "-",
            // The script then becomes the node instead of watching over it; input is switched off by the next line.
            ["RABBITMQ_ALLOW_INPUT"] = "1",
            ["RABBITMQ_SERVER_START_ARGS"] = "-noinput -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1 +SDcpu 1:1 +SDio 2 +A 1 +sbwt none +sbwtdcpu none +sbwtdio none",
            ["RABBITMQ_MAX_NUMBER_OF_PROCESSES"] = "65536",
        };

    /// <summary>A listening port is not enough: the node must begin the protocol.</summary>
    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), limit.Token);
            return await stream.ReadAsync(new byte[1], limit.Token) == 1;
        }
        catch (Exception notYet)
            when (notYet is SocketException or IOException
                || (notYet is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return false;
        }
    }
}
