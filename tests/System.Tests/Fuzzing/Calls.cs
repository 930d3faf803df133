using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerArchive.SystemTests.Fuzzing;

/// <summary>Everything an operation is tried with. Which of it is sent is drawn by the seeded dice.</summary>
internal sealed class Calls(IReadOnlyDictionary<string, string[]> knownIds, Random dice)
{
    private const string Json = "application/json";

    // Truth in this one's body withdraws all tokens, as it must.
    private const string WithdrawsTokens = "RotateKeys";

    /// <summary>Who may not: nobody, nonsense as a token, a partner with another scope.</summary>
    public IEnumerable<Call> Uninvited(Operation operation)
    {
        yield return Plain(operation, "no token", null, HttpStatusCode.Unauthorized);
        yield return Plain(operation, "forged token", "forged", HttpStatusCode.Unauthorized);
        if (operation.Service != "audit")
            yield return Plain(operation, "wrong scope", Desks.Partner, HttpStatusCode.Forbidden);
    }

    public Call Plain(Operation operation, string what, string? user, HttpStatusCode? expected = null, bool known = false) =>
        new(operation, what, user, expected)
        {
            Address = Address(operation, known),
            Body =
                operation.TakesJson ? Bytes(operation.Sample?.ToJsonString() ?? "{}")
                : operation.TakesBytes ? [1, 2, 3]
                : null,
            ContentType =
                operation.TakesJson ? Json
                : operation.TakesBytes ? "application/octet-stream"
                : null,
        };

    public IEnumerable<Call> All(Operation operation, string user)
    {
        yield return Plain(operation, "as documented", user);
        if (operation.Id != WithdrawsTokens)
            yield return Plain(operation, "as documented, of what exists", user, known: true);
        foreach (var header in Nonsense.Headers)
            yield return Plain(operation, $"header {header.Name}", user, known: dice.Next(2) == 0) with
            {
                Header = header,
            };
        foreach (var method in (string[])["PATCH", "DELETE", "PUT", "POST", "GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "X"])
            if (method != operation.Method.Method)
                yield return new(operation, "another method", user) { Method = new(method), Address = Address(operation, known: false) };
        foreach (var name in operation.PathParameters)
        foreach (var segment in Nonsense.Segments)
            yield return Plain(operation, $"path {name}", user) with
            {
                Address = Address(operation, known: true, (name, segment)),
            };
        foreach (var name in operation.QueryParameters.Concat(["limit", "cursor", "nonsense"]).Distinct())
        foreach (var value in Nonsense.QueryValues)
            yield return Plain(operation, $"query {name}", user) with
            {
                Address = WithQuery(Address(operation, known: true), $"{name}={value}"),
            };
        if (operation.QueryParameters.Count > 0)
            yield return Plain(operation, "query twice", user) with
            {
                Address = WithQuery(
                    Address(operation, known: true),
                    string.Join('&', operation.QueryParameters.SelectMany(name => new[] { $"{name}=1", $"{name}=x" }))
                ),
            };
        foreach (var body in Bodies(operation))
            yield return body with
            {
                User = user,
            };
    }

    private IEnumerable<Call> Bodies(Operation operation)
    {
        if (operation.TakesBytes)
            foreach (var bytes in Nonsense.Bytes)
                yield return Plain(operation, "bytes", null, known: true) with
                {
                    Body = bytes,
                };
        if (!operation.TakesJson)
            yield break;
        foreach (var text in Nonsense.Bodies)
            yield return Sent("body", text);
        foreach (var type in Nonsense.ContentTypes)
            yield return Plain(operation, "content type", null, known: true) with
            {
                ContentType = type,
            };
        yield return Plain(operation, "no content type", null, known: true) with
        {
            ContentType = null,
        };
        yield return Sent("2 MB", $"{{\"a\":\"{new string('x', 2 * 1024 * 1024)}\"}}");
        yield return Plain(operation, "broken UTF-8", null, known: true) with
        {
            Body = [.. "{\"name\":\""u8, 0xff, 0xc0, 0x80, .. "\"}"u8],
        };
        if (operation.Sample is not { } sample || operation.Id == WithdrawsTokens)
            yield break;
        yield return Sent("one member too many", Written(sample, null, null, also: "\"unheardOf\":1"), HttpStatusCode.BadRequest);
        foreach (var (name, value) in sample)
        {
            if (operation.Required.Contains(name))
                yield return Sent($"without {name}", Written(sample, name, null), HttpStatusCode.BadRequest);
            foreach (var nonsense in Nonsense.JsonValues)
                yield return Sent($"{name} nonsense", Written(sample, name, nonsense));
            if (value is JsonArray { Count: 1 } and [JsonObject element])
                foreach (var (inner, _) in element)
                foreach (var nonsense in Nonsense.JsonValues)
                    yield return Sent($"{name}[].{inner} nonsense", Written(sample, name, $"[{Written(element, inner, nonsense)}]"));
            if (value is JsonObject part)
                foreach (var (inner, _) in part)
                foreach (var nonsense in Nonsense.JsonValues)
                    yield return Sent($"{name}.{inner} nonsense", Written(sample, name, Written(part, inner, nonsense)));
        }

        // Whether a missing member or a missing row is said first is the operation's business.
        Call Sent(string what, string text, HttpStatusCode? expected = null) =>
            new(operation, what, null, operation.PathParameters.Count == 0 ? expected : null)
            {
                Address = Address(operation, known: true),
                Body = Bytes(text),
                ContentType = Json,
            };
    }

    /// <summary>The sample with one member replaced by raw text, or left out.</summary>
    private static string Written(JsonObject sample, string? changed, string? raw, string? also = null)
    {
        var members = sample
            .Where(member => member.Key != changed || raw is not null)
            .Select(member => $"\"{member.Key}\":{(member.Key == changed ? raw : member.Value?.ToJsonString() ?? "null")}");
        return $"{{{string.Join(',', also is null ? members : members.Append(also))}}}";
    }

    private string Address(Operation operation, bool known, (string Name, string Value)? given = null)
    {
        var path = operation.Path;
        foreach (var name in operation.PathParameters)
        {
            var value =
                given is var (wanted, text) && wanted == name ? text
                : known && knownIds.TryGetValue(name, out var ids) && ids.Length > 0 ? ids[dice.Next(ids.Length)]
                : Guid.CreateVersion7().ToString();
            path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }
        return path;
    }

    private static string WithQuery(string address, string query) =>
        address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
