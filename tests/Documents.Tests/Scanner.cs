using CustomerArchive.LocalHosting;

namespace CustomerArchive.Documents.Tests;

/// <summary>A real scanner that knows the test virus, for all tests that want one.</summary>
public sealed class Scanner : IAsyncLifetime
{
    /// <summary>The test file that EICAR publishes, put together here so that no scanner stumbles over this source.</summary>
    public static byte[] Virus { get; } = [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$"u8, .. "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    private readonly string folder = Directory.CreateTempSubdirectory("archive-scanner-").FullName;
    private LocalClamAv? scanner;

    public string ConnectionString => scanner!.ConnectionString;

    public async Task InitializeAsync() => scanner = await LocalClamAv.StartAsync(folder);

    public async Task DisposeAsync()
    {
        await scanner!.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<DocumentsHost> Host(params (string Name, string Value)[] settings)
    {
        var host = new DocumentsHost { Settings = { ["ConnectionStrings:scanner"] = ConnectionString, ["Scanning:Required"] = "true" } };
        foreach (var (name, value) in settings)
            host.Settings[name] = value;
        await host.InitializeAsync();
        return host;
    }
}
