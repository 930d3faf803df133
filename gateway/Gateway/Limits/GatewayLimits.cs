using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Gateway.Limits;

/// <summary>Section <c>Gateway</c>: how much one client may ask for.</summary>
public sealed class GatewayOptions
{
    /// <summary>Requests a client (token subject) may make in a second, on average.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>How many it may make at once after a pause.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1000;

    /// <summary>Requests without a token (sign-in pages, tokens) per second from one address.</summary>
    [Range(1, 100_000)]
    public int AnonymousPerSecond { get; set; } = 20;

    [Range(1, 1_000_000)]
    public int AnonymousBurst { get; set; } = 200;

    /// <summary>Largest body of an ordinary request, in bytes.</summary>
    [Range(1024, int.MaxValue)]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Largest spreadsheet for an import, in bytes.</summary>
    [Range(1024, int.MaxValue)]
    public long MaxImportBytes { get; set; } = 64L * 1024 * 1024;
}

internal static class GatewayLimits
{
    public const string PerClient = "per-client";
    public const string PerAddress = "per-address";

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null; // UseBodyLimits sets it per route
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(30));
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                    context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)after.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(
                PerClient,
                context => Bucket(context, Client(context), options => (options.RequestsPerSecond, options.Burst))
            );
            limiter.AddPolicy(
                PerAddress,
                context => Bucket(context, Address(context), options => (options.AnonymousPerSecond, options.AnonymousBurst))
            );
        });
    }

    /// <summary>Caps bodies by what the address takes: document uploads are streamed without a cap, imports have their own, the rest is small.</summary>
    public static void UseBodyLimits(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var options = context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                    limit.MaxRequestBodySize = LimitOf(context.Request.Path, options);
                if (context.Request.ContentLength > LimitOf(context.Request.Path, options))
                    throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
                return next(context);
            }
        );

    private static long? LimitOf(PathString path, GatewayOptions options)
    {
        var segments = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments switch
        {
            ["api", "v1", "documents", "dossiers", _, "documents" or "uploads", ..] => null,
            ["api", "v1", "documents", "uploads", _] or ["api", "v1", "documents", "intakes", ..] => null,
            ["api", "v1", _, "imports"] or ["api", "v1", _, "imports", "columns"] => options.MaxImportBytes,
            ["api", "v1", "documents", "places", "imports"] or ["api", "v1", "documents", "places", "imports", "columns"] =>
                options.MaxImportBytes,
            _ => options.MaxBodyBytes,
        };
    }

    private static RateLimitPartition<string> Bucket(
        HttpContext context,
        string key,
        Func<GatewayOptions, (int PerSecond, int Burst)> choose
    )
    {
        var (perSecond, burst) = choose(context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value);
        return RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }
        );
    }

    private static string Client(HttpContext context) =>
        context.User.FindFirst("sub")?.Value is { } subject ? $"sub:{subject}" : Address(context);

    private static string Address(HttpContext context) => $"ip:{context.Connection.RemoteIpAddress}";
}
