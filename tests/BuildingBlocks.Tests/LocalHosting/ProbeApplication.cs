using System.Diagnostics;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using CustomerArchive.LocalHosting;

namespace CustomerArchive.BuildingBlocks.Tests.LocalHosting;

/// <summary>An application of probes in a folder of its own, inside the test process.</summary>
internal sealed class ProbeApplication : IAsyncDisposable
{
    private readonly IDistributedApplicationBuilder builder;
    private DistributedApplication? application;

    public ProbeApplication(params string[] arguments)
    {
        Folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        builder = DistributedApplication.CreateBuilder(["--data", Folder, .. arguments]);
    }

    public static string Project { get; } = FindProject();

    public string Folder { get; }

    public string Diary => Path.Combine(Folder, "diary");

    public string[] Events => File.Exists(Diary) ? File.ReadAllLines(Diary) : [];

    public IDistributedApplicationBuilder Builder => builder;

    public Runner Runner => application!.Runner;

    public IResourceBuilder<ProjectResource> AddProbe(string name) =>
        builder.AddProject(name, Project).WithEnvironment("PROBE_DIARY", Diary);

    public IResourceBuilder<ProjectResource> AddService(string name) =>
        AddProbe(name).WithHttpEndpoint().WithHttpHealthCheck("/health/ready");

    public async Task StartAsync()
    {
        application = builder.Build();
        await application.StartAsync();
    }

    public RunningResource this[string name] => Runner.Resources.Single(resource => resource.Name == name);

    public async Task SettledAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await Runner.UntilAsync(() => Runner.Resources.All(resource => resource.IsReady || resource.HasFailed), limit.Token);
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await Runner.UntilAsync(condition, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (application is not null)
            await application.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string FindProject()
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var project = Path.Combine(above.FullName, "tests", "BuildingBlocks.Tests", "LocalHosting", "Probe", "Probe.csproj");
            if (File.Exists(project))
                return project;
        }
        throw new InvalidOperationException("The probe project is not above the test's output.");
    }
}

/// <summary>An AppHost of probes as a process of its own, to be signalled and killed.</summary>
internal sealed class ProbeAppHost : IDisposable
{
    private readonly Process process;

    private ProbeAppHost(Process process)
    {
        this.process = process;
        Output = process.StandardOutput.ReadToEndAsync();
        Errors = process.StandardError.ReadToEndAsync();
    }

    public int Pid => process.Id;

    public Task<string> Output { get; }

    public Task<string> Errors { get; }

    public static ProbeAppHost Start(string folder, params (string Name, string Value)[] variables)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var dll = Path.Combine(
            Path.GetDirectoryName(ProbeApplication.Project)!,
            "bin",
            configuration,
            "net10.0",
            "CustomerArchive.Probe.dll"
        );
        var start = new ProcessStartInfo("dotnet", [dll, "--apphost", "--data", folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PROBE_DIARY"] = Path.Combine(folder, "diary");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public void Signal(string signal) => Process.Start("kill", [$"-{signal}", $"{Pid}"]).WaitForExit();

    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120)); // its servers are given time to end in good order
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>What <c>state.json</c> says once it fulfils the condition.</summary>
    public static async Task<JsonElement> StateAsync(string folder, Func<JsonElement, bool> condition)
    {
        var file = Path.Combine(folder, "state.json");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            if (File.Exists(file))
            {
                var state = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, limit.Token));
                if (condition(state))
                    return state;
            }
            await Task.Delay(50, limit.Token);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}

internal static class Processes
{
    public static bool IsAlive(int pid)
    {
        // A zombie has ended; only its parent has not asked yet.
        var status = $"/proc/{pid}/stat";
        try
        {
            var text = File.ReadAllText(status);
            return text[(text.LastIndexOf(')') + 2)] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static async Task GoneAsync(IEnumerable<int> pids)
    {
        var left = pids.ToList();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (left.RemoveAll(pid => !IsAlive(pid)) >= 0 && left.Count > 0)
            await Task.Delay(20, limit.Token);
    }
}
