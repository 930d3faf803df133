using System.Text.Json.Nodes;

namespace CustomerArchive.SystemTests.Fuzzing;

/// <summary>One operation of an OpenAPI document, with what a reader of the document would send to it.</summary>
internal sealed record Operation(
    string Service,
    string Id,
    HttpMethod Method,
    string Path,
    IReadOnlyList<string> PathParameters,
    IReadOnlyList<string> QueryParameters,
    bool TakesJson,
    bool TakesBytes,
    JsonObject? Sample,
    IReadOnlyList<string> Required
)
{
    private const int MostDepth = 6;

    public static IEnumerable<Operation> In(string service, JsonNode document)
    {
        foreach (var (path, item) in document["paths"]!.AsObject())
        foreach (var (method, operation) in item!.AsObject())
        {
            if (operation is not JsonObject || operation["responses"] is null)
                continue;
            var parameters = (item["parameters"]?.AsArray() ?? [])
                .Concat(operation["parameters"]?.AsArray() ?? [])
                .Select(parameter => Resolve(document, parameter!))
                .ToList();
            var content = operation["requestBody"] is { } body ? Resolve(document, body)["content"]?.AsObject() : null;
            var json = content?["application/json"]?["schema"];
            var schema = json is null ? null : Resolve(document, json);
            yield return new(
                service,
                operation["operationId"]?.GetValue<string>() ?? $"{method} {path}",
                new HttpMethod(method.ToUpperInvariant()),
                path,
                Names(parameters, "path"),
                Names(parameters, "query"),
                json is not null,
                content is not null && json is null,
                schema is null ? null : SampleOf(document, schema, 0) as JsonObject,
                schema?["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToList() ?? []
            );
        }
    }

    private static List<string> Names(IEnumerable<JsonNode> parameters, string place) =>
        [
            .. parameters
                .Where(parameter => parameter["in"]!.GetValue<string>() == place)
                .Select(parameter => parameter["name"]!.GetValue<string>()),
        ];

    private static JsonNode Resolve(JsonNode document, JsonNode node)
    {
        while (node["$ref"]?.GetValue<string>() is { } reference)
            node = reference
                .TrimStart('#', '/')
                .Split('/')
                .Aggregate(document, (at, part) => at[part.Replace("~1", "/", StringComparison.Ordinal)]!);
        return node;
    }

    private static JsonNode? SampleOf(JsonNode document, JsonNode unresolved, int depth)
    {
        var schema = Resolve(document, unresolved);
        if (depth > MostDepth)
            return null;
        if ((schema["oneOf"] ?? schema["anyOf"])?.AsArray() is { } choices)
            return SampleOf(document, choices.FirstOrDefault(choice => choice!["type"]?.ToString() != "null")!, depth + 1);
        if (schema["enum"]?.AsArray() is { Count: > 0 } values)
            return values[0]?.DeepClone();
        var type = schema["type"] is JsonArray several
            ? several.Select(one => one!.ToString()).First(one => one != "null")
            : schema["type"]?.ToString();
        return type switch
        {
            "array" => schema["items"] is { } items ? new JsonArray(SampleOf(document, items, depth + 1)) : new JsonArray(),
            "string" => (string?)schema["format"] switch
            {
                "uuid" => Guid.CreateVersion7().ToString(),
                "date" => "2024-03-01",
                "date-time" => "2024-03-01T08:00:00Z",
                _ => "测试",
            },
            "integer" => 1,
            "number" => 1.5,
            "boolean" => false,
            _ when schema["properties"] is JsonObject properties => new JsonObject(
                properties.Select(one => KeyValuePair.Create(one.Key, SampleOf(document, one.Value!, depth + 1)))
            ),
            _ => new JsonObject(),
        };
    }
}
