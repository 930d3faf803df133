using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "P4")]
public sealed class TokenTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private readonly IdentityHost host = shared.Host;

    [Fact]
    public async Task Discovery_names_every_endpoint_under_the_public_address()
    {
        var described = await host.CreateClient().GetAsync("/.well-known/openid-configuration").Json();
        Assert.Equal(IdentityHost.Issuer, described.Text("issuer"));
        foreach (
            var name in new[]
            {
                "authorization_endpoint",
                "token_endpoint",
                "userinfo_endpoint",
                "jwks_uri",
                "revocation_endpoint",
                "end_session_endpoint",
                "introspection_endpoint",
            }
        )
            Assert.StartsWith(IdentityHost.Issuer + "/", described.Text(name), StringComparison.Ordinal);
        Assert.Equal("S256", described.GetProperty("code_challenge_methods_supported")[0].GetString());
        var key = (await host.CreateClient().GetAsync("/.well-known/jwks.json").Json()).GetProperty("keys")[0];
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name).Order());
        Assert.True(Base64Url.DecodeFromChars(key.Text("n")).Length * 8 >= 2048);
        Assert.All(
            await host.InDatabase(db => db.SigningKeys.ToListAsync()),
            row => Assert.ThrowsAny<CryptographicException>(() => RSA.Create().ImportPkcs8PrivateKey(row.SealedPrivateKey, out _))
        );
    }

    [Fact]
    public async Task A_person_signs_in_with_code_and_PKCE_and_gets_tokens_that_say_who_and_where()
    {
        var browser = host.Browser();
        var sent = await browser.SignIn("archivist2.sz");
        Assert.Equal("s-1", sent["state"]);
        Assert.Equal(IdentityHost.Issuer, sent["iss"]);
        var tokens = await browser.Redeem(sent["code"]).Json();
        Assert.Equal("Bearer", tokens.Text("token_type"));
        Assert.Equal(600, tokens.GetProperty("expires_in").GetInt32());

        var access = await Validated(tokens.Text("access_token"), "customer-archive", "at+jwt");
        Assert.Equal("𠮷田美华", access.GetPayloadValue<string>("name"));
        Assert.Equal("""["sz"]""", Payload(access).GetProperty("branches").GetRawText());
        Assert.Equal("""["archivist"]""", Payload(access).GetProperty("roles").GetRawText());
        Assert.Equal("ARCHIVE", access.GetPayloadValue<string>("department"));
        Assert.Equal("openid profile archive offline_access", access.GetPayloadValue<string>("scope"));
        Assert.Equal("archive-demo", access.GetPayloadValue<string>("client_id"));
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(10).UtcDateTime, access.ValidTo);

        var id = await Validated(tokens.Text("id_token"), "archive-demo", "JWT");
        Assert.Equal(access.Subject, id.Subject);
        Assert.Equal("n-1", id.GetPayloadValue<string>("nonce"));
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeSeconds(), id.GetPayloadValue<long>("auth_time"));
        Assert.Equal(access.GetPayloadValue<string>("sid"), id.GetPayloadValue<string>("sid"));
        Assert.Equal(
            Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(tokens.Text("access_token"))).AsSpan(0, 16)),
            id.GetPayloadValue<string>("at_hash")
        );

        var person = await browser.UserInfo(tokens.Text("access_token")).Json();
        Assert.Equal(access.Subject, person.Text("sub"));
        Assert.Equal("archivist2.sz", person.Text("preferred_username"));
        var acts = await host.Acts();
        Assert.Contains(acts, act => act is { Action: "SignIn", Result: "done" } && act.ActorId == access.Subject && act.BranchId == "sz");
        Assert.Contains(acts, act => act is { Action: "RedeemCode", Result: "done" } && act.ActorId == access.Subject);
        Assert.DoesNotContain(acts, act => act.Detail?.Contains(tokens.Text("refresh_token"), StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Whoever_works_for_the_group_carries_a_star()
    {
        var tokens = await host.Browser().Tokens("executive");
        var access = await Validated(tokens.Text("access_token"), "customer-archive", "at+jwt");
        Assert.Equal("""["*"]""", Payload(access).GetProperty("branches").GetRawText());
    }

    [Fact]
    public async Task A_code_is_good_once_and_its_replay_ends_what_came_from_it()
    {
        var browser = host.Browser();
        var code = (await browser.SignIn("manager.sz"))["code"];
        var tokens = await browser.Redeem(code).Json();
        await browser.Redeem(code).Error("invalid_grant");
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
        await browser.UserInfo(tokens.Text("access_token")).Error("invalid_token", HttpStatusCode.Unauthorized);
        Assert.Contains(
            await host.Acts(),
            act => act is { Action: "RedeemCode", Result: "refused" } && act.Detail!.Contains("code-replayed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_many_redeeming_at_once_at_most_one_gets_tokens_and_they_are_dead()
    {
        var browser = host.Browser();
        var code = (await browser.SignIn("manager.sz"))["code"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.Redeem(code)));
        var good = answers.Where(answer => answer.IsSuccessStatusCode).ToList();
        Assert.True(good.Count <= 1);
        foreach (var answer in good)
            await browser
                .Refresh(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).Text("refresh_token"))
                .Error("invalid_grant");
    }

    [Theory]
    [InlineData("verifier")]
    [InlineData("redirect")]
    [InlineData("short")]
    public async Task A_code_without_its_proof_is_refused_and_spent(string what)
    {
        var browser = host.Browser();
        var code = (await browser.SignIn("manager.sz"))["code"];
        var attempt = what switch
        {
            "verifier" => browser.Redeem(code, verifier: Opaque.New()),
            "short" => browser.Redeem(code, verifier: "short"),
            _ => browser.Redeem(code, redirect: "http://127.0.0.1:1/callback"),
        };
        await attempt.Error("invalid_grant");
        await browser.Redeem(code).Error("invalid_grant");
    }

    [Fact]
    public async Task A_code_of_another_client_expired_or_made_up_is_refused()
    {
        var browser = host.Browser();
        var code = (await browser.SignIn("manager.sz"))["code"];
        await browser.Redeem(code, client: "portal").Error("invalid_grant");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.Redeem(code).Error("invalid_grant");
        await browser.Redeem("made-up").Error("invalid_grant");
        await browser.Redeem(code, client: "nobody").Error("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Refreshing_turns_the_token_and_a_used_one_ends_the_family()
    {
        var browser = host.Browser();
        var first = await browser.Tokens("manager.sz");
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        var second = await browser.Refresh(first.Text("refresh_token")).Json();
        Assert.NotEqual(first.Text("refresh_token"), second.Text("refresh_token"));
        var access = await Validated(second.Text("access_token"), "customer-archive", "at+jwt");
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(10).UtcDateTime, access.ValidTo);
        var third = await browser.Refresh(second.Text("refresh_token")).Json();
        await browser.Refresh(third.Text("refresh_token"), client: "portal").Error("invalid_grant");

        await browser.Refresh(first.Text("refresh_token")).Error("invalid_grant");
        await browser.Refresh(third.Text("refresh_token")).Error("invalid_grant");
        await browser.UserInfo(third.Text("access_token")).Error("invalid_token", HttpStatusCode.Unauthorized);
        Assert.Contains(
            await host.Acts(),
            act => act.Result == "refused" && act.Detail!.Contains("refresh-token-reused", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_many_refreshing_at_once_one_wins_and_the_family_ends()
    {
        var browser = host.Browser();
        var tokens = await browser.Tokens("manager.sz");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.Refresh(tokens.Text("refresh_token"))));
        var good = answers.Where(answer => answer.IsSuccessStatusCode).ToList();
        Assert.True(good.Count <= 1);
        foreach (var answer in good)
            await browser
                .Refresh(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).Text("refresh_token"))
                .Error("invalid_grant");
    }

    [Fact]
    public async Task Refresh_ends_with_idleness_and_with_the_grants_time()
    {
        var browser = host.Browser();
        var tokens = await browser.Tokens("manager.sz");
        host.Clock.Advance(TimeSpan.FromHours(8));
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
        tokens = await browser.Tokens("manager.sz");
        for (var hours = 0; hours < 7 * 24 - 7; hours += 7)
        {
            host.Clock.Advance(TimeSpan.FromHours(7));
            tokens = await browser.Refresh(tokens.Text("refresh_token")).Json();
        }
        host.Clock.Advance(TimeSpan.FromHours(7));
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
    }

    [Fact]
    public async Task A_narrower_scope_may_be_asked_for_a_wider_one_not()
    {
        var browser = host.Browser();
        var tokens = await browser
            .Redeem((await browser.SignIn("manager.sz", browser.Ask(("scope", "openid offline_access"))))["code"])
            .Json();
        await browser
            .Token(
                ("grant_type", "refresh_token"),
                ("client_id", "archive-demo"),
                ("refresh_token", tokens.Text("refresh_token")),
                ("scope", "openid archive")
            )
            .Error("invalid_scope");
        var narrow = await browser
            .Token(
                ("grant_type", "refresh_token"),
                ("client_id", "archive-demo"),
                ("refresh_token", tokens.Text("refresh_token")),
                ("scope", "openid")
            )
            .Json();
        Assert.Equal("openid", narrow.Text("scope"));
        // without offline_access there is nothing to refresh with, without openid no id token
        var plain = await browser.Redeem(Browser.Sent(await browser.Http.GetAsync(browser.Ask(("scope", "archive"))))["code"]).Json();
        Assert.False(plain.TryGetProperty("refresh_token", out _) || plain.TryGetProperty("id_token", out _));
        await browser.UserInfo(plain.Text("access_token")).Error("insufficient_scope", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Tokens_show_todays_roles_and_nothing_for_who_left()
    {
        var browser = host.Browser();
        var tokens = await browser.Tokens("archivist.sz");
        var id = new JsonWebToken(tokens.Text("access_token")).Subject;
        var admin = host.As("system-administrator", "*");
        await admin
            .PutAsJson(
                $"/api/v1/identity/staff/{id}",
                new
                {
                    name = "李文博",
                    branches = new[] { "sz", "gz" },
                    department = "ARCHIVE",
                    roles = new[] { "archivist", "department-head" },
                }
            )
            .Ok();
        tokens = await browser.Refresh(tokens.Text("refresh_token")).Json();
        var access = new JsonWebToken(tokens.Text("access_token"));
        Assert.Equal("""["sz","gz"]""", Payload(access).GetProperty("branches").GetRawText());
        await host.Leave(id);
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
        await browser.UserInfo(tokens.Text("access_token")).Error("invalid_token", HttpStatusCode.Unauthorized);
        Assert.Equal("login_required", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none"))))["error"]);
    }

    [Fact]
    public async Task A_faulty_request_goes_back_to_the_client()
    {
        var browser = host.Browser();
        (string Name, string? Value, string Error)[] faults =
        [
            ("code_challenge", null, "invalid_request"),
            ("code_challenge_method", null, "invalid_request"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("code_challenge", "short", "invalid_request"),
            ("response_type", "token", "unsupported_response_type"),
            ("response_type", null, "invalid_request"),
            ("response_mode", "fragment", "invalid_request"),
            ("scope", null, "invalid_scope"),
            ("scope", "openid everything", "invalid_scope"),
            ("scope", "openid customers.read", "invalid_scope"),
            ("prompt", "none login", "invalid_request"),
            ("prompt", "dance", "invalid_request"),
            ("prompt", "none", "login_required"),
            ("max_age", "-1", "invalid_request"),
            ("request", "eyJ", "request_not_supported"),
        ];
        foreach (var (name, value, error) in faults)
        {
            var sent = Browser.Sent(await browser.Http.GetAsync(browser.Ask((name, value))));
            Assert.Equal(error, sent["error"]);
            Assert.Equal("s-1", sent["state"]);
            Assert.Equal(IdentityHost.Issuer, sent["iss"]);
            Assert.DoesNotContain("code", sent.Keys);
        }
    }

    [Fact]
    public async Task Nothing_is_ever_sent_to_an_address_that_is_not_registered()
    {
        var browser = host.Browser();
        (string Name, string? Value)[] faults =
        [
            ("redirect_uri", null),
            ("redirect_uri", "http://127.0.0.1:1/callback/more"),
            ("redirect_uri", "http://127.0.0.1:1/callback?x=1"),
            ("redirect_uri", "http://127.0.0.1:1/Callback"),
            ("redirect_uri", "http://127.0.0.1:1@evil.example/callback"),
            ("redirect_uri", "http://127.0.0.1.evil.example/callback"),
            ("redirect_uri", "http://localhost:1/callback"),
            ("redirect_uri", "https://127.0.0.1:1/callback"),
            ("redirect_uri", "http://127.0.0.1:1/x/../callback"),
            ("redirect_uri", "http://127.0.0.1:1/callback#x"),
            ("redirect_uri", "javascript:alert(1)"),
            ("redirect_uri", "//evil.example/callback"),
            ("client_id", "nobody"),
            ("client_id", null),
        ];
        foreach (var (name, value) in faults)
        {
            var response = await browser.Http.GetAsync(browser.Ask((name, value)));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Null(response.Headers.Location);
            Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Parameters_given_twice_wrong_types_and_bodies_are_refused()
    {
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync(browser.Ask() + "&scope=openid")).StatusCode);
        await browser.Token(("grant_type", "password"), ("client_id", "archive-demo")).Error("unsupported_grant_type");
        await browser.Token(("client_id", "archive-demo")).Error("invalid_request");
        await browser
            .Token(("grant_type", "refresh_token"), ("grant_type", "refresh_token"), ("client_id", "archive-demo"))
            .Error("invalid_request");
        await browser.Token(("grant_type", "authorization_code"), ("client_id", "archive-demo")).Error("invalid_request");
        await browser.Token(("grant_type", "client_credentials"), ("client_id", "archive-demo")).Error("unauthorized_client");
        await browser.Http.PostAsync("/connect/token", new StringContent("{}", Encoding.UTF8, "application/json")).Error("invalid_request");
        await browser.UserInfo("rubbish").Error("invalid_token", HttpStatusCode.Unauthorized);
        await browser.Http.GetAsync("/connect/userinfo").Error("invalid_token", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_token_takes_its_family_with_it()
    {
        var browser = host.Browser();
        foreach (var kind in new[] { "refresh_token", "access_token" })
        {
            var tokens = await browser
                .Redeem(
                    (
                        kind == "refresh_token"
                            ? await browser.SignIn("manager.sz")
                            : Browser.Sent(await browser.Http.GetAsync(browser.Ask()))
                    )["code"]
                )
                .Json();
            await Revoke(tokens.Text(kind), "portal").Ok();
            tokens = await browser.Refresh(tokens.Text("refresh_token")).Json();
            await Revoke(tokens.Text(kind), "archive-demo").Ok();
            await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
            await browser.UserInfo(tokens.Text("access_token")).Error("invalid_token", HttpStatusCode.Unauthorized);
        }
        await Revoke("never-heard-of", "archive-demo").Ok();
        await Revoke("x", "nobody").Error("invalid_client", HttpStatusCode.Unauthorized);
        Assert.Equal(2, (await host.Acts()).Count(act => act.Action == "RevokeToken"));

        Task<HttpResponseMessage> Revoke(string token, string client) =>
            browser.Http.PostAsync(
                "/connect/revocation",
                new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = client, ["token"] = token })
            );
    }

    [Fact]
    public async Task Signing_out_ends_session_and_tokens_and_asks_when_nobody_vouches()
    {
        var browser = host.Browser();
        var tokens = await browser.Tokens("manager.sz");
        // a foreign page that only sends the browser here gets a question, not a sign-out
        var question = await browser.Http.GetAsync("/connect/logout");
        Assert.Equal(HttpStatusCode.OK, question.StatusCode);
        Assert.Contains("action=\"/connect/logout\"", await question.Content.ReadAsStringAsync());
        Assert.Contains("code", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none")))).Keys);

        var hint = tokens.Text("id_token");
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Http.GetAsync($"/connect/logout?id_token_hint={hint}&post_logout_redirect_uri=https://evil.example/")).StatusCode
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync($"/connect/logout?id_token_hint={hint}x")).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Http.GetAsync($"/connect/logout?id_token_hint={hint}&client_id=portal")).StatusCode
        );
        host.Clock.Advance(TimeSpan.FromMinutes(15)); // the hint may have expired
        var sent = await browser.Http.GetAsync(
            $"/connect/logout?id_token_hint={hint}&post_logout_redirect_uri=http://127.0.0.1:7/signed-out&state=z"
        );
        Assert.Equal("http://127.0.0.1:7/signed-out?state=z", sent.Headers.Location!.OriginalString);
        Assert.Equal("login_required", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none"))))["error"]);
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");

        await browser.SignIn("manager.sz");
        var page = await (await browser.Http.GetAsync("/connect/logout")).Content.ReadAsStringAsync();
        var done = await browser.Submit(page, ("confirmed", "yes"));
        Assert.Contains("已退出", await done.Content.ReadAsStringAsync());
        Assert.Equal("login_required", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none"))))["error"]);
    }

    [Fact]
    public async Task Codes_and_tokens_are_stored_as_hashes_and_swept_when_over()
    {
        var browser = host.Browser();
        var code = (await browser.SignIn("manager.sz"))["code"];
        var tokens = await browser.Redeem(code).Json();
        Assert.True(await host.InDatabase(db => db.Codes.AnyAsync(row => row.Hash == Opaque.Hash(code))));
        Assert.True(await host.InDatabase(db => db.RefreshTokens.AnyAsync(row => row.Hash == Opaque.Hash(tokens.Text("refresh_token")))));
        Assert.False(await host.InDatabase(db => db.Codes.AnyAsync(row => row.Hash == code)));
        var housekeeping = host.Services.GetService(typeof(Keys.Housekeeping)) as Keys.Housekeeping;
        await housekeeping!.Step(default);
        Assert.True(await host.InDatabase(db => db.Codes.AnyAsync()));
        host.Clock.Advance(TimeSpan.FromDays(9));
        await housekeeping.Step(default);
        Assert.False(await host.InDatabase(db => db.Codes.AnyAsync()));
        Assert.False(await host.InDatabase(db => db.RefreshTokens.AnyAsync()));
        Assert.False(await host.InDatabase(db => db.Grants.AnyAsync()));
        Assert.False(await host.InDatabase(db => db.Sessions.AnyAsync()));
    }

    private async Task<JsonWebToken> Validated(string token, string audience, string type)
    {
        var keys = new JsonWebKeySet(await host.CreateClient().GetStringAsync("/.well-known/jwks.json"));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = IdentityHost.Issuer,
                ValidAudience = audience,
                ValidTypes = [type],
                IssuerSigningKeys = keys.GetSigningKeys(),
                ValidateLifetime = false,
            }
        );
        Assert.True(result.IsValid, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }

    private static JsonElement Payload(JsonWebToken token) =>
        JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.EncodedPayload));
}
