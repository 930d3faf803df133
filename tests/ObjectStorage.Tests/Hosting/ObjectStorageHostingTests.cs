using CustomerArchive.KeyRing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerArchive.ObjectStorage.Tests.Hosting;

[Collection(S3Tests.Name)]
[Trait("req", "O4")]
public sealed class ObjectStorageHostingTests(S3Server server) : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("hosting-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static IHost Host(params (string Name, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(item => KeyValuePair.Create($"Archive:{item.Name}", (string?)item.Value))
        );
        builder.Services.AddSingleton(MasterKeys.Ephemeral());
        builder.AddObjectStorage("Archive");
        return builder.Build();
    }

    private (string, string)[] Folders() => [("Path", Path.Combine(root, "objects")), ("KeyPath", Path.Combine(root, "keys"))];

    [Fact]
    public async Task Folders_are_enough_to_begin() => await StoreAndReadAsync(Host(Folders()));

    [Fact]
    public async Task The_same_service_runs_on_S3_by_settings_alone() =>
        await StoreAndReadAsync(
            Host(
                ("Provider", "S3"),
                ("Endpoint", server.Options.Endpoint),
                ("AccessKey", server.Options.AccessKey),
                ("SecretKey", server.Options.SecretKey),
                ("Bucket", $"hosted-{Guid.CreateVersion7():N}"),
                ("KeyBucket", $"hosted-keys-{Guid.CreateVersion7():N}")
            )
        );

    private static async Task StoreAndReadAsync(IHost host)
    {
        using var running = host;
        await host.StartAsync();
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(entry => entry.Tags.Contains("ready"));
        Assert.Equal(HealthStatus.Healthy, report.Status);
        var vault = host.Services.GetRequiredService<DocumentVault>();
        var id = Guid.CreateVersion7();
        var stored = await vault.StoreAsync(id, "south", new Arriving(1000));
        Assert.Equal(Arriving.Bytes(1000), await vault.OpenAsync(id, "south", stored.Version).BytesAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Every_wrong_setting_is_told_at_start()
    {
        using var host = Host(
            ("Provider", "S3"),
            ("Endpoint", "minio:9000"),
            ("AccessKey", "only"),
            ("Bucket", "Upper Case"),
            ("PartMiB", "1"),
            ("LeftoverHours", "0")
        );

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        foreach (var setting in new[] { "Endpoint", "AccessKey", "Bucket", "KeyBucket", "PartMiB", "LeftoverHours" })
            Assert.Contains(refused.Failures, fault => fault.StartsWith($"Archive:{setting} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_folders_and_keys_beside_objects_are_told_at_start()
    {
        using var nothing = Host();
        Assert.Equal(2, (await Assert.ThrowsAsync<OptionsValidationException>(() => nothing.StartAsync())).Failures.Count());

        foreach (
            var (path, keyPath) in new[]
            {
                ("data", "data"),
                ("data", "data/keys"),
                ("data/objects", "data"),
                ("data/../data", "data/keys"),
            }
        )
        {
            using var nested = Host(("Path", Path.Combine(root, path)), ("KeyPath", Path.Combine(root, keyPath)));
            await Assert.ThrowsAsync<OptionsValidationException>(() => nested.StartAsync());
        }
    }

    [Fact]
    [Trait("req", "O3")]
    public async Task A_store_that_cannot_be_reached_is_not_ready_and_does_not_stop_the_host()
    {
        var file = Path.Combine(root, "a-file");
        await File.WriteAllTextAsync(file, "in the way");
        using var host = Host(("Path", Path.Combine(file, "objects")), ("KeyPath", Path.Combine(root, "keys")));
        await host.StartAsync();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["object-store"].Status);
        Assert.NotEmpty(report.Entries["object-store"].Description!);
        await host.StopAsync();
    }

    /// <summary>Port 1 is nobody's.</summary>
    [Fact]
    [Trait("req", "G2")]
    public async Task A_server_that_is_away_is_out_of_reach_and_what_a_store_refuses_is_not()
    {
        using var host = Host(
            ("Provider", "S3"),
            ("Endpoint", "http://127.0.0.1:1"),
            ("AccessKey", "access"),
            ("SecretKey", "secret"),
            ("Bucket", "objects"),
            ("KeyBucket", "keys")
        );
        var store = host.Services.GetRequiredService<ObjectStore>();

        var away = await Assert.ThrowsAnyAsync<Exception>(() => store.GetAsync("a", "1"));
        Assert.True(away.IsStoreOutOfReach(), away.ToString());
        away = await Assert.ThrowsAnyAsync<Exception>(() => store.PutAsync("a", new Arriving(1000)));
        Assert.True(away.IsStoreOutOfReach(), away.ToString());

        using var here = server.Store();
        Assert.False((await Assert.ThrowsAsync<ObjectNotFound>(() => here.GetAsync("missing", "1"))).IsStoreOutOfReach());
    }
}
