using System.Reflection;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using CustomerArchive.LocalHosting;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The application while it is described.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary><c>appsettings.json</c> beside the AppHost, the environment, the command line; later ones win.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project.</summary>
    string AppHostDirectory { get; }

    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

/// <summary>The application while it runs: every resource a process of this machine.</summary>
public class DistributedApplication : IAsyncDisposable
{
    private readonly Runner runner;

    internal DistributedApplication(Runner runner) => this.runner = runner;

    internal Runner Runner => runner;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Starts everything, waits for Ctrl+C or SIGTERM, stops everything. A process that ends stops nothing else.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="Run"/>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

        try
        {
            await runner.StartAsync(stop.Token);
        }
        catch (CannotStartException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            Environment.ExitCode = 1;
            return;
        }
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Token.Register(stopped.SetResult))
            await stopped.Task;
        await runner.StopAsync();
    }

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => runner.StartAsync(cancellationToken);

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => runner.StopAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await runner.StopAsync();
        GC.SuppressFinalize(this);
    }
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<IResource> resources = [];

    public DistributedApplicationBuilder(string[] args)
    {
        AppHostDirectory = ProjectDirectory();
        Configuration.AddJsonFile(Path.Combine(AppHostDirectory, "appsettings.json"), optional: true);
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(args);
        Data = new(Path.GetFullPath(Configuration["data"] ?? Path.Combine(AppHostDirectory, "..", ".data")));
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; }

    /// <summary>Where the stand-in keeps secrets, ports, logs, and the files of the servers that it starts.</summary>
    public DataFolder Data { get; }

    public IReadOnlyList<IResource> Resources => resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException(
                $"Cannot add resource of type '{resource.GetType().Name}' with name '{resource.Name}' because a resource with that name already exists."
            );
        resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(new Runner(resources, Data));

    /// <summary>The build leaves the project's folder in the assembly, under the name that the original uses.</summary>
    private static string ProjectDirectory() =>
        Assembly
            .GetEntryAssembly()
            ?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(data => string.Equals(data.Key, "apphostprojectpath", StringComparison.OrdinalIgnoreCase))
            ?.Value
        ?? Environment.CurrentDirectory;
}
