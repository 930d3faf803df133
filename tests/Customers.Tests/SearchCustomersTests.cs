using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Search;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using FsCheck;
using FsCheck.Fluent;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C12")]
[Trait("req", "Q1")]
public sealed class SearchCustomersTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static readonly string[] Letters =
    [
        .. "深圳市前海騰訊腾讯科技有限责任公司𠮷田物业（）Ａb· ".EnumerateRunes().Select(rune => rune.ToString()),
    ];

    private async Task<List<(string By, Guid Id)>> Search(string text, HttpClient? client = null)
    {
        var page = await (client ?? customers.Manager).PostAsJsonAsync("/api/v1/customers/search", new { text }).Json();
        return
        [
            .. page.GetProperty("items")
                .EnumerateArray()
                .Select(item =>
                    (item.GetProperty("matchedBy").GetString()!, item.GetProperty("customer").GetProperty("customerId").GetGuid())
                ),
        ];
    }

    [Fact]
    public void Every_part_of_a_name_is_found_by_its_pairs() =>
        Prop.ForAll(
                Gen.Elements(Letters).ArrayOf(12).Select(letters => string.Concat(letters)).ToArbitrary(),
                Gen.Choose(0, 10).ToArbitrary(),
                (name, start) =>
                {
                    var key = Names.SearchKey(name);
                    if (key.EnumerateRunes().Count() < 3)
                        return true;
                    var runes = key.EnumerateRunes().ToArray();
                    var from = start % (runes.Length - 1);
                    var part = string.Concat(runes[from..Math.Min(runes.Length, from + 2 + (start % 5))]);
                    return NameGram.ToFind(part).All(NameGram.Of(key).Contains);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Numbers_come_before_names()
    {
        var sent = AnEnterprise();
        sent["representativePhone"] = "18933445566";
        var byNumber = await customers.TakenIn(customers.Manager, sent);
        var namedSo = AnEnterprise();
        namedSo["name"] = $"热线{(string)sent["creditCode"]!}服务有限公司";
        var byName = await customers.TakenIn(customers.Manager, namedSo);

        Assert.Equal([("code", byNumber), ("name", byName)], await Search($" {((string)sent["creditCode"]!).ToLowerInvariant()} "));
        Assert.Equal([("phone", byNumber)], await Search("+86 189-3344-5566"));
        Assert.Contains(("lastFour", byNumber), await Search("5566"));
        Assert.Contains(("bankAccount", byNumber), await Search("755912345678901"));
        var person = AnIndividual();
        var individual = await customers.TakenIn(customers.Manager, person);
        Assert.Equal([("idNumber", individual)], await Search((string)person["idNumber"]!));
        Assert.Empty(await Search((string)person["idNumber"]!, customers.Service.As(Roles.AccountManager, "gz")));
        Assert.DoesNotContain(
            await customers.Service.Acts(),
            act => act.Action == "SearchCustomers" && act.Detail!.Contains((string)person["idNumber"]!)
        );
    }

    [Theory]
    [InlineData("鴻鹄", true)]
    [InlineData("鸿鹄志", true)]
    [InlineData("鹄志远达精密仪器有限公司", true)]
    [InlineData("𠮷", true)]
    [InlineData("志𠮷", true)]
    [InlineData("深", true)]
    [InlineData("鹄", false)] // one everyday character finds beginnings only
    [InlineData("志鹄", false)]
    [InlineData("鸿鹄志远达光学", false)]
    [InlineData("%_", false)]
    public async Task Any_two_characters_find_a_name(string text, bool found)
    {
        var sent = AnEnterprise();
        sent["name"] = $"深圳志𠮷{sent["creditCode"]}鸿鹄志远达精密仪器有限公司";
        var id = await customers.TakenIn(customers.Manager, sent);
        var list = await customers.Manager.GetAsync($"/api/v1/customers?limit=200&name={Uri.EscapeDataString(text)}").Json();
        Assert.Equal(found, list.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("customerId").GetGuid() == id));
    }

    [Fact]
    public async Task Names_come_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            var sent = AnEnterprise();
            sent["name"] = $"翻页{i}测试{sent["creditCode"]}有限公司";
            await customers.TakenIn(customers.Manager, sent);
        }
        var (all, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await customers
                .Manager.PostAsJsonAsync(
                    "/api/v1/customers/search",
                    new
                    {
                        text = "翻页",
                        limit = 2,
                        cursor = next,
                    }
                )
                .Json();
            all.AddRange(
                page.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("customer").GetProperty("name").GetString()![..3])
            );
            next = page.GetProperty("next").GetString();
        } while (next is not null);
        Assert.Equal(["翻页0", "翻页1", "翻页2", "翻页3", "翻页4"], all);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u3000")]
    public async Task Nothing_to_search_for_is_refused(string text) =>
        await customers
            .Manager.PostAsJsonAsync("/api/v1/customers/search", new { text })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

    [Fact]
    [Trait("req", "P1")]
    public async Task Filters_by_industry_day_and_review()
    {
        var sent = AnEnterprise();
        var industry = $"行业{sent["creditCode"]}";
        sent["industry"] = industry;
        // Half past midnight in Shanghai is still the day before in London.
        customers.Service.Clock.Set(new DateTimeOffset(2028, 2, 28, 16, 30, 0, TimeSpan.Zero));
        var id = await customers.TakenIn(customers.Manager, sent);
        await Step(customers.Manager, id, "submit").Ok();

        async Task<bool> Found(string query) =>
            (await customers.Manager.GetAsync($"/api/v1/customers?industry={Uri.EscapeDataString(industry)}&{query}").Json())
                .GetProperty("items")
                .GetArrayLength() == 1;
        Assert.True(await Found("createdFrom=2028-02-29&createdTo=2028-02-29"));
        Assert.False(await Found("createdTo=2028-02-28"));
        Assert.True(await Found("createdFrom=0001-01-01&createdTo=9999-12-31"));
        Assert.False(await Found("createdFrom=2028-03-01"));
        Assert.True(await Found("reviewDueBy=2028-03-31&sort=reviewDueOn"));
        Assert.False(await Found("reviewDueBy=2028-02-29"));
    }
}
