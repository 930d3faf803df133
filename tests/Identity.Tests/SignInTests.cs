using System.Diagnostics;
using System.Net;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "P5")]
public sealed class SignInTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private readonly IdentityHost host = shared.Host;

    [Fact]
    public async Task The_page_speaks_the_readers_language_and_lets_nothing_else_in()
    {
        var browser = host.Browser();
        var authorize = await browser.Http.GetAsync(browser.Ask());
        Assert.StartsWith("/sign-in?request=", authorize.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var response = await browser.Http.GetAsync(authorize.Headers.Location);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"zh-CN\">", page);
        Assert.Contains("<label for=\"username\">用户名</label>", page);
        Assert.Contains("autocomplete=\"current-password\"", page);
        Assert.DoesNotContain("<script", page);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("form-action 'self' http://127.0.0.1:53682;", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,zh;q=0.5");
        Assert.Contains("<label for=\"username\">User name</label>", await browser.Http.GetStringAsync(authorize.Headers.Location));
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_taken()
    {
        var browser = host.Browser();
        var page = await browser.PageOf(browser.Ask());
        var forged = await browser.Submit(
            page,
            ("username", "manager.sz"),
            ("password", IdentityHost.Password),
            ("__RequestVerificationToken", "forged")
        );
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        var altered = await browser.Submit(
            page,
            ("username", "manager.sz"),
            ("password", IdentityHost.Password),
            ("request", "CfDJ8forged")
        );
        Assert.Equal(HttpStatusCode.BadRequest, altered.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync("/sign-in?request=forged")).StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Submit(page, ("username", "manager.sz"), ("password", IdentityHost.Password))).StatusCode
        );
    }

    [Fact]
    public async Task Wrong_unknown_closed_and_locked_look_alike()
    {
        var manager = await Id("manager2.sz");
        await host.Leave(manager);
        string? first = null;
        foreach (
            var (user, password) in new[]
            {
                ("head.sz", "wrong"),
                ("nobody.at.all", "wrong"),
                ("manager2.sz", IdentityHost.Password),
                ("", ""),
                ("head.sz\u4e2d", new string('x', 129)),
            }
        )
        {
            var browser = host.Browser();
            var response = await browser.Submit(await browser.PageOf(browser.Ask()), ("username", user), ("password", password));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.False(
                response.Headers.TryGetValues("Set-Cookie", out var cookies)
                    && cookies.Any(cookie => cookie.StartsWith("archive-session", StringComparison.Ordinal))
            );
            var fault = (await response.Content.ReadAsStringAsync())
                .Split('\n')
                .Single(line => line.Contains("role=\"alert\"", StringComparison.Ordinal));
            Assert.Equal(first ??= fault, fault);
        }
        var acts = (await host.Acts()).Where(act => act is { Action: "SignIn", Result: "refused" }).ToList();
        Assert.Contains(acts, act => act.SubjectId == "unknown" && act.Detail!.Contains("unknown", StringComparison.Ordinal));
        Assert.Contains(acts, act => act.SubjectId == manager && act.Detail!.Contains("closed", StringComparison.Ordinal));
        Assert.DoesNotContain(acts, act => act.Detail!.Contains("nobody.at.all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_a_quarter_of_an_hour()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Try("archivist.sz", $"wrong {attempt}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Try("archivist.sz", IdentityHost.Password)).StatusCode);
        var id = await Id("archivist.sz");
        Assert.Single(await host.Acts(), act => act.Action == "LockAccount" && act.SubjectId == id);
        var admin = host.As("system-administrator", "*");
        Assert.Equal("locked", (await admin.GetAsync($"/api/v1/identity/staff/{id}").Json()).Text("state"));

        host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.SeeOther, (await Try("archivist.sz", IdentityHost.Password)).StatusCode);
        // success starts the count anew
        for (var attempt = 0; attempt < 4; attempt++)
            await Try("archivist.sz", "wrong");
        Assert.Equal(HttpStatusCode.SeeOther, (await Try("archivist.sz", IdentityHost.Password)).StatusCode);
        for (var attempt = 0; attempt < 5; attempt++)
            await Try("archivist.sz", "wrong");
        await admin.PostAsync($"/api/v1/identity/staff/{id}/unlock", null).Ok();
        Assert.Equal(HttpStatusCode.SeeOther, (await Try("archivist.sz", IdentityHost.Password)).StatusCode);
    }

    [Fact]
    public async Task Guesses_in_parallel_do_not_outrun_the_lock()
    {
        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(async number =>
                {
                    var options = host.Services.GetService(typeof(IOptions<IdentityOptions>)) as IOptions<IdentityOptions>;
                    var id = Guid.Parse(await Id("head.sale.sz"));
                    return await host.InDatabase(db => SignIn.CountAttempt(id, db, options!.Value, host.Clock.GetUtcNow(), default));
                })
        );
        Assert.Equal(5, tries.Count(allowed => allowed));
    }

    [Fact]
    public async Task Unknown_names_take_as_long_as_known_ones()
    {
        var passwords = new Passwords(Options.Create(new IdentityOptions { PasswordIterations = 200_000 }));
        var staff = Staff.Hire("a", "甲", ["sz"], null, ["archivist"], host.Clock.GetUtcNow());
        staff.SetPassword(passwords.Hash(IdentityHost.Password), mustChange: false, host.Clock.GetUtcNow());
        // In turns, so that a busy moment of the machine meets both; the quickest of each is what it costs.
        var (unknown, known) = (double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < 20; turn++)
            (unknown, known) = (Math.Min(unknown, Took(null)), Math.Min(known, Took(staff)));
        Assert.InRange(unknown / known, 0.5, 2);

        // and what the database adds is covered by a wait
        var options = ((IOptions<IdentityOptions>)host.Services.GetService(typeof(IOptions<IdentityOptions>))!).Value;
        options.RefusalTakes = TimeSpan.FromSeconds(1);
        try
        {
            foreach (var user in new[] { "auditor", "nobody" })
            {
                var browser = host.Browser();
                var page = await browser.PageOf(browser.Ask());
                var start = Stopwatch.GetTimestamp();
                await browser.Submit(page, ("username", user), ("password", "wrong"));
                Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.95, 60);
            }
        }
        finally
        {
            options.RefusalTakes = TimeSpan.Zero;
        }

        double Took(Staff? account)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.False(passwords.IsRight(account, "wrong"));
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    [Fact]
    public void One_account_from_one_address_is_slowed_down()
    {
        var throttle = new SignInThrottle(Options.Create(new IdentityOptions { AttemptsPerMinute = 3 }), host.Clock);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => throttle.Allows("a", "1.1.1.1")));
        Assert.True(throttle.Allows("b", "1.1.1.1"));
        Assert.True(throttle.Allows("a", "2.2.2.2"));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(throttle.Allows("a", "1.1.1.1"));
    }

    [Fact]
    public async Task A_signed_in_browser_gets_codes_without_asking_until_it_idles()
    {
        var browser = host.Browser();
        await browser.SignIn("manager.sz");
        Assert.Contains("code", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none")))).Keys);
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Contains("code", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none")))).Keys);
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Contains("code", Browser.Sent(await browser.Http.GetAsync(browser.Ask())).Keys);
        // asked to sign in again, or not recently enough
        await browser.PageOf(browser.Ask(("prompt", "login")));
        await browser.PageOf(browser.Ask(("max_age", "60")));
        Assert.Equal(
            "login_required",
            Browser.Sent(await browser.Http.GetAsync(browser.Ask(("max_age", "60"), ("prompt", "none"))))["error"]
        );
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("login_required", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none"))))["error"]);
    }

    [Fact]
    public async Task Signing_in_again_keeps_other_applications_and_somebody_else_ends_them()
    {
        var browser = host.Browser();
        var tokens = await browser.Tokens("manager.gz");
        var before = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens.Text("id_token"));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var again = await browser.Redeem((await browser.SignIn("manager.gz", browser.Ask(("prompt", "login"))))["code"]).Json();
        var after = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(again.Text("id_token"));
        Assert.Equal(before.GetPayloadValue<string>("sid"), after.GetPayloadValue<string>("sid"));
        Assert.Equal(120, after.GetPayloadValue<long>("auth_time") - before.GetPayloadValue<long>("auth_time"));
        tokens = await browser.Refresh(tokens.Text("refresh_token")).Json();
        await browser.SignIn("archivist.gz", browser.Ask(("prompt", "login")));
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
    }

    [Fact]
    public async Task A_session_ends_after_its_time_however_busy()
    {
        var browser = host.Browser();
        await browser.SignIn("manager.sz");
        for (var minutes = 25; minutes < 12 * 60; minutes += 25)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(25));
            Assert.Contains("code", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none")))).Keys);
        }
        host.Clock.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal("login_required", Browser.Sent(await browser.Http.GetAsync(browser.Ask(("prompt", "none"))))["error"]);
    }

    [Fact]
    public async Task A_password_given_out_must_be_changed_and_the_new_one_is_judged()
    {
        var admin = host.As("system-administrator", "*");
        var given = (await admin.PostAsync($"/api/v1/identity/staff/{await Id("compliance.sz")}/reset-password", null).Json()).Text(
            "temporaryPassword"
        );
        var browser = host.Browser();
        var step = await (
            await browser.Submit(await browser.PageOf(browser.Ask()), ("username", "compliance.sz"), ("password", given))
        ).Content.ReadAsStringAsync();
        Assert.Contains("autocomplete=\"new-password\"", step);
        foreach (var poor in new[] { "short1A", "alllowercaseletters", "compliance.sz-A1", "Password123!", given })
        {
            var refused = await browser.Submit(step, ("new-password", poor), ("repeat-password", poor));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Submit(step, ("new-password", "Gruener-Tee-2026"), ("repeat-password", "Gruener-Tee-2027"))).StatusCode
        );
        var done = await browser.Submit(step, ("new-password", "Gruener-Tee-2026"), ("repeat-password", "Gruener-Tee-2026"));
        Assert.Contains("code", Browser.Sent(done).Keys);
        // the step is spent: the account has moved on
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Submit(step, ("new-password", "Gruener-Tee-2028"), ("repeat-password", "Gruener-Tee-2028"))).StatusCode
        );
        Assert.Contains("code", (await host.Browser().SignIn("compliance.sz", password: "Gruener-Tee-2026")).Keys);
    }

    [Fact]
    public async Task Antiforgery_and_pending_sign_ins_survive_a_restart()
    {
        var xml = await host.InDatabase(db => db.ProtectionKeys.Select(key => key.Xml).ToListAsync());
        if (xml.Count == 0)
        {
            var browser = host.Browser();
            await browser.PageOf(browser.Ask());
            xml = await host.InDatabase(db => db.ProtectionKeys.Select(key => key.Xml).ToListAsync());
        }
        Assert.NotEmpty(xml);
        Assert.All(xml, key => Assert.Contains("<sealed", key));
        Assert.All(xml, key => Assert.DoesNotContain("masterKey", key));
    }

    private async Task<HttpResponseMessage> Try(string user, string password)
    {
        var browser = host.Browser();
        return await browser.Submit(await browser.PageOf(browser.Ask()), ("username", user), ("password", password));
    }

    private Task<string> Id(string userName) =>
        host.InDatabase(async db => (await db.Staff.SingleAsync(row => row.UserName == userName)).Id.ToString());
}

internal static class Json
{
    public static Task<HttpResponseMessage> PostAsJson(this HttpClient client, string address, object body) =>
        System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(client, address, body);

    public static Task<HttpResponseMessage> PutAsJson(this HttpClient client, string address, object body) =>
        System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(client, address, body);
}
