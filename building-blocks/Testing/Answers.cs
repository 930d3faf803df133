using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Persistence.Outgoing;
using Xunit;

namespace CustomerArchive.Testing;

/// <summary>Reads answers in tests.</summary>
public static class Answers
{
    /// <summary>Asserts success and reads the body as <typeparamref name="T"/>.</summary>
    public static async Task<T> Read<T>(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<T>(body, ContractName.Json)!;
    }

    /// <summary>Asserts success and reads the body as JSON.</summary>
    public static Task<JsonElement> Json(this Task<HttpResponseMessage> sending) => sending.Read<JsonElement>();

    /// <summary>Asserts success.</summary>
    public static async Task Ok(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Asserts a problem with this status and code, and returns it.</summary>
    public static async Task<JsonElement> Refused(this Task<HttpResponseMessage> sending, HttpStatusCode status, string code)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"expected {(int)status} {code}, got {(int)response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }
}
