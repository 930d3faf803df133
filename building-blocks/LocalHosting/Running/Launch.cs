using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace CustomerArchive.LocalHosting;

/// <summary>With which command, in which folder and with which variables a process is started.</summary>
internal static class Launch
{
    /// <summary>Set by DcpHost for itself only, in the original too: a service must not take over the AppHost's own.</summary>
    private static readonly string[] NotInherited =
    [
        "ASPNETCORE_URLS",
        "DOTNET_LAUNCH_PROFILE",
        "ASPNETCORE_ENVIRONMENT",
        "DOTNET_ENVIRONMENT",
        "ASPIRE_LOGLEVEL",
    ];

    public static (string[] Command, string Folder) Command(IResource resource)
    {
        var arguments = resource.Annotations.OfType<ArgumentAnnotation>().Select(argument => argument.Value);
        var (program, folder) = resource switch
        {
            ExecutableResource executable => ([executable.Command], executable.WorkingDirectory),
            _ => BuiltProject(resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath),
        };
        return ([.. program, .. arguments], folder);
    }

    /// <summary>What the process sees: the AppHost's environment, then its addresses, then what the AppHost's code says.</summary>
    public static async Task<Dictionary<string, string>> VariablesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var variables = ChildProcess.InheritedVariables();
        foreach (var name in NotInherited)
            variables.Remove(name);
        foreach (var fill in resource.Annotations.OfType<EnvironmentAnnotation>())
            await fill.Fill(variables, cancellationToken);

        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.Variable is not null))
            variables[endpoint.Variable!] = $"{endpoint.Allocated}";
        if (resource is ProjectResource)
        {
            if (endpoints.Count > 0)
                variables.TryAdd(
                    "ASPNETCORE_URLS",
                    string.Join(';', endpoints.Select(endpoint => $"{endpoint.Scheme}://localhost:{endpoint.Allocated}"))
                );
            variables.TryAdd("OTEL_SERVICE_NAME", resource.Name);
        }
        return variables;
    }

    /// <summary>The AppHost runs what was built with it, in the same configuration.</summary>
    private static (string[] Program, string Folder) BuiltProject(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var flavour = typeof(Launch).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is { Length: > 0 } own
            ? own
            : "Debug";
        var output = Path.Combine(folder, "bin", flavour);
        var newest = Directory.Exists(output)
            ? Directory
                .EnumerateFiles(output, "*.runtimeconfig.json", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/publish/", StringComparison.Ordinal))
                .MaxBy(File.GetLastWriteTimeUtc)
            : null;
        if (newest is null)
            throw new CannotStartException($"{project} is not built: run './dev up', or 'dotnet build -c {flavour}'.");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : Environment.ProcessPath;
        var dotnet = host is not null && Path.GetFileName(host) == "dotnet" ? host : "dotnet";
        return ([dotnet, newest.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)], folder);
    }
}
