using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace CustomerArchive.ServiceDefaults;

/// <summary>What every process has: problems, tokens, health, telemetry, strict JSON, OpenAPI.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Largest body of an ordinary request; uploads lift it for themselves.</summary>
    private const long MaxBodyBytes = 1024 * 1024;

    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry(service);
        builder.AddTokens(service);
        builder.Services.AddHealthChecks();
        builder.Services.AddExceptionHandler<ProblemAnswers>();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            foreach (var network in builder.Configuration.GetSection("ForwardedHeaders:KnownNetworks").Get<string[]>() ?? [])
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json => MakeStrict(json.SerializerOptions));
        builder.Services.AddOpenApi(
            "v1",
            openApi =>
            {
                // Every use case names its records Request and Response: the use case tells them apart.
                openApi.CreateSchemaReferenceId = json =>
                    OpenApiOptions.CreateDefaultSchemaReferenceId(json) is { } name ? SchemaName(json.Type) ?? name : null;
                // Our own reader of strings hides from the exporter that they are strings.
                openApi.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        if (context.JsonTypeInfo.Type == typeof(string) && schema.Type is null)
                            schema.Type =
                                context.JsonPropertyInfo?.IsSetNullable == true
                                    ? JsonSchemaType.String | JsonSchemaType.Null
                                    : JsonSchemaType.String;
                        return Task.CompletedTask;
                    }
                );
                openApi.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = $"CustomerArchive {service}";
                        document.Info.Version = "v1";
                        document.Servers = [];
                        return Task.CompletedTask;
                    }
                );
            }
        );
        return builder;
    }

    /// <param name="behindGateway">
    /// The caller's address is then taken from the gateway's word, if the gateway is on this machine or in
    /// one of <c>ForwardedHeaders:KnownNetworks</c> (such as <c>10.0.0.0/8</c>).
    /// </param>
    public static WebApplication UseServiceDefaults(this WebApplication app, bool behindGateway = true)
    {
        if (behindGateway)
            app.UseForwardedHeaders();
        app.UseCorrelation();
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => ProblemAnswers.WriteBareStatus(pages.HttpContext));
        app.UseCleanAddresses();
        app.UseRouting();
        app.UseAuthentication();
        app.UseCurrentUser();
        app.UseAuthorization();
        app.MapHealth();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        return app;
    }

    /// <summary>
    /// The versioned root of a service's endpoints, <c>/api/v1/{service}</c>: a token with the service's scope and a business role
    /// is asked for, requests are checked by their annotations. Single endpoints narrow it with <see cref="Tokens.For"/>.
    /// </summary>
    public static RouteGroupBuilder MapServiceApi(this WebApplication app, string service) => app.MapServiceApi(service, Roles.Business);

    public static RouteGroupBuilder MapServiceApi(this WebApplication app, string service, params string[] roles) =>
        app.MapGroup($"/api/v1/{service}")
            .RequireAuthorization()
            .For(roles)
            .AddEndpointFilter<RouteGroupBuilder, RequestRules>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>The checks of <see cref="MapServiceApi(WebApplication, string)"/> for a group that lives elsewhere.</summary>
    public static RouteGroupBuilder CheckRequests(this RouteGroupBuilder group) =>
        group.AddEndpointFilter<RouteGroupBuilder, RequestRules>();

    /// <summary>How JSON is read and written everywhere: camel case, enums by name, nothing unknown, nothing missing, no control characters.</summary>
    public static void MakeStrict(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.AllowDuplicateProperties = false;
        json.MaxDepth = 32;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new CleanTextConverter());
    }

    private static string? SchemaName(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [{ IsNested: true } of]
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{SchemaName(of)}"
        : type is { IsNested: true, IsGenericType: false } ? $"{type.DeclaringType!.Name}{type.Name}"
        : null;
}
