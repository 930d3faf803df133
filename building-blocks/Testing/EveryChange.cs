using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Users;
using Xunit;

namespace CustomerArchive.Testing;

/// <summary>
/// Sends every request that could change something, by anybody: all routes of a service's own OpenAPI document, also those that are
/// written after the test, with bodies made by their schemas and the ids that the test names, and every deleting or replacing method on
/// routes that have none. Drawn by seeded dice, so that a run can be repeated.
/// </summary>
public sealed partial class EveryChange
{
    private static readonly string[] Changing = ["post", "put", "patch", "delete"];
    private readonly Dictionary<string, string[]> wordsOf = [];
    private readonly Random dice;
    private readonly IReadOnlyDictionary<string, Guid[]> ids;
    private readonly Guid[] allIds;
    private readonly JsonNode document;

    private EveryChange(JsonNode document, IReadOnlyDictionary<string, Guid[]> ids, int seed)
    {
        (this.document, this.ids, dice) = (document, ids, new(seed));
        allIds = [.. ids.Values.SelectMany(some => some)];
    }

    public sealed record Sent(string Operation, string Role, string Request, HttpStatusCode Status)
    {
        /// <summary>The use case itself answered, whatever it said.</summary>
        public bool IsEntered =>
            Status
                is not (
                    HttpStatusCode.Unauthorized
                    or HttpStatusCode.Forbidden
                    or HttpStatusCode.MethodNotAllowed
                    or HttpStatusCode.BadRequest
                );
    }

    /// <param name="ids">Which ids exist, by the name under which routes and bodies take them; any of them where no name fits.</param>
    /// <param name="leftOut">Routes that are not about the archive's content, such as the replay of dead letters, which needs a broker.</param>
    public static async Task<IReadOnlyList<Sent>> Send<TProgram, TDb>(
        ServiceHost<TProgram, TDb> host,
        IReadOnlyDictionary<string, Guid[]> ids,
        int rounds,
        int seed,
        Func<string, bool>? leftOut = null
    )
        where TProgram : class
        where TDb : ArchiveDb
    {
        using var anybody = host.CreateClient();
        var openApi = JsonNode.Parse(await anybody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var change = new EveryChange(openApi, ids, seed);
        var people = Roles
            .Business.Append(Roles.SystemAdministrator)
            .SelectMany(role =>
                new[] { (Role: role, Client: host.As(role)), (Role: role, Client: host.As(role, "*", id: $"{role}-group")) }
            )
            .ToArray();
        var (sent, letIn) = (new List<Sent>(), new Dictionary<string, (string Role, HttpClient Client)>());
        for (var round = 0; round < rounds; round++)
            foreach (var (path, operations) in openApi["paths"]!.AsObject().OrderBy(_ => change.dice.Next()).ToList())
            {
                if (leftOut?.Invoke(path) == true)
                    continue;
                foreach (var method in Changing)
                {
                    var operation = operations![method];
                    if (operation is null && round > 0)
                        continue;
                    var name = operation?["operationId"]?.GetValue<string>() ?? $"{method} {path}";
                    // Somebody first; then whoever was let in before, or all until somebody is, so that each route is really entered.
                    change.dice.Shuffle(people);
                    var asked = letIn.TryGetValue(name, out var welcome)
                        ? [people[0], welcome]
                        : people[..1].Concat(people.OrderBy(person => person.Role != Roles.Archivist));
                    foreach (var person in asked)
                    {
                        using var request = change.Make(method, path, operation ?? operations.AsObject().First().Value!);
                        var said =
                            $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
                        using var answer = await person.Client.SendAsync(request);
                        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} as {person.Role}: {said}");
                        sent.Add(new(name, person.Role, said, answer.StatusCode));
                        if (answer.StatusCode == HttpStatusCode.Forbidden)
                            continue;
                        letIn[name] = person;
                        if (answer.StatusCode != HttpStatusCode.BadRequest)
                            break;
                        change.Learn(await answer.Content.ReadAsStringAsync());
                    }
                }
            }
        return sent;
    }

    /// <summary>A refusal names the field, and where it takes certain words only, those words.</summary>
    private void Learn(string refusal)
    {
        if (!refusal.StartsWith('{') || JsonNode.Parse(refusal)!["errors"] is not JsonArray errors)
            return;
        foreach (var error in errors)
            if (
                $"{error!["code"]}" is "field.unknown-value" or "field.invalid"
                && Words().Matches($"{error["message"]}") is { Count: > 1 } words
            )
                wordsOf[$"{error["field"]}".Split('.')[^1]] = [.. words.Select(word => word.Value)];
    }

