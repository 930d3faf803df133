using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.MainJob.Staff;
using CustomerArchive.SystemTests.Running;

namespace CustomerArchive.SystemTests.Fuzzing;

/// <summary>Bare access tokens of the demo's people and of a partner that may read the audit trail only.</summary>
internal sealed class Desks(Platform platform, HttpClient http)
{
    public const string Partner = "partner";

    /// <summary>In the order in which an endpoint's proper user is looked for.</summary>
    public static readonly string[] People =
    [
        "archivist.sz",
        "manager.sz",
        "head.sz",
        "executive",
        "compliance.sz",
        "branch.sz",
        "auditor",
        "admin",
    ];

    private const string Callback = "http://127.0.0.1:53999/callback";
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> tokens = new();

    public Task<string> TokenOf(string user) =>
        tokens.GetOrAdd(user, name => new(() => name == Partner ? OfPartner() : OfPerson(name))).Value;

    /// <summary>After a request that may have ended the session.</summary>
    public void SignInAgain(string user) => tokens.TryRemove(user, out _);

    private async Task<string> OfPerson(string user)
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var start = new Uri(
            platform.Gateway,
            $"/connect/authorize?response_type=code&client_id=archive-demo&redirect_uri={Uri.EscapeDataString(Callback)}&scope=openid%20archive&state=s"
                + $"&code_challenge={Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))}&code_challenge_method=S256"
        );
        using var browser = new Browser();
        var back = await browser.SignIn(start, user, platform.Password, Callback);
        var code = back.Query.TrimStart('?').Split('&').Single(pair => pair.StartsWith("code=", StringComparison.Ordinal))[
            "code=".Length..
        ];
        return await Token(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = Uri.UnescapeDataString(code),
                ["redirect_uri"] = Callback,
                ["client_id"] = "archive-demo",
                ["code_verifier"] = verifier,
            }
        );
    }

    private async Task<string> OfPartner()
    {
        var clientId = $"partner-{Guid.CreateVersion7():N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(platform.Gateway, "/api/v1/identity/clients"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOf("admin"));
        request.Content = JsonContent.Create(
            new
            {
                clientId,
                name = "审计伙伴",
                @public = false,
                scopes = new[] { "audit.read" },
                branches = new[] { "sz" },
            }
        );
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return await Token(
            new()
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = clientId,
                ["client_secret"] = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("clientSecret").GetString()!,
                ["scope"] = "audit.read",
            }
        );
    }

    private async Task<string> Token(Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri(platform.Gateway, "/connect/token"), content);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("access_token").GetString()!;
    }
}
