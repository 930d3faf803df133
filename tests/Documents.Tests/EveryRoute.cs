using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

/// <summary>Asks every route that can be read, also those that are written after the test that asks.</summary>
internal static class EveryRoute
{
    public sealed record Asked(string Route, string Path, HttpResponseMessage Response);

    /// <param name="named">The ids that go where a route takes one of that name.</param>
    public static async IAsyncEnumerable<Asked> Read(DocumentsHost host, HttpClient client, Dictionary<string, Guid> named)
    {
        var routes = host
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Where(route => route.RoutePattern.RawText?.StartsWith(DocumentsHost.Root, StringComparison.Ordinal) == true)
            .ToList();
        Assert.True(routes.Count > 60, $"{routes.Count} routes");
        foreach (var route in routes)
        {
            var path = string.Concat(
                route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => Part(part, named))))
            );
            using var response = await client.GetAsync($"{path}?from=2026-01-01&to=2026-12-31&year=2026&limit=200");
            Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
            yield return new(route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, path, response);
        }
    }

    private static string Part(RoutePatternPart part, Dictionary<string, Guid> named) =>
        part switch
        {
            RoutePatternParameterPart { Name: "page" } => "1",
            RoutePatternParameterPart parameter => $"{named.GetValueOrDefault(parameter.Name)}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => throw new InvalidOperationException(),
        };
}
