using System.Net;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "P1")]
public sealed class ListCustomersTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static async Task<List<JsonElement>> List(HttpClient client, string query)
    {
        var items = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await client.GetAsync($"/api/v1/customers?{query}{(next is null ? "" : $"&cursor={next}")}").Json();
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        } while (next is not null);
        return items;
    }

    [Theory]
    [InlineData("name")]
    [InlineData("createdAt")]
    [InlineData("-createdAt")]
    public async Task Pages_hold_every_customer_once_and_in_order(string sort)
    {
        var owner = $"owner{sort}";
        var client = customers.Service.As(Roles.AccountManager, id: owner);
        var made = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            made.Add(await customers.Enterprise(client));
            if (i % 3 == 0)
                customers.Service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        var listed = await List(client, $"ownerId={Uri.EscapeDataString(owner)}&sort={sort}&limit=2");
        Assert.Equal(made.Order(), listed.Select(item => item.GetProperty("customerId").GetGuid()).Order());
        var names = listed.ConvertAll(item => item.GetProperty("name").GetString()!);
        var times = listed.ConvertAll(item => item.GetProperty("createdAt").GetDateTimeOffset());
        if (sort == "name")
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        else
            Assert.Equal(sort == "createdAt" ? times.Order() : times.OrderDescending(), times);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var sent = AnEnterprise();
        sent["name"] = "Ｚenith（前海） 𠮷田商贸";
        var id = await customers.TakenIn(customers.Manager, sent);
        Task<List<JsonElement>> Filtered(string query) => List(customers.Manager, query);
        bool Has(List<JsonElement> list) => list.Exists(item => item.GetProperty("customerId").GetGuid() == id);

        Assert.True(Has(await Filtered("name=" + Uri.EscapeDataString("zenith(前"))));
        Assert.True(Has(await Filtered("name=" + Uri.EscapeDataString("𠮷"))));
        Assert.False(Has(await Filtered("name=" + Uri.EscapeDataString("%"))));
        Assert.Single(await Filtered($"creditCode={((string)sent["creditCode"]!).ToLowerInvariant()}"));
        Assert.True(Has(await Filtered("kind=enterprise&state=draft&tag=strategic&ownerId=manager")));
        Assert.False(Has(await Filtered("kind=individual")));
        Assert.False(Has(await Filtered("state=active")));
        Assert.False(Has(await Filtered("tag=channel")));
    }

    [Fact]
    [Trait("req", "C7")]
    public async Task Overdue_reviews_are_listed()
    {
        var client = customers.Service.As(Roles.AccountManager, id: "late");
        var id = await customers.Enterprise(client);
        await Step(client, id, "submit").Ok();
        Assert.DoesNotContain(await List(client, "reviewOverdue=true"), item => item.GetProperty("customerId").GetGuid() == id);
        customers.Service.Clock.Advance(TimeSpan.FromDays(3));
        var late = Assert.Single(await List(client, "reviewOverdue=true&ownerId=late"));
        Assert.True(late.GetProperty("reviewOverdue").GetBoolean());
    }

    [Fact]
    public async Task Another_branch_is_not_listed_and_group_roles_see_all()
    {
        var elsewhere = customers.Service.As(Roles.AccountManager, "gz", id: "far");
        var id = await customers.Enterprise(elsewhere);
        Assert.Empty(await List(customers.Manager, "ownerId=far"));
        Assert.Equal(
            id,
            Assert.Single(await List(customers.Service.As(Roles.Executive, "*"), "ownerId=far")).GetProperty("customerId").GetGuid()
        );
    }

    [Theory]
    [InlineData("sort=idNumber", "request.invalid")]
    [InlineData("limit=0", "request.invalid")]
    [InlineData("limit=201", "request.invalid")]
    [InlineData("cursor=abc", "request.invalid")]
    [InlineData("cursor=MQoy", "request.invalid")]
    [InlineData("sort=name&cursor=eAp5", "request.invalid")]
    [InlineData("kind=company", "request.invalid")]
    [InlineData("state=1", "request.invalid")]
    [InlineData("limit=x", "request.malformed")]
    public async Task Wrong_queries_are_refused(string query, string code) =>
        await customers.Manager.GetAsync($"/api/v1/customers?{query}").Refused(HttpStatusCode.BadRequest, code);
}
