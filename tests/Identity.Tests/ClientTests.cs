using System.Net;
using System.Text;
using System.Text.Json;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "G2")]
public sealed class ClientTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private readonly IdentityHost host = shared.Host;

    [Fact]
    public async Task A_partners_machine_gets_tokens_for_its_scopes_and_branches_only()
    {
        var secret = await Register("wuye-partner", ["customers.read", "leases.read"], ["sz"]);
        var token = await Ask("wuye-partner", secret).Json();
        Assert.Equal("customers.read leases.read", token.Text("scope"));
        Assert.False(token.TryGetProperty("refresh_token", out _) || token.TryGetProperty("id_token", out _));
        var access = new JsonWebToken(token.Text("access_token"));
        Assert.Equal("at+jwt", access.Typ);
        Assert.Equal(
            ("wuye-partner", "wuye-partner", "物业合作方"),
            (access.Subject, access.GetPayloadValue<string>("client_id"), access.GetPayloadValue<string>("name"))
        );
        var payload = JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(access.EncodedPayload));
        Assert.Equal("""["sz"]""", payload.GetProperty("branches").GetRawText());
        Assert.Equal("""["partner"]""", payload.GetProperty("roles").GetRawText());

        Assert.Equal("leases.read", (await Ask("wuye-partner", secret, "leases.read").Json()).Text("scope"));
        await Ask("wuye-partner", secret, "leases.write").Error("invalid_scope");
        await Ask("wuye-partner", secret, "archive").Error("invalid_scope");
        await Ask("wuye-partner", secret + "x").Error("invalid_client", HttpStatusCode.Unauthorized);
        await Ask("wuye-partner", "").Error("invalid_client", HttpStatusCode.Unauthorized);
        await Ask("nobody", secret).Error("invalid_client", HttpStatusCode.Unauthorized);
        Assert.Contains(await host.Acts(), act => act is { Action: "IssueMachineToken", ActorId: "wuye-partner" });
        Assert.Contains(await host.Acts(), act => act is { Action: "AuthenticateClient", Result: "refused" });
        Assert.False(await host.InDatabase(db => db.Clients.AnyAsync(row => row.SecretHash == secret)));
    }

    [Fact]
    public async Task The_secret_may_travel_in_the_header_but_not_twice()
    {
        var secret = await Register("header-partner", ["customers.read"], ["*"]);
        await Basic("header-partner", secret).Json();
        var wrong = await Basic("header-partner", "wrong");
        Assert.StartsWith("Basic", wrong.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await Basic("header-partner", secret, ("client_secret", secret)).Error("invalid_request");
        await Basic("header-partner", secret, ("client_id", "other")).Error("invalid_client", HttpStatusCode.Unauthorized);
        await Basic("archive-demo", "anything").Error("invalid_client", HttpStatusCode.Unauthorized);
        var client = host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic not-base64!");
        await client
            .PostAsync("/connect/token", Form(("grant_type", "client_credentials")))
            .Error("invalid_client", HttpStatusCode.Unauthorized);

        Task<HttpResponseMessage> Basic(string id, string password, params (string, string)[] more)
        {
            var http = host.CreateClient();
            http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{password}")));
            return http.PostAsync("/connect/token", Form([("grant_type", "client_credentials"), .. more]));
        }
    }

    [Fact]
    public async Task Our_own_services_are_clients_by_the_settings_and_stay_disabled_once_they_are()
    {
        var terms = new ServiceClientTerms { Secret = new('s', 32), Scopes = "audit.read" };
        host.Services.GetRequiredService<IOptions<IdentityOptions>>().Value.ServiceClients["documents"] = terms;
        await host.Services.RegisterServiceClients();
        var token = await Ask("documents", terms.Secret).Json();
        Assert.Equal("audit.read", token.Text("scope"));
        var payload = JsonSerializer.Deserialize<JsonElement>(
            System.Buffers.Text.Base64Url.DecodeFromChars(new JsonWebToken(token.Text("access_token")).EncodedPayload)
        );
        Assert.Equal("""["*"]""", payload.GetProperty("branches").GetRawText());

        var version = await Version();
        await host.Services.RegisterServiceClients();
        Assert.Equal(version, await Version()); // nothing new was said

        (terms.Secret, terms.Scopes) = (new('t', 32), "audit.read customers.read");
        await host.Services.RegisterServiceClients();
        await Ask("documents", new('s', 32)).Error("invalid_client", HttpStatusCode.Unauthorized);
        Assert.Equal("audit.read customers.read", (await Ask("documents", terms.Secret).Json()).Text("scope"));

        await host.As("system-administrator", "*").PostAsync("/api/v1/identity/clients/documents/disable", null).Ok();
        await host.Services.RegisterServiceClients();
        await Ask("documents", terms.Secret).Error("invalid_client", HttpStatusCode.Unauthorized);

        Task<int> Version() =>
            host.InDatabase(db => db.Clients.Where(row => row.ClientId == "documents").Select(row => row.Version).SingleAsync());
    }

    [Theory]
    [InlineData("short", "audit.read", "Secret")]
    [InlineData("0123456789abcdef0123456789abcdef", "", "Scopes")]
    [InlineData("0123456789abcdef0123456789abcdef", "archive", "Scopes")]
    public void A_service_client_with_a_weak_secret_or_the_scopes_of_people_is_refused_at_start(
        string secret,
        string scopes,
        string setting
    )
    {
        var options = new IdentityOptions
        {
            ServiceClients =
            {
                ["documents"] = new() { Secret = secret, Scopes = scopes },
            },
        };
        Assert.Contains($"documents:{setting}", Assert.Single(options.Validate(new(options))).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_secret_replaces_the_old_one_and_a_disabled_client_gets_nothing()
    {
        var admin = host.As("system-administrator", "*");
        var old = await Register("renew-partner", ["customers.read"], ["sz"]);
        var renewed = (await admin.PostAsync("/api/v1/identity/clients/renew-partner/secret", null).Json()).Text("clientSecret");
        await Ask("renew-partner", old).Error("invalid_client", HttpStatusCode.Unauthorized);
        await Ask("renew-partner", renewed).Json();
        await admin.PostAsync("/api/v1/identity/clients/renew-partner/disable", null).Ok();
        await Ask("renew-partner", renewed).Error("invalid_client", HttpStatusCode.Unauthorized);
        await admin.PostAsync("/api/v1/identity/clients/archive-demo/secret", null).Refused(HttpStatusCode.Conflict, "client.public");
        await admin.PostAsync("/api/v1/identity/clients/nobody/disable", null).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_disabled_application_ends_the_tokens_given_through_it()
    {
        var admin = host.As("system-administrator", "*");
        string[] scopes = ["openid", "offline_access"];
        await Post(
                admin,
                new
                {
                    clientId = "kiosk",
                    name = "自助终端",
                    @public = true,
                    scopes,
                    redirectUris = new[] { Browser.Redirect },
                }
            )
            .Ok();
        var browser = host.Browser();
        var ask = browser.Ask(("client_id", "kiosk"), ("scope", "openid offline_access"));
        var tokens = await browser.Redeem((await browser.SignIn("manager.sz", ask))["code"], client: "kiosk").Json();
        await admin.PostAsync("/api/v1/identity/clients/kiosk/disable", null).Ok();
        await browser.Refresh(tokens.Text("refresh_token"), client: "kiosk").Error("invalid_client", HttpStatusCode.Unauthorized);
        await browser.UserInfo(tokens.Text("access_token")).Error("invalid_token", HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync(ask)).StatusCode);
    }

    [Fact]
    public async Task Introspection_tells_confidential_clients_whether_a_token_is_good()
    {
        var secret = await Register("introspector", ["audit.read"], ["*"]);
        var browser = host.Browser();
        var tokens = await browser.Tokens("manager.sz");
        Assert.True((await Introspect(tokens.Text("access_token")).Json()).GetProperty("active").GetBoolean());
        await browser.Refresh(tokens.Text("refresh_token")).Json();
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
        Assert.False((await Introspect(tokens.Text("access_token")).Json()).GetProperty("active").GetBoolean());
        Assert.False((await Introspect("rubbish").Json()).GetProperty("active").GetBoolean());
        var own = (await Ask("introspector", secret).Json()).Text("access_token");
        Assert.True((await Introspect(own).Json()).GetProperty("active").GetBoolean());
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False((await Introspect(own).Json()).GetProperty("active").GetBoolean());
        await host.CreateClient()
            .PostAsync("/connect/introspect", Form(("client_id", "portal"), ("token", own)))
            .Error("unauthorized_client", HttpStatusCode.Unauthorized);

        Task<HttpResponseMessage> Introspect(string token) =>
            host.CreateClient()
                .PostAsync("/connect/introspect", Form(("client_id", "introspector"), ("client_secret", secret), ("token", token)));
    }

    [Fact]
    public async Task Only_safe_redirect_addresses_are_registered()
    {
        string[] faults =
        [
            "http://portal.example/callback",
            "https://portal.example/callback#x",
            "https://user@portal.example/callback",
            "javascript:alert(1)",
            "/callback",
            "https://portal.example/a b",
            "https://portal.example/中",
        ];
        foreach (var address in faults)
            await Post(
                    host.As("system-administrator", "*"),
                    new
                    {
                        clientId = "unsafe",
                        name = "x",
                        @public = true,
                        scopes = new[] { "openid" },
                        redirectUris = new[] { address },
                    }
                )
                .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Registering_keeps_to_the_rules()
    {
        var admin = host.As("system-administrator", "*");
        await Post(
                admin,
                new
                {
                    clientId = "p1",
                    name = "x",
                    @public = true,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "sz" },
                }
            )
            .Refused(HttpStatusCode.Conflict, "client.public-machine");
        await Post(
                admin,
                new
                {
                    clientId = "p1",
                    name = "x",
                    @public = true,
                    scopes = new[] { "openid" },
                }
            )
            .Refused(HttpStatusCode.Conflict, "client.no-redirect");
        await Post(
                admin,
                new
                {
                    clientId = "p1",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.delete" },
                    branches = new[] { "sz" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                admin,
                new
                {
                    clientId = "p1",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "nowhere" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                admin,
                new
                {
                    clientId = "p1",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                admin,
                new
                {
                    clientId = "P 1",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "sz" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                admin,
                new
                {
                    clientId = "archive-demo",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "sz" },
                }
            )
            .Refused(HttpStatusCode.Conflict, "already-exists");
        // an administrator of one branch gives away that branch only
        var local = host.As("system-administrator", "sz");
        await Post(
                local,
                new
                {
                    clientId = "p2",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "gz" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                local,
                new
                {
                    clientId = "p2",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "*" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                local,
                new
                {
                    clientId = "p2",
                    name = "x",
                    @public = true,
                    scopes = new[] { "openid" },
                    redirectUris = new[] { "https://x.example/" },
                }
            )
            .Refused(HttpStatusCode.Forbidden, "client.group-only");
        await Post(
                local,
                new
                {
                    clientId = "p2",
                    name = "x",
                    @public = false,
                    scopes = new[] { "customers.read" },
                    branches = new[] { "sz" },
                }
            )
            .Ok();
        await Register("p3", ["customers.read"], ["gz"]);
        var seen = (await local.GetAsync("/api/v1/identity/clients").Json())
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => item.Text("clientId"))
            .ToList();
        Assert.Contains("p2", seen);
        Assert.DoesNotContain("p3", seen);
        Assert.DoesNotContain("archive-demo", seen);
        await local.PostAsync("/api/v1/identity/clients/p3/secret", null).Refused(HttpStatusCode.NotFound, "not-found");
        await admin
            .PutAsJson(
                "/api/v1/identity/clients/p3",
                new
                {
                    name = "新名",
                    scopes = new[] { "leases.read" },
                    branches = new[] { "gz", "sz" },
                }
            )
            .Ok();
        await host.As("branch-manager").GetAsync("/api/v1/identity/clients").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, object body) => client.PostAsJson("/api/v1/identity/clients", body);

    private async Task<string> Register(string id, string[] scopes, string[] branches) =>
        (
            await Post(
                    host.As("system-administrator", "*"),
                    new
                    {
                        clientId = id,
                        name = "物业合作方",
                        @public = false,
                        scopes,
                        branches,
                    }
                )
                .Json()
        ).Text("clientSecret");

    private Task<HttpResponseMessage> Ask(string id, string secret, string? scope = null) =>
        host.CreateClient()
            .PostAsync(
                "/connect/token",
                Form([
                    ("grant_type", "client_credentials"),
                    ("client_id", id),
                    ("client_secret", secret),
                    .. scope is null ? [] : new[] { ("scope", scope) },
                ])
            );

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
