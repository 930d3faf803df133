using System.Net;
using System.Text.RegularExpressions;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "P5")]
public sealed partial class SecondFactorTests : IAsyncLifetime
{
    private readonly DemandingHost host = new();

    public Task InitializeAsync() => ((IAsyncLifetime)host).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact]
    public async Task A_role_that_needs_codes_sets_them_up_and_every_code_is_good_once()
    {
        var browser = host.Browser();
        var setup = await Step(browser, "admin");
        var secret = Secret().Match(setup).Groups["secret"].Value;
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(setup, ("code", "000000x"))).StatusCode);
        var code = SecondFactor.CodeAt(secret, host.Clock.GetUtcNow());
        var done = Browser.Sent(await browser.Submit(setup, ("code", code)));
        var id = new JsonWebToken((await browser.Redeem(done["code"]).Json()).Text("id_token"));
        Assert.Equal("2", id.GetPayloadValue<string>("acr"));
        Assert.NotEqual(
            secret,
            await host.InDatabase(db =>
                db.Database.SqlQueryRaw<string>("SELECT \"SecondFactor\" AS \"Value\" FROM \"Staff\" WHERE \"SecondFactor\" IS NOT NULL")
                    .SingleAsync()
            )
        );

        var again = host.Browser();
        var ask = await Step(again, "admin");
        Assert.DoesNotContain("otpauth", ask);
        Assert.Contains("autocomplete=\"one-time-code\"", ask);
        Assert.Equal(HttpStatusCode.BadRequest, (await again.Submit(ask, ("code", code))).StatusCode); // replayed
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("code", Browser.Sent(await again.Submit(ask, ("code", SecondFactor.CodeAt(secret, host.Clock.GetUtcNow())))).Keys);
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account()
    {
        var browser = host.Browser();
        var setup = await Step(browser, "admin");
        var secret = Secret().Match(setup).Groups["secret"].Value;
        await browser.Submit(setup, ("code", SecondFactor.CodeAt(secret, host.Clock.GetUtcNow())));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var ask = await Step(browser, "admin", ("prompt", "login"));
        for (var guess = 0; guess < 5; guess++)
            await browser.Submit(ask, ("code", "12345"));
        Assert.NotEqual(
            HttpStatusCode.SeeOther,
            (await browser.Submit(ask, ("code", SecondFactor.CodeAt(secret, host.Clock.GetUtcNow())))).StatusCode
        );
        Assert.Contains(await host.Acts(), act => act.Action == "LockAccount");
    }

    [Fact]
    public async Task A_session_without_codes_is_not_enough_once_the_role_needs_them()
    {
        var browser = host.Browser();
        await browser.SignIn("archivist.sz");
        var id = await host.InDatabase(async db => (await db.Staff.SingleAsync(row => row.UserName == "archivist.sz")).Id);
        await host.As("system-administrator", "*", id: "someone")
            .PutAsJson(
                $"/api/v1/identity/staff/{id}",
                new
                {
                    name = "李文博",
                    branches = new[] { "sz" },
                    department = (string?)null,
                    roles = new[] { "system-administrator" },
                }
            )
            .Ok();
        await browser.PageOf(browser.Ask());
        await Step(host.Browser(), "archivist.sz");
    }

    [Fact]
    public async Task A_lost_second_factor_is_set_up_anew()
    {
        var browser = host.Browser();
        var setup = await Step(browser, "admin");
        await browser.Submit(setup, ("code", SecondFactor.CodeAt(Secret().Match(setup).Groups["secret"].Value, host.Clock.GetUtcNow())));
        var id = await host.InDatabase(async db => (await db.Staff.SingleAsync(row => row.UserName == "admin")).Id);
        await host.As("system-administrator", "*", id: "someone").PostAsync($"/api/v1/identity/staff/{id}/reset-second-factor", null).Ok();
        Assert.Contains("otpauth", await Step(host.Browser(), "admin"));
    }

    private static async Task<string> Step(Browser browser, string user, params (string, string?)[] changes)
    {
        var response = await browser.Submit(
            await browser.PageOf(browser.Ask(changes)),
            ("username", user),
            ("password", IdentityHost.Password)
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("action=\"/sign-in/step\"", page);
        return page;
    }

    [GeneratedRegex("<code>(?<secret>[A-Z2-7]{32})</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    private sealed class DemandingHost : IdentityHost
    {
        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("Identity:SecondFactorRoles:0", "system-administrator");
        }
    }
}

[Trait("req", "P5")]
public sealed class OneTimeCodeTests
{
    // RFC 6238 appendix B, SHA-1, cut to six digits; the secret is "12345678901234567890"
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_agree_with_the_standard(long seconds, string code) =>
        Assert.Equal(code, SecondFactor.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void Drift_of_one_step_is_forgiven_and_no_more()
    {
        var now = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
        var secret = SecondFactor.NewSecret();
        Assert.NotNull(SecondFactor.StepOf(secret, SecondFactor.CodeAt(secret, now.AddSeconds(30)), now, 0));
        Assert.NotNull(SecondFactor.StepOf(secret, SecondFactor.CodeAt(secret, now.AddSeconds(-30)), now, 0));
        Assert.Null(SecondFactor.StepOf(secret, SecondFactor.CodeAt(secret, now.AddSeconds(60)), now, 0));
        Assert.Null(SecondFactor.StepOf(secret, SecondFactor.CodeAt(secret, now.AddSeconds(-60)), now, 0));
        Assert.Null(SecondFactor.StepOf(secret, "", now, 0));
        Assert.Null(SecondFactor.StepOf(secret, "１２３４５６", now, 0));
    }
}
