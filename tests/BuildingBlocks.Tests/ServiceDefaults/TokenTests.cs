using System.Net;
using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.BuildingBlocks.Tests.ServiceDefaults;

/// <summary>Whose tokens are taken, and what is read from them.</summary>
public sealed class TokenTests(ThingsService things) : IClassFixture<ThingsService>
{
    private const string Route = "/api/v1/things";

    [Fact, Trait("req", "P4")]
    public async Task Only_a_valid_token_opens()
    {
        foreach (
            var token in new[]
            {
                "",
                "garbage",
                "a.b.c",
                TestIssuer.Token("u", "n", ["sz"], [Roles.Archivist], expires: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5)),
                TestIssuer.Token("u", "n", ["sz"], [Roles.Archivist], audience: "somebody-else"),
                TestIssuer.Token("u", "n", ["sz"], [Roles.Archivist])[..^8] + "AAAAAAAA",
            }
        )
        {
            using var client = things.Anonymous();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            await client.GetAsync($"{Route}/me").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        }
        using var anonymous = things.Anonymous();
        await anonymous.GetAsync($"{Route}/me").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    [Fact, Trait("req", "P2"), Trait("req", "P3")]
    public async Task Roles_decide_and_a_system_administrator_reads_no_business()
    {
        using var administrator = things.With(TestIssuer.Token("a", "n", ["sz"], [Roles.SystemAdministrator]));
        await administrator.GetAsync($"{Route}/me").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        using var auditor = things.With(TestIssuer.Token("a", "n", ["sz"], [Roles.Auditor]));
        await auditor.GetAsync($"{Route}/me").Ok();
        await auditor.GetAsync($"{Route}/archivists").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        using var archivist = things.Person("sz");
        await archivist.GetAsync($"{Route}/archivists").Ok();
    }

    [Fact, Trait("req", "P4")]
    public async Task A_machine_reads_with_the_read_scope_and_writes_with_the_write_scope()
    {
        using var reader = things.Machine("things.read");
        Assert.True((await reader.GetAsync($"{Route}/me").Read<Me>()).IsMachine);
        await Post(reader).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        using var writer = things.Machine("other.read things.write");
        await Post(writer).Ok();
        foreach (var scope in new[] { "", "other.write", "things.readx", "things", "Things.read" })
        {
            using var other = things.Machine(scope);
            await other.GetAsync($"{Route}/me").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        }
    }

    [Fact, Trait("req", "P4")]
    public async Task A_second_issuer_is_trusted_with_its_own_claim_names_and_keys()
    {
        using var client = things.With(ThingsService.CompanyToken());
        var me = await client.GetAsync($"{Route}/me").Read<Me>();
        Assert.Equal(("c7", "赵六", "SALE", false), (me.Id, me.Name, me.Department, me.IsMachine));
        Assert.Equal(["gz"], me.Branches); // not what stands under the first issuer's names
        Assert.Equal([Roles.Archivist], me.Roles);
        await client.GetAsync($"{Route}/archivists").Ok();

        using var strange = new RSACryptoServiceProvider(2048);
        foreach (
            var token in new[]
            {
                ThingsService.CompanyToken(audience: "customer-archive"),
                ThingsService.CompanyToken(key: new RsaSecurityKey(strange) { KeyId = "company" }),
                ThingsService.CompanyToken(issuer: "http://localhost/stranger"),
                ThingsService.CompanyToken(audience: "customer-archive", issuer: TestIssuer.Authority), // the one's key under the other's name
            }
        )
        {
            using var refused = things.With(token);
            await refused.GetAsync($"{Route}/me").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        }
    }

    [Fact, Trait("req", "P1")]
    public async Task The_acting_branch_is_the_only_one_or_the_chosen_one()
    {
        using var one = things.Person("sz");
        Assert.Equal("sz", await one.GetAsync($"{Route}/branch").Read<string>());
        Assert.Equal("sz", await Choose(one, "sz").Read<string>());
        await Choose(one, "gz").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Choose(one, new string('x', 41)).Refused(HttpStatusCode.BadRequest, "request.invalid");

        using var two = things.Person("sz", "gz");
        await two.GetAsync($"{Route}/branch").Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("gz", await Choose(two, "gz").Read<string>());
        using var every = things.Person("*");
        await every.GetAsync($"{Route}/branch").Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("bj", await Choose(every, "bj").Read<string>());
        await Choose(every, new string('x', 21)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    private static Task<HttpResponseMessage> Choose(HttpClient client, string branch)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Route}/branch");
        request.Headers.Add("X-Branch", branch);
        return client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client) =>
        client.PostAsync(Route, new StringContent("""{"name":"a","amount":1}""", System.Text.Encoding.UTF8, "application/json"));
}
