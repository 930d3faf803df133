using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known when the application starts, not when it is described.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Something that a manifest can name.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

/// <summary>A text with holes that are filled when the application starts: <c>$"http://{endpoint}/callback"</c>.</summary>
public class ReferenceExpression : IManifestExpressionProvider, IValueProvider
{
    private readonly List<(string Literal, IValueProvider? Value)> parts;

    internal ReferenceExpression(List<(string Literal, IValueProvider? Value)> parts) => this.parts = parts;

    public string ValueExpression =>
        string.Concat(parts.Select(part => part.Value is null ? part.Literal : ((IManifestExpressionProvider)part.Value).ValueExpression));

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var (literal, value) in parts)
            text.Append(value is null ? literal : await value.GetValueAsync(cancellationToken).ConfigureAwait(false));
        return text.ToString();
    }

    /// <summary>What the compiler makes of <c>$"…"</c>.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The original nests it too.")]
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly List<(string Literal, IValueProvider? Value)> parts = new(
            formattedCount + Math.Min(literalLength, formattedCount + 1)
        );

        public readonly void AppendLiteral(string value) => parts.Add((value, null));

        public readonly void AppendFormatted(string? value) => parts.Add((value ?? "", null));

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => parts.Add(("", valueProvider));

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
        {
            ArgumentNullException.ThrowIfNull(valueProvider);
            parts.Add(("", valueProvider.Resource));
        }

        internal readonly ReferenceExpression Build() => new([.. parts]);
    }
}

/// <summary>Which part of an endpoint is meant.</summary>
public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
}

/// <summary>Where another resource can be reached.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider
{
    internal EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
    }

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public string Host => "localhost";

    public int Port => Endpoint.Allocated;

    public string Scheme => Endpoint.Scheme;

    public string Url => $"{Scheme}://{Host}:{Port}";

    string IManifestExpressionProvider.ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    private EndpointAnnotation Endpoint =>
        Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new InvalidOperationException($"The resource '{Resource.Name}' has no endpoint named '{EndpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(Url);
}

/// <summary>One part of where another resource can be reached.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider,
        IValueProvider
{
    public EndpointReference Endpoint => endpointReference;

    public EndpointProperty Property => property;

    public string ValueExpression =>
        $"{{{endpointReference.Resource.Name}.bindings.{endpointReference.EndpointName}.{property}}}".ToLowerInvariant();

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        new(
            property switch
            {
                EndpointProperty.Url => endpointReference.Url,
                EndpointProperty.Host => endpointReference.Host,
                EndpointProperty.IPV4Host => "127.0.0.1",
                EndpointProperty.Scheme => endpointReference.Scheme,
                EndpointProperty.HostAndPort => $"{endpointReference.Host}:{endpointReference.Port}",
                _ => endpointReference.Port.ToString(CultureInfo.InvariantCulture),
            }
        );
}

/// <summary>A port somebody listens on: fixed by the AppHost, or chosen before the first process starts and kept from then on.</summary>
internal sealed class EndpointAnnotation(string name, string scheme, int? port, string? variable) : IResourceAnnotation
{
    private int? allocated;

    public string Name => name;

    public string Scheme => scheme;

    public int? Port => port;

    /// <summary>The variable that tells the process its port, if it wants one.</summary>
    public string? Variable => variable;

    public int Allocated
    {
        get => allocated ?? throw new InvalidOperationException($"The endpoint '{name}' has no port before the application starts.");
        set => allocated = value;
    }
}
