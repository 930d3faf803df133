using Aspire.Hosting.ApplicationModel;

namespace CustomerArchive.LocalHosting;

internal sealed record ArgumentAnnotation(string Value) : IResourceAnnotation;

/// <summary>Adds to the variables of a process, in the order in which the AppHost said it.</summary>
internal sealed record EnvironmentAnnotation(Func<Dictionary<string, string>, CancellationToken, Task> Fill) : IResourceAnnotation;

internal sealed record WaitAnnotation(IResource On, bool UntilFinished, int ExitCode) : IResourceAnnotation;

internal sealed record HealthAnnotation(EndpointReference Endpoint, string Path, int Status) : IResourceAnnotation;

/// <summary>What this machine starts in the place of a container.</summary>
internal sealed record ServerAnnotation(string Behind, Func<ServerStart, CancellationToken, Task<LocalServer>> Start) : IResourceAnnotation;

/// <summary>What a server is given: a folder of its own, its port, its log file.</summary>
internal sealed record ServerStart(string Folder, int Port, string Log);

/// <summary>A server that runs.</summary>
internal sealed record LocalServer(int Pid, Task<int> Exited, Func<Task> Stop);

/// <summary>What must be done once the parent is there, before a resource without a process counts as running.</summary>
internal sealed record PreparationAnnotation(Func<CancellationToken, Task> Prepare) : IResourceAnnotation;

internal static class VariableName
{
    /// <summary>Everything that a variable name may not contain becomes an underscore.</summary>
    public static string Of(string name)
    {
        var fitting = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return fitting.Length > 0 && char.IsAsciiDigit(fitting[0]) ? "_" + fitting : fitting;
    }
}
