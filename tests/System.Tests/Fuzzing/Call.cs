using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CustomerArchive.SystemTests.Fuzzing;

/// <summary>One request to send, who sends it, and the status it must have if that is known.</summary>
internal sealed record Call(Operation Operation, string What, string? User, HttpStatusCode? Expected = null)
{
    public HttpMethod Method { get; init; } = Operation.Method;
    public required string Address { get; init; }
    public byte[]? Body { get; init; }
    public string? ContentType { get; init; }
    public (string Name, string Value)? Header { get; init; }

    public HttpRequestMessage Request(Uri gateway, string? token)
    {
        var request = new HttpRequestMessage(Method, new Uri(gateway, Address));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (Header is var (name, value) && !request.Headers.TryAddWithoutValidation(name, value))
            request.Content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    /// <summary>What is wrong with an answer; null if nothing.</summary>
    public string? FaultIn(HttpResponseMessage answer, string body)
    {
        var status = (int)answer.StatusCode;
        var fault =
            status >= 500 ? "failed inside"
            : body.Contains("   at ", StringComparison.Ordinal) || body.Contains("Exception", StringComparison.Ordinal)
                ? "shows its insides"
            : Expected is { } expected && answer.StatusCode != expected ? $"should have been {(int)expected}"
            : status >= 400 && !IsProblem(answer, body) ? $"is no problem+json with a code ({answer.Content.Headers.ContentType})"
            : null;
        return fault is null ? null : $"{status} {fault}: {this}\n        {Short(body)}";
    }

    public override string ToString() =>
        $"{Method} {Short(Address)} [{Operation.Id}] {What} as {User ?? "nobody"}{(Body is { Length: > 0 } ? $" body {Short(Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 600)), 400)}" : "")}";

    private bool IsProblem(HttpResponseMessage answer, string body)
    {
        if (Method == HttpMethod.Head)
            return true;
        // The web server itself refuses a NUL in a path, before any of our code runs.
        if (
            answer.StatusCode == HttpStatusCode.BadRequest
            && body.Length == 0
            && Address.Split('?')[0].Contains("%00", StringComparison.Ordinal)
        )
            return true;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return false;
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        return problem.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 };
    }

    private static string Short(string text, int most = 260) => text.Length > most ? $"{text[..most]}… ({text.Length})" : text;
}
