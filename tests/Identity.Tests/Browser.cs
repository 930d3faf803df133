using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerArchive.Identity.Tests;

/// <summary>A browser with its cookies, and the public client <c>archive-demo</c> that listens on the loopback address.</summary>
internal sealed partial class Browser(IdentityHost host)
{
    public const string Redirect = "http://127.0.0.1:53682/callback";

    public HttpClient Http { get; } =
        host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
    public string Verifier { get; } = Opaque.New();

    /// <summary>The address of an authorization request; null removes a parameter.</summary>
    public string Ask(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = "archive-demo",
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = "openid profile archive offline_access",
            ["state"] = "s-1",
            ["nonce"] = "n-1",
            ["code_challenge"] = Opaque.Hash(Verifier),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return QueryHelpers.AddQueryString("/connect/authorize", parameters.Where(pair => pair.Value is not null));
    }

    /// <summary>Follows an authorization request to the sign-in page.</summary>
    public async Task<string> PageOf(string address)
    {
        using var authorize = await Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, authorize.StatusCode);
        using var page = await Http.GetAsync(authorize.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>Sends the form of a page with these fields filled in.</summary>
    public Task<HttpResponseMessage> Submit(string page, params (string Name, string Value)[] fields)
    {
        var form = Hidden()
            .Matches(page)
            .ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        foreach (var (name, value) in fields)
            form[name] = value;
        return Http.PostAsync(Action().Match(page).Groups["to"].Value, new FormUrlEncodedContent(form));
    }

    /// <summary>Signs in and answers where the browser was sent.</summary>
    public async Task<Dictionary<string, string>> SignIn(string userName, string? address = null, string password = IdentityHost.Password)
    {
        using var response = await Submit(await PageOf(address ?? Ask()), ("username", userName), ("password", password));
        return Sent(response);
    }

    public static Dictionary<string, string> Sent(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.StartsWith(Redirect, response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(response.Headers.Location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public Task<HttpResponseMessage> Token(params (string Name, string Value)[] form) =>
        Http.PostAsync("/connect/token", new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));

    public Task<HttpResponseMessage> Redeem(
        string code,
        string? verifier = null,
        string redirect = Redirect,
        string client = "archive-demo"
    ) =>
        Token(
            ("grant_type", "authorization_code"),
            ("client_id", client),
            ("code", code),
            ("redirect_uri", redirect),
            ("code_verifier", verifier ?? Verifier)
        );

    public Task<HttpResponseMessage> Refresh(string token, string client = "archive-demo") =>
        Token(("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token));

    /// <summary>The whole way: sign in, redeem the code, answer the tokens.</summary>
    public async Task<JsonElement> Tokens(string userName, string password = IdentityHost.Password) =>
        await Redeem((await SignIn(userName, password: password))["code"]).Json();

    public Task<HttpResponseMessage> UserInfo(string accessToken) =>
        Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo") { Headers = { Authorization = new("Bearer", accessToken) } }
        );

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<form method=\"post\" action=\"(?<to>[^\"]*)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}

internal static class Refusals
{
    /// <summary>Asserts an error answer of RFC 6749 §5.2.</summary>
    public static async Task<JsonElement> Error(
        this Task<HttpResponseMessage> sending,
        string error,
        HttpStatusCode status = HttpStatusCode.BadRequest
    )
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"expected {(int)status} {error}, got {(int)response.StatusCode} {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var answer = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal(error, answer.GetProperty("error").GetString());
        return answer;
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
