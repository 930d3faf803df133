using System.Diagnostics;
using System.Security.Cryptography;

namespace CustomerArchive.LocalHosting;

/// <summary>
/// A PostgreSQL server of one's own, from Debian's package: own folder, port and password. Its data is in the folder and
/// outlives it. It ends with the process that started it. PostgreSQL refuses root, so root starts it as the user postgres.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private readonly ChildProcess server;
    private readonly string userName;
    private readonly string password;

    private LocalPostgres(ChildProcess server, int port, string userName, string password)
    {
        this.server = server;
        this.userName = userName;
        this.password = password;
        Port = port;
    }

    /// <summary>True when the Debian package is there.</summary>
    public static bool IsInstalled => Programs is not null;

    public int Pid => server.Pid;

    public int Port { get; }

    /// <summary>As an administrator: may create databases.</summary>
    public string ConnectionString => $"Host=localhost;Port={Port};Username={userName};Password={password}";

    /// <summary>Completes when the server is gone, for whatever reason.</summary>
    public Task<int> Exited => server.Exited;

    private static string? Programs =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .Max(StringComparer.Ordinal)
            : null;

    /// <summary>Starts a server and waits until it takes connections.</summary>
    /// <param name="folder">Its files; a second start on the same folder finds the data of the first.</param>
    /// <param name="port">Where to listen on 127.0.0.1; a free one if left out.</param>
    /// <param name="userName">The administrator; made when the folder is new.</param>
    /// <param name="password">Generated and kept in the folder if left out.</param>
    /// <param name="log">Where its output goes; <c>server.log</c> in the folder if left out.</param>
    /// <param name="throwAway">For tests: nothing is forced to disk, so a power failure would cost the data.</param>
    public static async Task<LocalPostgres> StartAsync(
        string folder,
        int? port = null,
        string? userName = null,
        string? password = null,
        string? log = null,
        bool throwAway = false,
        CancellationToken cancellationToken = default
    )
    {
        var programs =
            Programs ?? throw new CannotStartException("PostgreSQL is not installed: run './dev setup', or 'apt-get install postgresql'.");
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var settings = new DataFolder(folder);
        userName ??= "postgres";
        password = settings.Secrets.GetOrMake(
            "password",
            () => password ?? RandomNumberGenerator.GetHexString(32),
            kept => password is null || kept == password
        );
        var chosen = port ?? FreePorts.Next();
        log ??= settings.In("server.log");
        var user = Environment.IsPrivilegedProcess ? "postgres" : null;
        var home = user is null || CanBePassed(folder) ? folder : Elsewhere(settings);
        var data = Path.Combine(home, "data");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
        };

        await File.AppendAllTextAsync(log, "", cancellationToken);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await CreateAsync();
        string[] unsafeButFast = throwAway ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : [];
        var process = await ChildProcess.StartAsync(
            [
                Path.Combine(programs, "postgres"),
                "-D",
                data,
                "-p",
                $"{chosen}",
                "-h",
                "127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_connections=200",
                "-c",
                "jit=off",
                "-c",
                "log_min_messages=warning",
                .. unsafeButFast,
            ],
            "/",
            variables,
            log,
            orphanSignal: "QUIT", // "at once" in PostgreSQL's words: its own children end too
            user
        );
        var started = new LocalPostgres(process, chosen, userName, password);
        try
        {
            while (!await started.AnswersAsync(programs, cancellationToken))
            {
                if (process.Exited.IsCompleted)
                    throw new CannotStartException(
                        $"PostgreSQL ended with code {await process.Exited} before it was ready. Its log: {log}"
                    );
                await Task.Delay(100, cancellationToken);
            }
            return started;
        }
        catch
        {
            await started.KillHardAsync();
            throw;
        }

        async Task CreateAsync()
        {
            Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var secret = Path.Combine(home, "initial-password");
            await File.WriteAllTextAsync(secret, "", cancellationToken);
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await File.WriteAllTextAsync(secret, password, cancellationToken);
            if (user is not null)
                await GiveAsync(user, data, secret);
            var creation = await ChildProcess.StartAsync(
                [
                    Path.Combine(programs, "initdb"),
                    "-D",
                    data,
                    "-U",
                    userName,
                    $"--pwfile={secret}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ],
                "/",
                variables,
                log,
                user: user
            );
            var code = await creation.Exited;
            File.Delete(secret);
            if (code != 0)
            {
                Directory.Delete(data, recursive: true);
                throw new CannotStartException($"PostgreSQL could not create its files in {data}. Its log: {log}");
            }
        }
    }

    /// <summary>Creates the database unless it is there.</summary>
    public async Task CreateDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var (code, output) = await RunAsync(
            Path.Combine(Programs!, "psql"),
            ["-X", "-q", "-d", "postgres", "-c", $"CREATE DATABASE {quoted}"],
            cancellationToken
        );
        if (code != 0 && !output.Contains("already exists", StringComparison.Ordinal))
            throw new InvalidOperationException($"PostgreSQL did not create the database {name}: {output}");
    }

    /// <summary>Stops it in good order; open connections are closed.</summary>
    public Task StopAsync()
    {
        server.Signal(2); // "fast" in PostgreSQL's words; SIGTERM would wait for every client to leave
        return server.StopAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>As a power failure would end it (kill -9), with its children.</summary>
    public async Task KillHardAsync()
    {
        server.KillGroup();
        await server.Exited;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> AnswersAsync(string programs, CancellationToken cancellationToken) =>
        (await RunAsync(Path.Combine(programs, "pg_isready"), ["-q"], cancellationToken)).Code == 0;

    private async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PGHOST"] = "127.0.0.1";
        start.Environment["PGPORT"] = $"{Port}";
        start.Environment["PGUSER"] = userName;
        start.Environment["PGPASSWORD"] = password;
        start.Environment["LC_ALL"] = "C.UTF-8"; // its messages are read
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private static bool CanBePassed(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
            if (!above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }

    /// <summary>
    /// Root's own folders stay closed to the server's user. Its files then go where system data goes, under a name that the
    /// folder remembers, so that a new folder never finds the files of an old one.
    /// </summary>
    private static string Elsewhere(DataFolder settings)
    {
        var name = settings.Secrets.GetOrMake("place", () => RandomNumberGenerator.GetHexString(16, lowercase: true));
        return Directory.CreateDirectory($"/var/lib/customer-archive/postgresql-{name}").FullName;
    }

    private static async Task GiveAsync(string user, params string[] paths)
    {
        using var process = Process.Start("chown", [user, .. paths]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new CannotStartException($"Could not give {string.Join(" and ", paths)} to the user {user}.");
    }
}
