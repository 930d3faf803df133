using System.Globalization;
using CustomerArchive.LocalHosting;

namespace CustomerArchive.SystemTests.Running;

/// <summary>One of our processes, as built beside these tests: it can be started, killed without warning and started again on its port.</summary>
internal sealed class PlatformProcess(string name, string project, int port, string folder, IReadOnlyDictionary<string, string> settings)
{
    private static readonly string Configuration = Path.GetFileName(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..")));
    private static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    // What this test run was told is not for the processes it starts.
    private static readonly string[] Ours =
    [
        "ASPNETCORE_",
        "MSBUILD",
        "VSTEST",
        "TEST_DATABASE",
        "ConnectionStrings",
        "Database__",
        "DOTNET_gc",
        "DOTNET_GC",
        "DOTNET_Tiered",
        "DOTNET_ENVIRONMENT",
    ];

    private ChildProcess? running;

    public string Name => name;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    public string Assembly { get; } =
        Path.Combine(Root, project, "bin", Configuration, $"net10.0/CustomerArchive.{Path.GetFileName(project)}.dll");

    public string Log { get; } = Path.Combine(folder, $"{name}.log");

    public int Pid => running!.Pid;

    public async Task Start() => running = await Launch(Log, []);

    /// <summary>Runs one step of the command line to its end.</summary>
    public async Task Run(params string[] arguments)
    {
        var log = Path.Combine(folder, $"{name}{arguments[0]}.log");
        var exit = await (await Launch(log, arguments)).Exited;
        Assert.True(exit == 0, $"{name} {arguments[0]} ended with {exit}:\n{await File.ReadAllTextAsync(log)}");
    }

    /// <summary>As the kernel's out-of-memory killer would: kill -9.</summary>
    public async Task KillHard()
    {
        running!.KillGroup();
        await running.Exited;
    }

    public async Task Ready(TimeSpan patience)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var deadline = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            Assert.False(running!.Exited.IsCompleted, $"{name} ended by itself:\n{Tail()}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // not listening yet
            }
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"{name} was not ready within {patience.TotalSeconds:0} s:\n{Tail()}");
            await Task.Delay(50);
        }
    }

    /// <summary>The last complaints in its log.</summary>
    public string Tail()
    {
        var lines = File.Exists(Log)
            ? File.ReadLines(Log).Where(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || !line.StartsWith('{'))
            : [];
        return string.Join('\n', lines.TakeLast(6).Select(line => line.Length > 1500 ? line[..1500] : line));
    }

    public Task Stop() => running?.StopAsync() ?? Task.CompletedTask;

    private Task<ChildProcess> Launch(string log, string[] arguments)
    {
        Assert.True(File.Exists(Assembly), $"{Assembly} is not built");
        var variables = ChildProcess.InheritedVariables();
        foreach (var given in variables.Keys.Where(given => Array.Exists(Ours, given.StartsWith)).ToList())
            variables.Remove(given);
        foreach (var (key, value) in settings)
            variables[key] = value;
        variables["ASPNETCORE_URLS"] = Address.AbsoluteUri;
        var dotnet = variables.GetValueOrDefault("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        return ChildProcess.StartAsync([dotnet, Assembly, .. arguments], Path.GetDirectoryName(Assembly)!, variables, log);
    }
}

/// <summary>What a process holds of the machine's memory, as the kernel counts it.</summary>
internal static class Memory
{
    /// <summary>Resident bytes.</summary>
    public static long Resident(int pid) => Kilobytes($"/proc/{pid}/status", "VmRSS:") * 1024;

    /// <summary>Resident bytes, those shared with others divided among them.</summary>
    public static long Proportional(int pid) => Kilobytes($"/proc/{pid}/smaps_rollup", "Pss:") * 1024;

    private static long Kilobytes(string file, string line) =>
        long.Parse(
            File.ReadLines(file)
                .First(text => text.StartsWith(line, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
}
