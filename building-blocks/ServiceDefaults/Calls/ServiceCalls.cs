using CustomerArchive.ServiceDefaults.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CustomerArchive.ServiceDefaults.Calls;

/// <summary>
/// Questions of one service to another whose answers it may not keep, asked in the service's own name (client credentials). What is needed
/// often is learned from facts instead.
/// </summary>
public static class ServiceCalls
{
    /// <summary>
    /// Registers <typeparamref name="TClient"/> with an <see cref="HttpClient"/> that speaks to the service at
    /// <c>services:{service}:http:0</c> and shows a token of this service (section <c>ServiceClient</c>).
    /// </summary>
    public static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : class
    {
        builder.Services.AddOptions<ServiceClientOptions>().BindConfiguration(ServiceClientOptions.Section).ValidateOnStart();
        builder.Services.AddHttpClient(OwnTokens.Client);
        builder.Services.TryAddSingleton<OwnTokens>();
        builder.Services.TryAddTransient<ShowOwnToken>();
        builder
            .Services.AddHttpClient<TClient>(client => client.BaseAddress = builder.Configuration.AddressOf(service))
            .AddHttpMessageHandler<ShowOwnToken>();
    }

    /// <summary>Whether this service was told where the other is and who it is itself.</summary>
    public static bool CanCall(this IConfiguration configuration, string service) =>
        configuration.AddressOf(service) is not null
        && configuration[$"{ServiceClientOptions.Section}:{nameof(ServiceClientOptions.Secret)}"] is { Length: > 0 };

    private static Uri? AddressOf(this IConfiguration configuration, string service) =>
        configuration[$"services:{service}:http:0"] is { Length: > 0 } address ? new Uri(address) : null;
}

/// <summary>Section <c>ServiceClient</c>: who this service is to other services. The issuer is that of <see cref="TokenOptions"/>.</summary>
public sealed class ServiceClientOptions
{
    internal const string Section = "ServiceClient";

    /// <summary>The client as the issuer knows it; the service's own name unless said otherwise.</summary>
    public string? Id { get; set; }

    /// <summary>Without one this service calls no other.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Scopes asked for, separated by spaces; empty for all that the client was granted.</summary>
    public string Scope { get; set; } = "";
}
