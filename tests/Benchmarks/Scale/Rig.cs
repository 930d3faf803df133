using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CustomerArchive.KeyRing;
using CustomerArchive.LocalHosting;
using CustomerArchive.MainJob;
using Npgsql;

namespace CustomerArchive.Benchmarks.Scale;

/// <summary>
/// Some services behind a gateway, and where they are customers and leases the bare server behind a second gateway of the same build and
/// settings, on one PostgreSQL server that notes the plan of every query. All of it is gone afterwards.
/// </summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Branch = "b07";

    private readonly TemporaryFolder folder = new();
    private readonly List<Process> processes = [];
    private readonly Dictionary<string, Process> running = [];
    private readonly Dictionary<string, double> spentBefore = [];
    private readonly Dictionary<string, Uri> addresses = [];
    private LocalPostgres server = null!;
    private OwnIssuer issuer = null!;
    private LocalRabbitMq? bus;
    private IReadOnlyDictionary<string, string> settings = new Dictionary<string, string>();

    private readonly Dictionary<string, NpgsqlDataSource> databases = [];

    public NpgsqlDataSource Customers => databases["customers"];
    public NpgsqlDataSource Leases => databases["leases"];
    public NpgsqlDataSource Documents => databases["documents"];

    /// <summary>The databases by the names of their services.</summary>
    public IReadOnlyDictionary<string, NpgsqlDataSource> Databases => databases;
    public Uri Gateway => addresses["gateway"];
    public Uri BareGateway => addresses["bare-gateway"];

    public string Token(string branch, string role, string? id = null) => issuer.Token(id ?? $"{role}-{branch}", branch, role);

    /// <summary>What the services write lies here: <c>ring.json</c>, <c>objects</c>, <c>keys</c>.</summary>
    public string In(string name) => folder.In(name);

    public static Task<Rig> Start(params string[] services) => Start(new Dictionary<string, string>(), withBus: false, services);

    /// <param name="settings">Further settings of every service; <c>{folder}</c> stands for the rig's own folder.</param>
    /// <param name="withBus">Facts travel between the services; otherwise they wait.</param>
    public static async Task<Rig> Start(IReadOnlyDictionary<string, string> settings, bool withBus, params string[] services)
    {
        var rig = new Rig { settings = settings };
        try
        {
            if (withBus)
                rig.bus = await LocalRabbitMq.StartAsync(rig.folder.In("bus"));
            MasterKeys.Make(rig.folder.In("ring.json"));
            rig.issuer = await OwnIssuer.Start(rig.Address("issuer"));
            rig.server = await LocalPostgres.StartAsync(rig.folder.In("postgres"), throwAway: true);
            foreach (var service in services)
            {
                rig.databases[service] = NpgsqlDataSource.Create(rig.Database(service));
                using var migration = rig.Run(service, "--migrate");
                await migration.WaitForExitAsync();
                StepFailed.Unless(migration.ExitCode == 0, $"{service} could not be migrated");
                rig.StartService(service);
            }
            rig.processes.Add(rig.Run("gateway", address: "gateway", routes: services.ToDictionary(name => name)));
            string[] bare = services.Contains("customers", StringComparer.Ordinal) ? ["bare-gateway"] : [];
            if (bare.Length > 0)
                rig.StartBare();
            foreach (var name in (string[])[.. services, "gateway", .. bare])
                await rig.Ready(name);
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the service took of the processors so far, also before it was killed.</summary>
    public double ProcessorSeconds(string service)
    {
        running[service].Refresh();
        return spentBefore.GetValueOrDefault(service) + running[service].TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Ends a service without a word (SIGKILL) and starts it again.</summary>
    public async Task KillAndStart(string service)
    {
        spentBefore[service] = ProcessorSeconds(service);
        running[service].Kill();
        await running[service].WaitForExitAsync();
        StartService(service);
    }

    private void StartService(string service) => processes.Add(running[service] = Run(service));

    private void StartBare()
    {
        processes.Add(
            Launch(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "CustomerArchive.Benchmarks.dll"),
                    "bare-server",
                    Address("bare").ToString(),
                    Database("customers"),
                    Database("leases"),
                    Branch,
                ],
                "bare"
            )
        );
        processes.Add(Run("gateway", address: "bare-gateway", routes: new() { ["customers"] = "bare", ["leases"] = "bare" }));
    }

    /// <summary>Pooled connections are older than a setting of their database; services open new ones.</summary>
    public async Task CutConnections()
    {
        await using var apart = NpgsqlDataSource.Create($"{server.ConnectionString};Database=postgres;Pooling=false");
        foreach (var (name, database) in databases)
        {
            await Seeding.Execute(apart, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
            database.Clear();
        }
    }

    public string ServerLog => folder.In(Path.Combine("postgres", "server.log"));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        foreach (var database in databases.Values)
            await database.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        if (bus is not null)
            await bus.DisposeAsync();
        if (issuer is not null)
            await issuer.DisposeAsync();
        folder.Dispose();
    }

    private string Database(string name) => $"{server.ConnectionString};Database={name};Maximum Pool Size=30";

    private Uri Address(string name) =>
        addresses.TryGetValue(name, out var known) ? known : addresses[name] = new($"http://127.0.0.1:{FreePort()}");

    private Process Run(string project, string? argument = null, string? address = null, Dictionary<string, string>? routes = null)
    {
        var name = char.ToUpperInvariant(project[0]) + project[1..];
        var folderOf = project == "gateway" ? "gateway/Gateway" : $"services/{name}/{name}";
        var program = Path.Combine(Repository(), folderOf, "bin", "Release", "net10.0", $"CustomerArchive.{name}.dll");
        StepFailed.Unless(File.Exists(program), $"{program} is not built");
        return Launch("dotnet", argument is null ? [program] : [program, argument], address ?? project, project, routes);
    }

    private Process Launch(
        string program,
        IEnumerable<string> arguments,
        string address,
        string? project = null,
        Dictionary<string, string>? routes = null
    )
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = Address(address).ToString(),
            ["Auth__Authority"] = issuer.Authority,
            ["KeyRing__Path"] = folder.In("ring.json"),
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__database"] = project is null ? null : Database(project),
            ["ConnectionStrings__messaging"] = bus?.ConnectionString ?? "amqp://127.0.0.1:1", // nobody listens: what is announced waits
            ["Logging__LogLevel__Default"] = "Error",
            ["Gateway__RequestsPerSecond"] = "100000",
            ["Gateway__Burst"] = "1000000",
            ["ObjectStore__Path"] = folder.In("objects"),
            ["ObjectStore__KeyPath"] = folder.In("keys"),
            ["Journal__Provider"] = "None",
            ["Scanning__Required"] = "false",
        };
        foreach (var (service, at) in routes ?? [])
            environment[$"services__{service}__http__0"] = Address(at).ToString();
        foreach (var (name, value) in settings)
            environment[name] = value.Replace("{folder}", folder.In(""), StringComparison.Ordinal);
        foreach (var (name, value) in environment.Where(setting => setting.Value is not null))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private async Task Ready(string name)
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address(name), "/health/live"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not yet there
            }
            await Task.Delay(200);
        }
        throw new StepFailed($"{name} did not come up");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
            if (File.Exists(Path.Combine(place.FullName, "CustomerArchive.sln")))
                return place.FullName;
        throw new StepFailed("The sources are not where this was built");
    }
}
