using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CustomerArchive.KeyRing;

namespace CustomerArchive.Identity.Tests;

/// <summary>The issuer as its own process on a real port, and a client library that the OpenID Foundation certified.</summary>
[Trait("req", "P4")]
[Trait("databases", "one")]
public sealed class CertifiedClientTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("identity-process-").FullName;
    private readonly List<Process> started = [];

    [Fact]
    public async Task Every_flow_holds_for_a_certified_client()
    {
        var issuer = $"http://127.0.0.1:{FreePort()}";
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = issuer,
            ["Identity__Issuer"] = issuer,
            ["Identity__PasswordIterations"] = "10000",
            ["Auth__Authority"] = issuer,
            ["Demo__Seed"] = "true",
            ["Demo__Password"] = IdentityHost.Password,
            ["ConnectionStrings__database"] = $"Data Source={Path.Combine(folder, "identity.db")}",
            ["ConnectionStrings__messaging"] = "amqp://127.0.0.1:1",
            ["KeyRing__Path"] = Path.Combine(folder, "ring.json"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__MassTransit"] = "None",
        };
        MasterKeys.Make(settings["KeyRing__Path"]);
        var service = Path.Combine(
            Root(),
            "services",
            "Identity",
            "Identity",
            AppContext.BaseDirectory[AppContext.BaseDirectory.IndexOf("bin", StringComparison.Ordinal)..],
            "CustomerArchive.Identity.dll"
        );

        await Finish(Start("dotnet", [service, "--migrate"], folder, settings));
        Assert.Contains("is published and signs from", await Finish(Start("dotnet", [service, "--rotate-keys"], folder, settings)));
        Start("dotnet", [service], folder, settings);
        await Ready(issuer);

        var client = Path.Combine(folder, "client");
        Directory.CreateDirectory(client);
        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc", "test.mjs" })
            File.Copy(Path.Combine(Root(), "tests", "Identity.Tests", "openid-client", file), Path.Combine(client, file));
        await Finish(Start("npm", ["ci", "--no-audit", "--no-fund"], client, []));
        var output = await Finish(Start("node", ["test.mjs"], client, new() { ["ISSUER"] = issuer, ["PASSWORD"] = IdentityHost.Password }));
        Assert.Contains("All flows hold.", output);
    }

    public void Dispose()
    {
        foreach (var process in started)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private Process Start(string program, string[] arguments, string directory, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        started.Add(process);
        return process;
    }

    private static async Task<string> Finish(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(
            process.ExitCode == 0,
            $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}\n{await output}\n{await errors}"
        );
        return await output;
    }

    private async Task Ready(string issuer)
    {
        var service = started[^1];
        var errors = service.StandardError.ReadToEndAsync();
        var output = service.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            Assert.False(service.HasExited, service.HasExited ? $"{await output}\n{await errors}" : "");
            try
            {
                using var answer = await http.GetAsync($"{issuer}/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(200);
        }
        Assert.Fail("The service did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "CustomerArchive.sln")))
            root = root.Parent;
        return root.FullName;
    }
}
