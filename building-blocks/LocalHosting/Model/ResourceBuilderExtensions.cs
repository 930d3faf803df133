using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using CustomerArchive.LocalHosting;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Set(name, _ => new(value ?? ""));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.Set(name, ((IValueProvider)endpointReference).GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.Set(name, value.GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder,
        string name,
        in ReferenceExpression.ExpressionInterpolatedStringHandler value
    )
        where T : IResourceWithEnvironment => builder.Set(name, ReferenceExpression.Create(value).GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder,
        string name,
        IResourceBuilder<ParameterResource> parameter
    )
        where T : IResourceWithEnvironment => builder.Set(name, ((IValueProvider)parameter.Resource).GetValueAsync);

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(args);
        foreach (var arg in args)
            builder.Resource.Annotations.Add(new ArgumentAnnotation(arg));
        return builder;
    }

    /// <summary>
    /// The process listens on <paramref name="port"/>, or on a free one that is chosen before anything starts and kept for the next
    /// time. There is no proxy in front of it, so a <paramref name="targetPort"/> that differs cannot be had.
    /// </summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? name = null,
        string? env = null,
        bool? isProxied = null
    )
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (port is not null && targetPort is not null && port != targetPort)
            throw new NotSupportedException(
                $"'{builder.Resource.Name}': no proxy here, so the public port is the process's own; name only one."
            );
        if (isProxied == true)
            throw new NotSupportedException($"'{builder.Resource.Name}': there is no proxy here.");
        name ??= "http";
        if (builder.Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == name))
            throw new InvalidOperationException($"Endpoint with name '{name}' already exists on '{builder.Resource.Name}'.");
        builder.Resource.Annotations.Add(new EndpointAnnotation(name, "http", port ?? targetPort, env));
        return builder;
    }

    /// <summary>As <see cref="WithHttpEndpoint{T}"/>, for what speaks something else.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? scheme = null,
        string? name = null,
        string? env = null,
        bool? isProxied = null,
        bool? isExternal = null,
        ProtocolType? protocol = null
    )
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (protocol is not (null or ProtocolType.Tcp))
            throw new NotSupportedException($"'{builder.Resource.Name}': only TCP here.");
        scheme ??= "tcp";
        // A container's own port is nobody's concern here: the server in its place is told where to listen.
        var chosen = builder.Resource is ContainerResource ? port : port ?? targetPort;
        builder.Resource.Annotations.Add(new EndpointAnnotation(name ?? scheme, scheme, chosen, env));
        return builder;
    }

    /// <summary>Says that people may reach it. Here every endpoint is on the loopback address.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder;

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new(builder.Resource, name);
    }

    /// <summary>Sets <c>ConnectionStrings__name</c>, and the parts of the connection string as <c>NAME_HOST</c>, <c>NAME_PORT</c>….</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false
    )
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        builder.Resource.Annotations.Add(
            new EnvironmentAnnotation(
                async (variables, cancellation) =>
                {
                    var value = await resource.GetConnectionStringAsync(cancellation);
                    if (string.IsNullOrEmpty(value))
                    {
                        if (optional)
                            return;
                        throw new InvalidOperationException($"The connection string for the resource '{resource.Name}' is not available.");
                    }
                    variables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = value;
                    if (resource.Configured() is not null)
                        return; // somebody else's server: its parts are not ours to know
                    var prefix = name.Length == 0 ? "" : VariableName.Of(name).ToUpperInvariant() + "_";
                    foreach (var (property, expression) in resource.GetConnectionProperties())
                        variables[prefix + property.ToUpperInvariant()] = await expression.GetValueAsync(cancellation) ?? "";
                }
            )
        );
        return builder;
    }

    /// <summary>Sets <c>services__name__http__0</c> and <c>NAME_HTTP</c> for every endpoint of the other.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source
    )
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        builder.Resource.Annotations.Add(
            new EnvironmentAnnotation(
                (variables, _) =>
                {
                    foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
                    {
                        var url = new EndpointReference(resource, endpoint.Name).Url;
                        var key = endpoint.Name is "http" or "https" ? endpoint.Scheme : endpoint.Name;
                        variables[$"services__{resource.Name}__{key}__0"] = url;
                        variables[
                            $"{VariableName.Of(resource.Name.ToUpperInvariant())}_{VariableName.Of(endpoint.Name).ToUpperInvariant()}"
                        ] = url;
                    }
                    return Task.CompletedTask;
                }
            )
        );
        return builder;
    }

    /// <summary>Starts when the other runs and, if it has health checks, is healthy. If the other ends instead, this one fails.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, untilFinished: false, exitCode: 0);

    /// <summary>Starts when the other has ended with the exit code; with any other exit code this one fails.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<IResource> dependency,
        int exitCode = 0
    )
        where T : IResourceWithWaitSupport => builder.Wait(dependency, untilFinished: true, exitCode);

    /// <summary>Healthy when a GET of the path answers with the status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder,
        string? path = null,
        int? statusCode = null,
        string? endpointName = null
    )
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        endpointName ??= "http";
        if (!builder.Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == endpointName))
            throw new InvalidOperationException(
                $"Could not create HTTP health check for resource '{builder.Resource.Name}' as no endpoint named '{endpointName}' was found."
            );
        builder.Resource.Annotations.Add(new HealthAnnotation(new(builder.Resource, endpointName), path ?? "/", statusCode ?? 200));
        return builder;
    }

    private static IResourceBuilder<T> Set<T>(
        this IResourceBuilder<T> builder,
        string name,
        Func<CancellationToken, ValueTask<string?>> value
    )
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Annotations.Add(
            new EnvironmentAnnotation(async (variables, cancellation) => variables[name] = await value(cancellation) ?? "")
        );
        return builder;
    }

    private static IResourceBuilder<T> Wait<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<IResource> dependency,
        bool untilFinished,
        int exitCode
    )
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dependency);
        if (ReferenceEquals(builder.Resource, dependency.Resource))
            throw new InvalidOperationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        builder.Resource.Annotations.Add(new WaitAnnotation(dependency.Resource, untilFinished, exitCode));
        return builder;
    }
}
