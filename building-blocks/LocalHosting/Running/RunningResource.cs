using Aspire.Hosting.ApplicationModel;

namespace CustomerArchive.LocalHosting;

/// <summary>The original's words for what a resource does.</summary>
internal static class KnownStates
{
    public const string NotStarted = nameof(NotStarted);
    public const string Waiting = nameof(Waiting);
    public const string Starting = nameof(Starting);
    public const string Running = nameof(Running);
    public const string Finished = nameof(Finished);
    public const string Exited = nameof(Exited);
    public const string FailedToStart = nameof(FailedToStart);
}

/// <summary>One resource while the application runs.</summary>
internal sealed class RunningResource(IResource resource)
{
    public IResource Resource => resource;

    public string Name => resource.Name;

    public string State { get; set; } = KnownStates.NotStarted;

    public bool Healthy { get; set; }

    public int? Pid { get; set; }

    public int? ExitCode { get; set; }

    public string? Behind { get; set; }

    public string? Message { get; set; }

    public string? Log { get; set; }

    public Task<int>? Exited { get; set; }

    public Func<Task>? Stop { get; set; }

    public bool IsServer => resource is ContainerResource;

    public string? Url =>
        resource.Configured() is null && resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault() is { } endpoint
            ? new EndpointReference((IResourceWithEndpoints)resource, endpoint.Name).Url
            : null;

    public bool IsReady =>
        (State == KnownStates.Running && Healthy)
        || (State == KnownStates.Finished && !resource.Annotations.OfType<HealthAnnotation>().Any());

    public bool HasFailed => State == KnownStates.FailedToStart || State == KnownStates.Exited;

    public string Describe() =>
        State switch
        {
            KnownStates.Running =>
                $"{(Healthy ? "running" : "started")}{(Pid is null ? "" : $", process {Pid}")}{(Url is null ? "" : $", {Url}")}{(Behind is null ? "" : $" ({Behind})")}",
            KnownStates.Exited => $"ended with code {ExitCode}; see {Log}",
            KnownStates.FailedToStart => $"failed to start: {Message}",
            _ => State.ToLowerInvariant(),
        };
}
