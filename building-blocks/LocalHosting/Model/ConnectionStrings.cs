using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A resource that others reach by a connection string.</summary>
    public interface IResourceWithConnectionString : IResource, IManifestExpressionProvider, IValueProvider
    {
        ReferenceExpression ConnectionStringExpression { get; }

        string? ConnectionStringEnvironmentVariable => null;

        string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

        ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
            this.Configured() is { } configured ? new(configured) : ConnectionStringExpression.GetValueAsync(cancellationToken);

        ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);

        /// <summary>The parts of the connection string, for clients that want host, port and password apart.</summary>
        IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];
    }

    /// <summary>
    /// A connection string from configuration that takes the place of the server this machine would start. Only the stand-in
    /// does this; with the real packages, <c>AddConnectionString</c> is the way to name a server that runs elsewhere.
    /// </summary>
    internal sealed class ConfiguredConnectionString(string value) : IResourceAnnotation
    {
        public string Value => value;
    }

    internal static class ConfiguredConnectionStrings
    {
        public static string? Configured(this IResource resource) =>
            resource.Annotations.OfType<ConfiguredConnectionString>().LastOrDefault()?.Value;

        public static void TakeConfigured(this IDistributedApplicationBuilder builder, IResource resource)
        {
            if (builder.Configuration.GetConnectionString(resource.Name) is { Length: > 0 } configured)
                resource.Annotations.Add(new ConfiguredConnectionString(configured));
        }
    }
}

namespace Aspire.Hosting
{
    /// <summary>A connection string that the AppHost writes itself, for instance the path of a database file.</summary>
    public sealed class ConnectionStringResource : Resource, IResourceWithConnectionString
    {
        public ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
            : base(name) => ConnectionStringExpression = connectionStringExpression;

        public ReferenceExpression ConnectionStringExpression { get; }
    }

    public static class ConnectionStringBuilderExtensions
    {
        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
            this IDistributedApplicationBuilder builder,
            string name,
            ReferenceExpression connectionStringExpression
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
        }
    }

    /// <summary><c>ConnectionStrings:name</c> of the AppHost's configuration; it must be there when somebody needs it.</summary>
    internal sealed class ConnectionStringParameterResource(string name, IConfiguration configuration, string? environmentVariableName)
        : Resource(name),
            IResourceWithConnectionString
    {
        public string? ConnectionStringEnvironmentVariable => environmentVariableName;

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{configuration.GetConnectionString(Name)}");

        public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
            new(configuration.GetConnectionString(Name));
    }
}
