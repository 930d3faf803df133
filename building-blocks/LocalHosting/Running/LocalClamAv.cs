using System.Net.Sockets;
using System.Text;

namespace CustomerArchive.LocalHosting;

/// <summary>
/// A ClamAV scanner of one's own, from Debian's package: own folder, own port, and signatures of its own that know nothing but the test
/// virus of EICAR. It shows that scanning works; it protects nobody. Real signatures come with a real scanner, which
/// <c>ConnectionStrings:scanner</c> names.
/// </summary>
public sealed class LocalClamAv : IAsyncDisposable
{
    private const string Server = "/usr/sbin/clamd";

    // The 68 characters of the test file that EICAR publishes for this purpose, wherever they stand.
    private const string Eicar =
        "Eicar-Test-Signature:0:*:58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d544553542d46494c452124482b482a\n";

    private readonly ChildProcess scanner;

    private LocalClamAv(ChildProcess scanner, int port)
    {
        this.scanner = scanner;
        Port = port;
    }

    /// <summary>True when the Debian package is there.</summary>
    public static bool IsInstalled => File.Exists(Server);

    public int Pid => scanner.Pid;

    public int Port { get; }

    public string ConnectionString => $"tcp://localhost:{Port}";

    /// <summary>Completes when the scanner is gone, for whatever reason.</summary>
    public Task<int> Exited => scanner.Exited;

    /// <summary>Starts a scanner and waits until it answers (about a second).</summary>
    /// <param name="folder">Its files; what it keeps of a stream while it scans lies there too, and is cleared away at every start.</param>
    /// <param name="port">Where to listen on 127.0.0.1; a free one if left out.</param>
    /// <param name="log">Where its output goes; <c>scanner.log</c> in the folder if left out.</param>
    public static async Task<LocalClamAv> StartAsync(
        string folder,
        int? port = null,
        string? log = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!IsInstalled)
            throw new CannotStartException("ClamAV is not installed: run './dev setup', or 'apt-get install clamav-daemon'.");
        var chosen = port ?? FreePorts.Next();
        var files = new DataFolder(Path.GetFullPath(folder));
        log ??= files.In("scanner.log");
        await WriteSettingsAsync(files, chosen, cancellationToken);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/sbin:/usr/bin:/sbin:/bin",
            ["LANG"] = "C.UTF-8",
        };
        var process = await ChildProcess.StartAsync([Server, "-c", files.In("clamd.conf")], files.FullPath, variables, log);
        var started = new LocalClamAv(process, chosen);
        try
        {
            while (!await AnswersAsync(chosen, cancellationToken))
            {
                if (process.Exited.IsCompleted)
                    throw new CannotStartException($"ClamAV ended with code {await process.Exited} before it was ready. Its log: {log}");
                await Task.Delay(50, cancellationToken);
            }
            return started;
        }
        catch
        {
            await started.KillHardAsync();
            throw;
        }
    }

    public Task StopAsync() => scanner.StopAsync();

    /// <summary>As a power failure would end it (kill -9).</summary>
    public async Task KillHardAsync()
    {
        scanner.KillGroup();
        await scanner.Exited;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task WriteSettingsAsync(DataFolder files, int port, CancellationToken cancellationToken)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(files.FullPath, own);
        Directory.CreateDirectory(files.In("signatures"), own);
        if (Directory.Exists(files.In("streams")))
            Directory.Delete(files.In("streams"), recursive: true);
        Directory.CreateDirectory(files.In("streams"), own);
        await File.WriteAllTextAsync(files.In("signatures", "archive.ndb"), Eicar, cancellationToken);
        await File.WriteAllTextAsync(
            files.In("clamd.conf"),
            $"""
            Foreground yes
            TCPAddr 127.0.0.1
            TCPSocket {port}
            DatabaseDirectory {files.In("signatures")}
            TemporaryDirectory {files.In("streams")}
            StreamMaxLength 512M
            MaxFileSize 512M
            MaxScanSize 1024M
            AlertExceedsMax yes
            MaxThreads 4
            SelfCheck 3600

            """,
            cancellationToken
        );
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port, limit.Token);
            var line = client.GetStream();
            await line.WriteAsync("zPING\0"u8.ToArray(), limit.Token);
            var answer = new byte[5];
            await line.ReadExactlyAsync(answer, limit.Token);
            return Encoding.ASCII.GetString(answer) == "PONG\0";
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
