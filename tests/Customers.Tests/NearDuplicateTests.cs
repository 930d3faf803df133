using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Customers;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C12")]
public sealed class NearDuplicateTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static int sequence;

    /// <summary>A name that no other test has.</summary>
    private static string Unique(string pattern) =>
        pattern.Replace(
            "#",
            $"{(char)('甲' + Interlocked.Increment(ref sequence))}{Random.Shared.Next(1000, 9999)}",
            StringComparison.Ordinal
        );

    private static Dictionary<string, object?> Named(string name)
    {
        var sent = AnEnterprise();
        sent["name"] = name;
        return sent;
    }

    [Theory]
    [InlineData("騰訊#科技有限公司", "腾讯#科技有限责任公司")]
    [InlineData("深圳（前海）#贸易有限公司", "深圳前海#贸易有限公司")]
    [InlineData("ＡＢＣ#商贸 有限公司", "abc#商贸有限责任公司")]
    [InlineData("𠮷田#·物业有限公司", "𠮷田#物业有限公司")]
    public void Near_names_share_a_key(string one, string other) => Assert.Equal(Names.NearKey(one), Names.NearKey(other));

    [Theory]
    [InlineData("万科物业有限公司", "万科物业股份有限公司")]
    [InlineData("万科物业有限公司", "万科物业有限公司深圳分公司")]
    [InlineData("𠮷田商贸有限公司", "𠮸田商贸有限公司")]
    public void Other_companies_do_not(string one, string other) => Assert.NotEqual(Names.NearKey(one), Names.NearKey(other));

    [Fact]
    public async Task A_near_name_asks_and_is_taken_with_a_reason()
    {
        var name = Unique("騰訊#（前海）科技有限公司");
        var id = await customers.TakenIn(customers.Manager, Named(name));
        var second = Named(name.Replace("騰訊", "腾讯").Replace("（前海）", "前海").Replace("有限公司", "有限责任公司"));

        var problem = await TakeIn(customers.SecondManager, second).Refused(HttpStatusCode.Conflict, "customer.near-duplicate");
        var candidate = Assert.Single(problem.GetProperty("candidates").EnumerateArray());
        Assert.Equal((id, "name", "draft"), (Id(candidate), Text(candidate, "because"), Text(candidate, "state")));

        second["notTheSameAs"] = new { customerIds = new[] { Guid.CreateVersion7() }, reason = "不是同一家" };
        await TakeIn(customers.SecondManager, second).Refused(HttpStatusCode.Conflict, "customer.near-duplicate");
        second["notTheSameAs"] = new { customerIds = new[] { id }, reason = "" };
        await TakeIn(customers.SecondManager, second).Refused(HttpStatusCode.BadRequest, "request.invalid");
        second["notTheSameAs"] = new { customerIds = new[] { id }, reason = "执照号码不同，系关联公司" };
        await customers.TakenIn(customers.SecondManager, second);
        Assert.Contains(
            await customers.Service.Acts(),
            act => act.Action == "DistinguishCustomers" && act.Purpose == "执照号码不同，系关联公司" && act.Detail!.Contains(id.ToString())
        );
        // Nobody of another branch is asked about ours.
        await customers.TakenIn(customers.Service.As(Roles.AccountManager, "gz"), Named(name.Replace("有限公司", "有限责任公司")));
    }

    [Fact]
    public async Task A_person_without_number_is_near_by_name_and_phone()
    {
        var phone = $"137{Random.Shared.Next(10_000_000, 99_999_999)}";
        var known = AnIndividual();
        known["phone"] = phone;
        var id = await customers.TakenIn(customers.Manager, known);

        var unnumbered = AnIndividual();
        unnumbered.Remove("idNumber");
        unnumbered["phone"] = $"+86 {phone}";
        var problem = await TakeIn(customers.Manager, unnumbered).Refused(HttpStatusCode.Conflict, "customer.near-duplicate");
        var candidate = Assert.Single(problem.GetProperty("candidates").EnumerateArray());
        Assert.Equal((id, "nameAndPhone"), (Id(candidate), Text(candidate, "because")));
        Assert.DoesNotContain(phone, problem.GetRawText());

        unnumbered["phone"] = $"136{Random.Shared.Next(10_000_000, 99_999_999)}";
        await customers.TakenIn(customers.Manager, unnumbered);
    }

    [Fact]
    [Trait("req", "C9")]
    public async Task A_former_name_still_finds_the_customer_and_asks_on_entry()
    {
        var before = Unique("宏达#实业有限公司");
        var after = Unique("鹏城#控股有限公司");
        var sent = Named(before);
        var id = await customers.TakenIn(customers.Manager, sent);
        sent.Remove("kind");
        sent["name"] = after;
        sent["version"] = 1;
        await customers.Manager.PutAsJsonAsync($"/api/v1/customers/{id}", sent).Ok();

        Assert.Equal(before, Assert.Single((await Get(customers.Manager, id)).GetProperty("formerNames").EnumerateArray()).GetString());
        foreach (var name in new[] { before[..4], after[2..6], before.Replace("宏达", "宏達") })
            Assert.Contains(id, await Listed($"name={Uri.EscapeDataString(name)}"));
        var problem = await TakeIn(customers.Manager, Named(before)).Refused(HttpStatusCode.Conflict, "customer.near-duplicate");
        Assert.Equal("formerName", Text(Assert.Single(problem.GetProperty("candidates").EnumerateArray()), "because"));

        // Back to the old name: it is present again, and the other one former.
        sent["name"] = before;
        sent["version"] = 2;
        await customers.Manager.PutAsJsonAsync($"/api/v1/customers/{id}", sent).Ok();
        Assert.Equal(after, Assert.Single((await Get(customers.Manager, id)).GetProperty("formerNames").EnumerateArray()).GetString());
        Assert.Contains(id, await Listed($"name={Uri.EscapeDataString(after)}"));
    }

    private async Task<List<Guid>> Listed(string query) =>
        [.. (await customers.Manager.GetAsync($"/api/v1/customers?{query}").Json()).GetProperty("items").EnumerateArray().Select(Id)];

    private static Guid Id(JsonElement item) => item.GetProperty("customerId").GetGuid();

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
