using System.Text.Json.Nodes;
using CustomerArchive.Gateway.Routing;
using Microsoft.Extensions.Caching.Memory;

namespace CustomerArchive.Gateway.Docs;

/// <summary>The API page <c>/docs</c> over the services' own OpenAPI documents, each for itself and all merged into one (G2).</summary>
internal static class MergedDocs
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    public static void AddMergedDocs(this WebApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddHttpClient(nameof(MergedDocs), client => client.Timeout = TimeSpan.FromSeconds(5));
    }

    /// <summary>The page itself; public, and therefore ahead of the token check.</summary>
    public static void UseDocsPage(this WebApplication app) =>
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "CustomerArchive API";
            page.SwaggerEndpoint("/openapi/all.json", "All services");
            foreach (var service in ServiceRoutes.Services)
                page.SwaggerEndpoint($"/openapi/{service}.json", service);
        });

    public static void MapMergedDocs(this WebApplication app)
    {
        app.MapGet("/openapi/all.json", Merged).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/openapi/{service}.json", One).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/", () => TypedResults.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> One(
        string service,
        IHttpClientFactory clients,
        IMemoryCache cache,
        IConfiguration configuration,
        CancellationToken ct
    ) =>
        !ServiceRoutes.Services.Contains(service) ? TypedResults.NotFound()
        : await Load(service, clients, cache, configuration, ct) is { } document ? TypedResults.Json(document)
        : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    /// <summary>All paths in one document. Schemas are prefixed by their service, because two services may name theirs alike.</summary>
    private static async Task<IResult> Merged(
        IHttpClientFactory clients,
        IMemoryCache cache,
        IConfiguration configuration,
        CancellationToken ct
    )
    {
        var loaded = await Task.WhenAll(
            ServiceRoutes.Services.Select(async service => (service, document: await Load(service, clients, cache, configuration, ct)))
        );
        var missing = loaded.Where(pair => pair.document is null).Select(pair => pair.service).ToList();
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var (service, document) in loaded)
        {
            if (document is null)
                continue;
            var prefixed = Prefix(document, service);
            foreach (var (path, item) in prefixed["paths"]?.AsObject().ToList() ?? [])
                if (!paths.ContainsKey(path))
                    paths[path] = item?.DeepClone();
            foreach (var (name, schema) in prefixed["components"]?["schemas"]?.AsObject().ToList() ?? [])
                schemas[$"{service}.{name}"] = schema?.DeepClone();
        }
        return TypedResults.Json(
            new JsonObject
            {
                ["openapi"] = "3.1.1",
                ["info"] = new JsonObject
                {
                    ["title"] = "CustomerArchive",
                    ["version"] = "v1",
                    ["description"] = missing.Count == 0 ? "All services." : $"Not answering at the moment: {string.Join(", ", missing)}.",
                },
                ["paths"] = paths,
                ["components"] = new JsonObject
                {
                    ["schemas"] = schemas,
                    ["securitySchemes"] = new JsonObject
                    {
                        ["bearer"] = new JsonObject
                        {
                            ["type"] = "http",
                            ["scheme"] = "bearer",
                            ["bearerFormat"] = "JWT",
                        },
                    },
                },
                ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            }
        );
    }

    private static JsonNode Prefix(JsonNode document, string service) =>
        JsonNode.Parse(
            document.ToJsonString().Replace("\"#/components/schemas/", $"\"#/components/schemas/{service}.", StringComparison.Ordinal)
        )!;

    private static async Task<JsonNode?> Load(
        string service,
        IHttpClientFactory clients,
        IMemoryCache cache,
        IConfiguration configuration,
        CancellationToken ct
    )
    {
        if (cache.TryGetValue(service, out JsonNode? known))
            return known;
        try
        {
            var address = ServiceRoutes.Destinations(configuration, service)[0].TrimEnd('/');
            await using var body = await clients.CreateClient(nameof(MergedDocs)).GetStreamAsync($"{address}/openapi/v1.json", ct);
            var document = await JsonNode.ParseAsync(body, cancellationToken: ct);
            cache.Set(service, document, Freshness);
            return document;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or System.Text.Json.JsonException
                || (exception is TaskCanceledException && !ct.IsCancellationRequested)
            )
        {
            return null; // a service that is down is named in the merged document
        }
    }
}
