using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace CustomerArchive.LocalHosting;

/// <summary>Starts every resource when what it waits for is there, watches them, stops them. It restarts nothing.</summary>
internal sealed class Runner : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock guard = new();
    private readonly long begun = Stopwatch.GetTimestamp();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<Task> work = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ResourcesPage? page;
    private bool told;
    private bool stopped;

    public Runner(IEnumerable<IResource> resources, DataFolder data)
    {
        Data = data;
        Resources = [.. resources.Where(IsRun).Select(resource => new RunningResource(resource))];
    }

    public DataFolder Data { get; }

    public IReadOnlyList<RunningResource> Resources { get; }

    public string Page => page?.Url ?? "";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Data.Take();
        try
        {
            foreach (var resource in Resources)
                await ChoosePortsAsync(resource.Resource, cancellationToken);
            page = await ResourcesPage.StartAsync(this, cancellationToken);
        }
        catch
        {
            await StopAsync();
            throw;
        }
        Say("AppHost", $"resources at {page.Url}, data in {Data.FullPath}");
        Changed(null);
        foreach (var resource in Resources)
            work.Add(Task.Run(() => LiveAsync(resource, stopping.Token), CancellationToken.None));
    }

    /// <summary>Waits until the condition holds; it is looked at after every change of any resource.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task next;
            lock (guard)
                next = changed.Task;
            if (condition())
                return;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Processes first, at once; then the servers they used.</summary>
    public async Task StopAsync()
    {
        lock (guard)
        {
            if (stopped)
                return;
            stopped = true;
        }
        await stopping.CancelAsync();
        await Task.WhenAll(work); // nothing starts any more
        foreach (var servers in new[] { false, true })
            await Task.WhenAll(
                Resources.Where(resource => resource.Stop is not null && resource.IsServer == servers).Select(resource => resource.Stop!())
            );
        if (page is not null)
            await page.DisposeAsync();
        http.Dispose();
        Data.Release();
        Say("AppHost", "stopped");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    public object State() =>
        new
        {
            pid = Environment.ProcessId,
            page = Page,
            ready = Resources.All(resource => resource.IsReady),
            failed = Resources.Where(resource => resource.HasFailed).Select(resource => resource.Name).ToList(),
            seconds = Seconds,
            data = Data.FullPath,
            resources = Resources
                .Select(resource => new
                {
                    name = resource.Name,
                    state = resource.State,
                    healthy = resource.Healthy,
                    pid = resource.Pid,
                    url = resource.Url,
                    exitCode = resource.ExitCode,
                    behind = resource.Behind,
                    message = resource.Message,
                    log = resource.Log,
                })
                .ToList(),
        };

    private double Seconds => Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1);

    private static bool IsRun(IResource resource) =>
        resource is ProjectResource or ExecutableResource or ContainerResource or IResourceWithParent;

    private async Task ChoosePortsAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource.Configured() is not null)
            return;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.Port is not { } port)
            {
                endpoint.Allocated = Data.Ports.GetOrMake($"{resource.Name}/{endpoint.Name}", FreePorts.Next, FreePorts.IsFree);
                continue;
            }
            // A predecessor that was killed a moment ago may still be holding it.
            for (var attempt = 0; !FreePorts.IsFree(port); attempt++)
            {
                if (attempt == 30)
                    throw new CannotStartException($"Port {port}, which '{resource.Name}' needs, is taken by another program.");
                await Task.Delay(100, cancellationToken);
            }
            endpoint.Allocated = port;
        }
    }

    private async Task LiveAsync(RunningResource running, CancellationToken cancellationToken)
    {
        try
        {
            await WaitForOthersAsync(running, cancellationToken);
            Change(running, KnownStates.Starting);
            if (running.Resource.Configured() is not null)
                running.Behind = "the server named by configuration";
            else if (running.Resource.Annotations.OfType<ServerAnnotation>().LastOrDefault() is { } server)
                await StartServerAsync(running, server, cancellationToken);
            else if (running.Resource.Annotations.OfType<PreparationAnnotation>().LastOrDefault() is { } preparation)
                await preparation.Prepare(cancellationToken);
            else if (running.Resource is IResourceWithEnvironment)
                await StartProcessAsync(running, cancellationToken);
            running.Healthy = !running.Resource.Annotations.OfType<HealthAnnotation>().Any();
            Change(running, KnownStates.Running);
            if (running.Exited is null)
                return;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watching = WatchHealthAsync(running, ended.Token);
            await running.Exited.WaitAsync(cancellationToken);
            await ended.CancelAsync();
            await watching;
            running.ExitCode = await running.Exited;
            running.Pid = null; // the kernel may give it to another
            running.Healthy = false;
            Change(running, running.ExitCode == 0 ? KnownStates.Finished : KnownStates.Exited);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            running.Healthy = false;
        }
        catch (Exception failure)
        {
            running.Message = failure.Message;
            Change(running, KnownStates.FailedToStart);
        }
    }

    private async Task WaitForOthersAsync(RunningResource running, CancellationToken cancellationToken)
    {
        foreach (var wait in running.Resource.Annotations.OfType<WaitAnnotation>())
        {
            if (Resources.FirstOrDefault(other => ReferenceEquals(other.Resource, wait.On)) is not { } other)
                continue; // a parameter or a connection string: always there
            if (Served(other, wait) is null)
                Change(running, KnownStates.Waiting);
            await UntilAsync(() => Served(other, wait) is not null, cancellationToken);
            if (Served(other, wait) is { Length: > 0 } reason)
                throw new CannotStartException($"Resource '{running.Name}' {reason}");
        }
    }

    /// <summary>Null: not yet. Empty: the wait is over. Else why it can never be.</summary>
    private static string? Served(RunningResource other, WaitAnnotation wait)
    {
        var ended = other.State == KnownStates.Exited || other.State == KnownStates.Finished;
        if (other.State == KnownStates.FailedToStart)
            return $"stopped waiting for dependency resource '{other.Name}' because it failed to start.";
        if (!wait.UntilFinished)
            return ended
                    ? $"stopped waiting for dependency resource '{other.Name}' because it entered the '{other.State}' state prematurely."
                : other.State == KnownStates.Running && other.Healthy ? ""
                : null;
        if (!ended)
            return null;
        return other.ExitCode == wait.ExitCode
            ? ""
            : $"stopped waiting for dependency resource '{other.Name}' because it entered the '{other.State}' state with exit code '{other.ExitCode}', expected '{wait.ExitCode}'.";
    }

    private async Task StartServerAsync(RunningResource running, ServerAnnotation server, CancellationToken cancellationToken)
    {
        running.Log = Data.FreshLog(running.Name);
        var port = running.Resource.Annotations.OfType<EndpointAnnotation>().First().Allocated;
        running.Behind = $"{server.Behind}, port {port}";
        var started = await server.Start(new(Data.In(running.Name), port, running.Log), cancellationToken);
        running.Pid = started.Pid;
        running.Exited = started.Exited;
        running.Stop = started.Stop;
    }

    private async Task StartProcessAsync(RunningResource running, CancellationToken cancellationToken)
    {
        var resource = running.Resource;
        var (program, folder) = Launch.Command(resource);
        var variables = await Launch.VariablesAsync(resource, cancellationToken);
        running.Log = Data.FreshLog(running.Name);
        var process = await ChildProcess.StartAsync(program, folder, variables, running.Log);
        running.Pid = process.Pid;
        running.Exited = process.Exited;
        running.Stop = () => process.StopAsync();
    }

    /// <summary>Often until healthy, then every half minute.</summary>
    private async Task WatchHealthAsync(RunningResource running, CancellationToken cancellationToken)
    {
        var checks = running.Resource.Annotations.OfType<HealthAnnotation>().ToList();
        if (checks.Count == 0)
            return;
        var attempts = 0;
        try
        {
            while (true)
            {
                var healthy = true;
                foreach (var check in checks)
                    healthy &= await IsHealthyAsync(check, cancellationToken);
                if (healthy != running.Healthy)
                {
                    running.Healthy = healthy;
                    attempts = 0;
                    Changed(running);
                }
                attempts++;
                await Task.Delay(
                    healthy ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(Math.Min(250 * attempts, 1000)),
                    cancellationToken
                );
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It ended, or everything stops.
        }
    }

    private async Task<bool> IsHealthyAsync(HealthAnnotation check, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(check.Endpoint.Url + check.Path), cancellationToken);
            return (int)answer.StatusCode == check.Status;
        }
        catch (Exception unreachable)
            when (unreachable is HttpRequestException
                || (unreachable is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return false;
        }
    }

    private void Change(RunningResource running, string state)
    {
        if (running.State == state)
            return;
        running.State = state;
        Changed(running);
    }

    private void Changed(RunningResource? running)
    {
        lock (guard)
        {
            if (stopped)
                return;
            if (running is not null && running.State != KnownStates.Starting)
                Say(running.Name, running.Describe());
            DataFolder.Write(Data.StateFile, State());
            if (!told && Resources.All(resource => resource.IsReady || resource.HasFailed))
            {
                told = true;
                var failed = Resources.Where(resource => resource.HasFailed).Select(resource => resource.Name).ToList();
                Say("AppHost", failed.Count == 0 ? $"all ready after {Seconds:0.0} s" : $"did not start: {string.Join(", ", failed)}");
            }
            changed.SetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static void Say(string who, string what) =>
        Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss}  {who, -18} {what}");
}
