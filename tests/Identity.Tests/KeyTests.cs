using CustomerArchive.Identity.Keys;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "P4")]
public sealed class KeyTests : IAsyncLifetime
{
    private readonly IdentityHost host = new();

    public Task InitializeAsync() => ((IAsyncLifetime)host).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_are_over()
    {
        var browser = host.Browser();
        var before = await browser.Tokens("manager.sz");
        var old = Kid(before.Text("access_token"));
        Assert.Equal([old], await Published());

        var made = await host.As("system-administrator", "*")
            .PostAsJson("/api/v1/identity/keys/rotate", new { compromised = false })
            .Json();
        Assert.Equal([old, made.Text("keyId")], await Published());
        before = await browser.Refresh(before.Text("refresh_token")).Json();
        Assert.Equal(old, Kid(before.Text("access_token")));

        host.Clock.Advance(TimeSpan.FromDays(1));
        browser = host.Browser();
        var after = await browser.Tokens("manager.sz");
        Assert.Equal(made.Text("keyId"), Kid(after.Text("access_token")));
        Assert.Equal(2, (await Published()).Count);
        Assert.True(await IsGood(before.Text("access_token")) && await IsGood(after.Text("access_token")));

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([made.Text("keyId")], await Published());
        Assert.False(await IsGood(before.Text("access_token")));
    }

    [Fact]
    public async Task Housekeeping_turns_the_key_on_schedule_once()
    {
        var housekeeping = host.Services.GetRequiredService<Housekeeping>();
        await housekeeping.Step(default);
        await housekeeping.Step(default);
        Assert.Single(await Published());
        host.Clock.Advance(TimeSpan.FromDays(89));
        await housekeeping.Step(default);
        await housekeeping.Step(default);
        Assert.Equal(2, (await Published()).Count);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await housekeeping.Step(default);
        Assert.Single(await Published());
        Assert.Equal(2, await host.InDatabase(db => db.SigningKeys.CountAsync()));
    }

    [Fact]
    public async Task Replicas_that_rotate_at_the_same_moment_agree_on_one_key()
    {
        await Published();
        SigningKeys Replica() => ActivatorUtilities.CreateInstance<SigningKeys>(host.Services);
        using SigningKeys one = Replica(),
            two = Replica(),
            three = Replica();
        host.Clock.Advance(TimeSpan.FromDays(89));
        await Task.WhenAll(new[] { one, two, three }.Select(replica => replica.RotateWhenDue(default)));
        Assert.Equal(2, await host.InDatabase(db => db.SigningKeys.CountAsync()));
        host.Clock.Advance(TimeSpan.FromDays(1));
        var ids = await Task.WhenAll(new[] { one, two, three }.Select(async replica => (await replica.Current(default)).Key.KeyId));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_replica_whose_clock_is_behind_signs_with_the_only_key_there_is()
    {
        var key = Assert.Single(await Published());
        host.Clock.Advance(TimeSpan.FromSeconds(-3));
        using var behind = ActivatorUtilities.CreateInstance<SigningKeys>(host.Services);
        Assert.Equal(key, (await behind.Current(default)).Key.KeyId);
    }

    [Fact]
    public async Task A_compromised_key_is_withdrawn_at_once_with_every_token_it_signed()
    {
        var browser = host.Browser();
        var tokens = await browser.Tokens("manager.sz");
        var made = await host.As("system-administrator", "*").PostAsJson("/api/v1/identity/keys/rotate", new { compromised = true }).Json();
        Assert.Equal([made.Text("keyId")], await Published());
        await browser.UserInfo(tokens.Text("access_token")).Error("invalid_token", System.Net.HttpStatusCode.Unauthorized);
        tokens = await browser.Refresh(tokens.Text("refresh_token")).Json();
        Assert.Equal(made.Text("keyId"), Kid(tokens.Text("access_token")));
        await host.As("system-administrator", "sz")
            .PostAsJson("/api/v1/identity/keys/rotate", new { compromised = true })
            .Refused(System.Net.HttpStatusCode.Forbidden, "key.group-only");
    }

    private async Task<List<string>> Published() =>
        [.. new JsonWebKeySet(await host.CreateClient().GetStringAsync("/.well-known/jwks.json")).Keys.Select(key => key.KeyId)];

    private async Task<bool> IsGood(string token) =>
        (
            await new JsonWebTokenHandler().ValidateTokenAsync(
                token,
                new TokenValidationParameters
                {
                    ValidIssuer = IdentityHost.Issuer,
                    ValidAudience = "customer-archive",
                    IssuerSigningKeys = new JsonWebKeySet(
                        await host.CreateClient().GetStringAsync("/.well-known/jwks.json")
                    ).GetSigningKeys(),
                    ValidateLifetime = false,
                }
            )
        ).IsValid;

    private static string Kid(string token) => new JsonWebToken(token).Kid;
}
