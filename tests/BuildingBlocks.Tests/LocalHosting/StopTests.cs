using System.Text.Json;
using Aspire.Hosting;
using CustomerArchive.LocalHosting;

namespace CustomerArchive.BuildingBlocks.Tests.LocalHosting;

public class StopTests
{
    [Fact]
    [Trait("req", "O2")]
    public async Task SIGTERM_stops_every_process_in_good_order_and_takes_the_state_away()
    {
        var folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        using var appHost = ProbeAppHost.Start(folder);
        var pids = Pids(await ProbeAppHost.StateAsync(folder, state => state.GetProperty("ready").GetBoolean()));

        appHost.Signal("TERM");

        Assert.Equal(0, await appHost.ExitAsync());
        Assert.All(pids, pid => Assert.False(Processes.IsAlive(pid)));
        var diary = await File.ReadAllLinesAsync(Path.Combine(folder, "diary"));
        Assert.Contains("first stopped", diary);
        Assert.Contains("second stopped", diary);
        Assert.False(File.Exists(Path.Combine(folder, "state.json")));
        Assert.Contains("all ready after", await appHost.Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Trait("req", "O2")]
    public async Task A_killed_AppHost_leaves_no_process_behind_and_the_next_start_works()
    {
        var folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        using (var appHost = ProbeAppHost.Start(folder, ("Probe__Messaging", "true")))
        {
            var state = await ProbeAppHost.StateAsync(folder, state => state.GetProperty("ready").GetBoolean());
            var pids = Pids(state);
            Assert.Equal(3, pids.Count); // two services and the message server; the migration has ended
            appHost.Signal("KILL");
            await appHost.ExitAsync();
            await Processes.GoneAsync(pids);
            await Processes.GoneAsync(WhoMentions(folder));
        }
        var killed = File.GetLastWriteTimeUtc(Path.Combine(folder, "state.json"));
        using (var again = ProbeAppHost.Start(folder, ("Probe__Messaging", "true")))
        {
            await ProbeAppHost.StateAsync(
                folder,
                state => state.GetProperty("ready").GetBoolean() && state.GetProperty("pid").GetInt32() == again.Pid
            );
            again.Signal("INT");
            Assert.Equal(0, await again.ExitAsync());
        }
        Assert.Empty(WhoMentions(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_and_says_who_runs()
    {
        var folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        using var appHost = ProbeAppHost.Start(folder);
        var state = await ProbeAppHost.StateAsync(folder, state => state.GetProperty("ready").GetBoolean());

        using var second = ProbeAppHost.Start(folder);

        Assert.Equal(1, await second.ExitAsync());
        var reason = await second.Errors;
        Assert.Contains("Already running", reason, StringComparison.Ordinal);
        Assert.Contains($"{appHost.Pid}", reason, StringComparison.Ordinal);
        Assert.Contains(state.GetProperty("page").GetString()!, reason, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "state.json")));
        appHost.Signal("TERM");
        Assert.Equal(0, await appHost.ExitAsync());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_process_that_does_not_listen_to_SIGTERM_is_killed_after_the_grace_period()
    {
        await using var application = new ProbeApplication();
        application.AddService("deaf").WithEnvironment("PROBE_DEAF", "true");
        await application.StartAsync();
        await application.SettledAsync();
        var pid = application["deaf"].Pid!.Value;

        var begun = TimeProvider.System.GetTimestamp();
        await application.Runner.StopAsync();

        Assert.False(Processes.IsAlive(pid));
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), ChildProcess.Grace, ChildProcess.Grace + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_taken_fixed_port_is_named_before_anything_starts()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        await using var application = new ProbeApplication();
        application.AddProbe("edge").WithHttpEndpoint(port: port);
        var refused = await Assert.ThrowsAsync<CannotStartException>(application.StartAsync);
        Assert.Contains($"Port {port}, which 'edge' needs", refused.Message, StringComparison.Ordinal);
        Assert.Empty(application.Events);
    }

    private static List<int> Pids(JsonElement state) =>
        [
            .. state
                .GetProperty("resources")
                .EnumerateArray()
                .Where(resource => resource.GetProperty("state").GetString() == "Running")
                .Select(resource => resource.GetProperty("pid").GetInt32()),
        ];

    /// <summary>Processes whose environment names the folder: the services, the node, and whatever these started.</summary>
    private static List<int> WhoMentions(string folder)
    {
        var found = new List<int>();
        foreach (var process in Directory.GetDirectories("/proc").Where(entry => Path.GetFileName(entry).All(char.IsAsciiDigit)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(process, "environ")).Contains(folder, StringComparison.Ordinal))
                    found.Add(int.Parse(Path.GetFileName(process)));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked, or is somebody else's.
            }
        }
        return found;
    }
}
