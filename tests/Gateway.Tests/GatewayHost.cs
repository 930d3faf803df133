using System.Collections.Concurrent;
using System.Net.Http.Headers;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CustomerArchive.Gateway.Tests;

/// <summary>The real gateway on real sockets, before upstreams that tell what reached them.</summary>
public sealed class GatewayHost : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> settings = [];

    public GatewayHost() => UseKestrel(0);

    public GatewayHost Set(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    public GatewayHost Behind(string service, params Upstream[] upstreams)
    {
        for (var i = 0; i < upstreams.Length; i++)
            Set($"services:{service}:http:{i}", upstreams[i].Address);
        return this;
    }

    public HttpClient As(string id)
    {
        // A plain client: the factory's own keeps every body in memory to follow redirects.
        using var own = CreateClient();
        var client = new HttpClient { BaseAddress = own.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            TestIssuer.Token(id, id, ["sz"], [Roles.Archivist])
        );
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Auth:Authority", TestIssuer.Authority);
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
            services.PostConfigureAll<JwtBearerOptions>(jwt =>
            {
                jwt.Configuration = new OpenIdConnectConfiguration { Issuer = TestIssuer.Authority };
                jwt.ConfigurationManager = null;
                jwt.TokenValidationParameters.ValidIssuer = TestIssuer.Authority;
                jwt.TokenValidationParameters.IssuerSigningKey = TestIssuer.PublicKey;
            })
        );
    }
}

/// <summary>A server that answers with what it was asked.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication app;

    private Upstream(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";
    public ConcurrentQueue<string> Correlations { get; } = new();
    public TaskCompletionSource<byte> FirstByte { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public bool Ready { get; set; } = true;
    public int Requests { get; private set; }

    public static async Task<Upstream> Start(string? openApi = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var upstream = new Upstream(builder.Build());
        upstream.app.MapGet("/health/ready", () => upstream.Ready ? Results.Ok() : Results.StatusCode(503));
        upstream.app.MapGet("/openapi/v1.json", () => openApi is null ? Results.NotFound() : Results.Text(openApi, "application/json"));
        upstream.app.MapFallback(upstream.Answer);
        await upstream.app.StartAsync();
        upstream.Address = upstream.app.Urls.Single();
        return upstream;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        Requests++;
        Correlations.Enqueue(context.Request.Headers["X-Correlation-Id"].ToString());
        var buffer = new byte[64 * 1024];
        long total = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
        {
            FirstByte.TrySetResult(buffer[0]);
            total += read;
        }
        context.Response.Headers["Tus-Resumable"] = context.Request.Headers["Tus-Resumable"];
        context.Response.Headers["X-Method"] = context.Request.Method;
        context.Response.Headers["Upload-Offset"] = context.Request.Headers["Upload-Offset"];
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await context.Response.WriteAsJsonAsync(
            new
            {
                path = context.Request.Path.Value + context.Request.QueryString,
                method = context.Request.Method,
                total,
                authorization = context.Request.Headers.Authorization.ToString().Length > 0,
                address = Address,
            }
        );
    }
}
