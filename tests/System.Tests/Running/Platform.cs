using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerArchive.LocalHosting;
using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.SystemTests.Running;

/// <summary>
/// The whole platform as the AppHost starts it, in a folder of its own on free ports: seven services with their databases, the
/// gateway and a broker, each a real process that can be killed alone.
/// </summary>
public sealed class Platform : IAsyncLifetime
{
    public const string Broker = "broker";
    private const string GatewayName = "gateway";
    internal static readonly string[] Services = ["identity", "customers", "leases", "documents", "lending", "retention", "audit"];
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, PlatformProcess> processes = [];
    private readonly string brokerFolder;
    private readonly int brokerPort = FreePorts.Next();
    private LocalRabbitMq? broker;
    private LocalClamAv? scanner;

    public Platform()
    {
        Folder = Directory.CreateTempSubdirectory("archive-system-").FullName;
        brokerFolder = Path.Combine(Folder, "rabbitmq");
    }

    public string Folder { get; }

    public Uri Gateway => processes[GatewayName].Address;

    public string Password { get; } = $"Aa1!{RandomNumberGenerator.GetHexString(24)}";

    /// <summary>From the first process started to the last one ready, databases and broker being there.</summary>
    public TimeSpan StartTook { get; private set; }

    public string BrokerConnection => broker!.ConnectionString;

    internal IReadOnlyCollection<PlatformProcess> Processes => processes.Values;

    internal PlatformProcess this[string name] => processes[name];

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "demo-password.txt"), Password);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "parameters.json"),
            JsonSerializer.Serialize(new Dictionary<string, string> { ["demo-password"] = Password })
        );
        broker = await LocalRabbitMq.StartAsync(brokerFolder, brokerPort);
        scanner = await LocalClamAv.StartAsync(Path.Combine(Folder, "scanner"));
        Describe();
        await Task.WhenAll(Services.Select(service => processes[service].Run("--migrate")));

        var time = Stopwatch.StartNew();
        await Task.WhenAll(processes.Values.Select(process => process.Start()));
        await Task.WhenAll(processes.Values.Select(process => process.Ready(StartPatience)));
        StartTook = time.Elapsed;
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(processes.Values.Select(process => process.Stop()));
        if (broker is not null)
            await broker.StopAsync();
        if (scanner is not null)
            await scanner.StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A story of the main job's people that plays here.</summary>
    internal Story Story(int largeFileMegabytes = 32) => new(Gateway, Folder, largeFileMegabytes);

    internal Task<Person> SignIn(string user) => Person.SignIn(Gateway, user, Password);

    /// <summary>Kills one process (or the broker) without warning and starts it again a little later, where it was.</summary>
    public async Task KillAndRestart(string name, TimeSpan downFor)
    {
        if (name == Broker)
        {
            await broker!.KillHardAsync();
            await Task.Delay(downFor);
            broker = await LocalRabbitMq.StartAsync(brokerFolder, brokerPort);
            return;
        }
        await processes[name].KillHard();
        await Task.Delay(downFor);
        await processes[name].Start();
        await processes[name].Ready(StartPatience);
    }

    internal Database Database(string service) => new(Path.Combine(Folder, $"{service}.db"));

    /// <summary>Each process's memory in bytes, the broker's too.</summary>
    internal IReadOnlyDictionary<string, long> MemoryBy(Func<int, long> measure) =>
        processes
            .Values.Select(process => (process.Name, process.Pid))
            .Append((Name: Broker, broker!.Pid))
            .ToDictionary(one => one.Name, one => measure(one.Pid));

    // As apphost/AppHost.cs tells its processes, with the long waits of an archive shortened.
    private void Describe()
    {
        var ports = new HashSet<int> { brokerPort };
        int Port()
        {
            int port;
            while (!ports.Add(port = FreePorts.Next())) { }
            return port;
        }

        var gatewayPort = Port();
        var servicePorts = Services.ToDictionary(service => service, _ => Port());
        var secret = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var authority = $"http://127.0.0.1:{gatewayPort}";
        var all = new Dictionary<string, string>
        {
            ["Auth__Authority"] = authority,
            ["Auth__Audience"] = "customer-archive",
            ["KeyRing__Path"] = Path.Combine(Folder, "keys", "ring.json"),
            ["KeyRing__CreateIfMissing"] = "true",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_GCConserveMemory"] = "5",
            ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var service in Services)
        {
            var settings = new Dictionary<string, string>(all)
            {
                ["Database__Provider"] = "Sqlite",
                ["ConnectionStrings__database"] = $"Data Source={Path.Combine(Folder, $"{service}.db")}",
                ["ConnectionStrings__messaging"] = broker!.ConnectionString,
                ["Identity__Issuer"] = authority,
                ["Identity__AttemptsPerMinute"] = "1000",
                ["Identity__ServiceClients__documents__Secret"] = secret,
                ["Identity__ServiceClients__documents__Scopes"] = "audit.read",
                ["ServiceClient__Secret"] = secret,
                ["services__audit__http__0"] = $"http://127.0.0.1:{servicePorts["audit"]}",
                ["Demo__Seed"] = "true",
                ["Demo__Password"] = Password,
                ["ObjectStore__Provider"] = "FileSystem",
                ["ObjectStore__Path"] = Path.Combine(Folder, "objects"),
                ["ObjectStore__KeyPath"] = Path.Combine(Folder, "document-keys"),
                ["Journal__Provider"] = "FileSystem",
                ["Journal__Path"] = Path.Combine(Folder, "journal"),
                ["ConnectionStrings__scanner"] = scanner!.ConnectionString,
                ["Filing__WriteOncePeriod"] = "00:00:00",
                ["Destruction__Rest"] = "00:00:02",
            };
            var project = char.ToUpperInvariant(service[0]) + service[1..];
            processes[service] = new(service, $"services/{project}/{project}", servicePorts[service], Folder, settings);
        }
        var edge = new Dictionary<string, string>(all)
        {
            ["Gateway__RequestsPerSecond"] = "100000",
            ["Gateway__Burst"] = "1000000",
            ["Gateway__AnonymousPerSecond"] = "100000",
            ["Gateway__AnonymousBurst"] = "1000000",
        };
        foreach (var service in Services)
            edge[$"services__{service}__http__0"] = processes[service].Address.AbsoluteUri.TrimEnd('/');
        processes[GatewayName] = new(GatewayName, "gateway/Gateway", gatewayPort, Folder, edge);
    }
}
