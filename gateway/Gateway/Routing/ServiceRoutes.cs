using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace CustomerArchive.Gateway.Routing;

/// <summary>
/// One address for everything (G1): <c>/api/v1/{service}/…</c> goes to the service, the issuer's addresses to identity. Destinations
/// come from service discovery settings (<c>services:{name}:http:0..n</c>); several are balanced and watched.
/// </summary>
internal static class ServiceRoutes
{
    /// <summary>The services behind <c>/api/v1</c>, in the order of the API page.</summary>
    public static readonly string[] Services = ["identity", "customers", "leases", "documents", "lending", "retention", "audit"];

    /// <summary>Addresses of the issuer (P4) that anybody may call without a token.</summary>
    private static readonly string[] IssuerPaths =
    [
        "/.well-known/{**rest}",
        "/connect/{**rest}",
        "/sign-in/{**rest}",
        "/sign-out/{**rest}",
    ];

    public static void AddRoutes(this WebApplicationBuilder builder)
    {
        var clusters = Services.Select(service => Cluster(service, Destinations(builder.Configuration, service))).ToList();
        List<RouteConfig> routes =
        [
            .. Services.Select(service => new RouteConfig
            {
                RouteId = service,
                ClusterId = service,
                Match = new RouteMatch { Path = $"/api/v1/{service}/{{**rest}}" },
                AuthorizationPolicy = GatewayPolicies.SignedIn,
                RateLimiterPolicy = Limits.GatewayLimits.PerClient,
            }),
            .. IssuerPaths.Select(path => new RouteConfig
            {
                RouteId = $"issuer {path}",
                ClusterId = "identity",
                Match = new RouteMatch { Path = path },
                AuthorizationPolicy = "anonymous",
                RateLimiterPolicy = Limits.GatewayLimits.PerAddress,
            }),
        ];
        builder.Services.AddReverseProxy().LoadFromMemory(routes, clusters);
        builder.Services.AddAuthorizationBuilder().AddPolicy(GatewayPolicies.SignedIn, policy => policy.RequireAuthenticatedUser());
    }

    public static void MapRoutes(this WebApplication app) => app.MapReverseProxy();

    public static IReadOnlyList<string> Destinations(IConfiguration configuration, string service)
    {
        string[] found =
        [
            .. configuration.GetSection($"services:{service}:http").GetChildren().Select(child => child.Value).OfType<string>(),
        ];
        return found.Length > 0 ? found : [$"http://{service}:8080"]; // the name itself, as in compose and Kubernetes
    }

    private static ClusterConfig Cluster(string service, IReadOnlyList<string> destinations) =>
        new()
        {
            ClusterId = service,
            LoadBalancingPolicy = "PowerOfTwoChoices",
            Destinations = destinations
                .Select((address, i) => (address, i))
                .ToDictionary(pair => $"{service}-{pair.i}", pair => new DestinationConfig { Address = pair.address }),
            HealthCheck = new HealthCheckConfig
            {
                // With a single destination there is nothing to fail over to, and taking it out would only lengthen an outage.
                Active =
                    destinations.Count > 1
                        ? new ActiveHealthCheckConfig
                        {
                            Enabled = true,
                            Interval = TimeSpan.FromSeconds(5),
                            Timeout = TimeSpan.FromSeconds(2),
                            Policy = "ConsecutiveFailures",
                            Path = "/health/ready",
                        }
                        : null,
                Passive =
                    destinations.Count > 1
                        ? new PassiveHealthCheckConfig
                        {
                            Enabled = true,
                            Policy = "TransportFailureRate",
                            ReactivationPeriod = TimeSpan.FromSeconds(10),
                        }
                        : null,
            },
            HttpRequest = new ForwarderRequestConfig
            {
                ActivityTimeout = TimeSpan.FromMinutes(5), // without a byte moving; uploads and downloads of any length go on
                Version = HttpVersion.Version11,
                AllowResponseBuffering = false,
            },
        };
}

internal static class GatewayPolicies
{
    /// <summary>A valid token of a trusted issuer; scopes and roles are the service's business.</summary>
    public const string SignedIn = "signed-in";
}