    private HttpRequestMessage Make(string method, string path, JsonNode operation)
    {
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var (name, place) = (parameter!["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>());
            var isNeeded = parameter["required"]?.GetValue<bool>() == true;
            var value = Uri.EscapeDataString(Text(Value(parameter["schema"], name, $"{parameter["description"]}", 0)));
            if (place == "path")
                path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            else if (place == "query" && (isNeeded || dice.Next(3) == 0))
                query.Add($"{name}={value}");
        }
        var request = new HttpRequestMessage(new(method.ToUpperInvariant()), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        if (operation["requestBody"]?["content"]?.AsObject().FirstOrDefault() is not { Value: { } content, Key: { } type })
            return request;
        var body = type.EndsWith("json", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(Value(content["schema"], "", "", 0)?.ToJsonString() ?? "null")
            : "%PDF-1.7\nx"u8.ToArray();
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
            type.Contains('*', StringComparison.Ordinal) ? "application/pdf" : type
        );
        return request;
    }

    private JsonNode? Value(JsonNode? given, string name, string description, int depth)
    {
        if (Resolved(given) is not { } schema)
            return null;
        description = $"{description} {schema["description"]} {given?["description"]}";
        if (schema["enum"] is JsonArray { Count: > 0 } words)
            return words[dice.Next(words.Count)]?.DeepClone();
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(one => one!.GetValue<string>()).ToList(),
            JsonNode one => [one.GetValue<string>()],
            _ => schema["properties"] is null ? ["string"] : new List<string> { "object" },
        };
        if (types.Contains("null") && (depth > 6 || dice.Next(2) == 0))
            return null;
        return types.Find(type => type != "null") switch
        {
            "object" => Whole(schema, depth),
            "array" => new JsonArray([
                .. Enumerable.Range(0, dice.Next(1, 3)).Select(_ => Value(schema["items"], name.TrimEnd('s'), description, depth + 1)),
            ]),
            "boolean" => dice.Next(2) == 0,
            "integer" or "number" => Number(schema),
            _ => Word(schema, name, description),
        };
    }

    private JsonObject Whole(JsonNode schema, int depth)
    {
        var needed = schema["required"]?.AsArray().Select(one => one!.GetValue<string>()).ToHashSet() ?? [];
        var whole = new JsonObject();
        foreach (var (name, part) in schema["properties"]?.AsObject() ?? [])
            if (needed.Contains(name) || (depth < 4 && dice.Next(2) == 0))
                whole[name] = Value(part, name, "", depth + 1);
        return whole;
    }

    private JsonNode Number(JsonNode schema)
    {
        var least = schema["minimum"] is { } minimum ? decimal.Parse($"{minimum}", NumberStyles.Float, CultureInfo.InvariantCulture) : 1;
        var most = schema["maximum"] is { } maximum ? decimal.Parse($"{maximum}", NumberStyles.Float, CultureInfo.InvariantCulture) : 100;
        return (int)Math.Clamp(least + dice.Next(0, 20), int.MinValue, Math.Min(most, int.MaxValue));
    }

    private string Word(JsonNode schema, string name, string description) =>
        $"{schema["format"]}" switch
        {
            "uuid" => (ids.TryGetValue(name, out var some) && dice.Next(8) > 0 ? some[dice.Next(some.Length)] : AnyId()).ToString(),
            "date" => TestClock.FirstDay.AddDays(dice.Next(-400, 400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => TestClock.FirstDay.AddDays(dice.Next(-400, 400)).ToString("O", CultureInfo.InvariantCulture),
            _ when wordsOf.TryGetValue(name, out var taken) => taken[dice.Next(taken.Length)],
            _ => Said().Matches(description) is { Count: > 0 } words ? words[dice.Next(words.Count)].Groups["word"].Value
            : schema["maxLength"] is { } most ? "销毁𠮷理由"[..Math.Min(6, most.GetValue<int>())]
            : "销毁理由",
        };

    private Guid AnyId() => allIds[dice.Next(allIds.Length)];

    private JsonNode? Resolved(JsonNode? schema)
    {
        while (schema?["$ref"] is { } reference)
            schema = document["components"]!["schemas"]![$"{reference}"["#/components/schemas/".Length..]];
        foreach (var way in new[] { "oneOf", "anyOf" })
            if (schema?[way] is JsonArray { Count: > 0 } ways)
                return Resolved(ways[dice.Next(ways.Count)]);
        return schema;
    }

    private static string Text(JsonNode? value) => value is null ? "" : value.ToString();

    [GeneratedRegex("[a-z][a-z0-9]*(-[a-z0-9]+)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    // Words that a description sets as code are the values that are taken.
    [GeneratedRegex("`(?<word>[a-z][a-z0-9-]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Said();
}
