using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.S3;
using CustomerArchive.ObjectStorage;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CustomerArchive.ObjectStorage.Tests;

/// <summary>
/// The S3 server the tests talk to: the one TEST_S3_ENDPOINT, TEST_S3_ACCESS_KEY and TEST_S3_SECRET_KEY name, else a Ceph gateway of
/// their own. Without either the tests fail; they are never skipped.
/// </summary>
public sealed class S3Server : IAsyncLifetime
{
    private const string Script = "s3-rgw.sh";
    private readonly Dictionary<string, string> settings = [];

    internal ObjectStoreOptions Options { get; private set; } = new();

    internal AmazonS3Client Client { get; private set; } = null!;

    internal string Bucket { get; } = $"objects-{Guid.CreateVersion7():N}";

    internal string KeyBucket { get; } = $"keys-{Guid.CreateVersion7():N}";

    internal S3ObjectStore Store(int partSize = 5 << 20, TimeSpan? leftoverAge = null) =>
        new(
            S3Connection.Open(Options),
            Bucket,
            partSize,
            ObjectLockRetentionMode.Compliance,
            leftoverAge ?? TimeSpan.FromDays(1),
            TimeProvider.System
        );

    internal S3KeyStore Keys() => new(S3Connection.Open(Options), KeyBucket);

    public async Task InitializeAsync()
    {
        var endpoint = Environment.GetEnvironmentVariable("TEST_S3_ENDPOINT");
        var (access, secret) = (Variable("TEST_S3_ACCESS_KEY"), Variable("TEST_S3_SECRET_KEY"));
        if (string.IsNullOrEmpty(endpoint))
            (endpoint, access, secret) = await StartAsync();
        Options = new()
        {
            Provider = ObjectStoreProvider.S3,
            Endpoint = endpoint,
            AccessKey = access,
            SecretKey = secret,
            Bucket = Bucket,
            KeyBucket = KeyBucket,
        };
        Client = S3Connection.Open(Options);
        using var store = Store();
        using var keys = Keys();
        await store.PrepareAsync();
        await keys.PrepareAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (settings.Count > 0)
        {
            await RunAsync("stop");
            Directory.Delete(settings["RGW_DIR"], recursive: true);
        }
    }

    private async Task<(string Endpoint, string Access, string Secret)> StartAsync()
    {
        if (!OnPath("radosgw"))
        {
            if (Environment.UserName != "root")
                throw new InvalidOperationException(
                    "The S3 tests need an S3 server with object lock: set TEST_S3_ENDPOINT, TEST_S3_ACCESS_KEY and TEST_S3_SECRET_KEY, "
                        + $"or install ceph-mon, ceph-osd and radosgw ('{Script} install' as root, Debian 12)."
                );
            await RunAsync("install");
        }
        // Unix socket paths live under it: keep it short.
        settings["RGW_DIR"] = $"/tmp/rgw-{Environment.ProcessId}";
        settings["RGW_PORT"] = $"{FreePort()}";
        settings["RGW_MON_PORT"] = $"{FreePort()}";
        settings["S3_ACCESS_KEY"] = $"test{Guid.CreateVersion7():N}"[..20];
        settings["S3_SECRET_KEY"] = $"{Guid.CreateVersion7():N}";
        await RunAsync("up");
        return ($"http://127.0.0.1:{settings["RGW_PORT"]}", settings["S3_ACCESS_KEY"], settings["S3_SECRET_KEY"]);
    }

    private async Task RunAsync(string command)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, Script), command])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{Script} {command}' failed: {await errors}");
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class S3Tests : ICollectionFixture<S3Server>
{
    public const string Name = "S3";
}
