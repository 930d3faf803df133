using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C12")]
public sealed class MergeTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private HttpClient Head => customers.Service.As(Roles.DepartmentHead, id: "head", name: "孙部长");

    private static Task<HttpResponseMessage> Ask(HttpClient client, Guid survivor, Guid merged, string reason = "同一家公司，录入了两次") =>
        client.PostAsJsonAsync(
            "/api/v1/customers/merges",
            new
            {
                survivorId = survivor,
                mergedId = merged,
                reason,
            }
        );

    private static Task<HttpResponseMessage> Decide(HttpClient client, Guid merge, bool approve, string? comment = null) =>
        client.PostAsJsonAsync($"/api/v1/customers/merges/{merge}/decision", new { approve, comment });

    private static Task<HttpResponseMessage> Undo(HttpClient client, Guid merge) =>
        client.PostAsJsonAsync($"/api/v1/customers/merges/{merge}/undo", new { });

    private static async Task<Guid> Id(Task<HttpResponseMessage> answer) => (await answer.Json()).GetProperty("mergeId").GetGuid();

    /// <summary>Two files of one company: the first knows the code, the second the bank account and another contact.</summary>
    private async Task<(Guid Survivor, Guid Merged, string MergedName, string MergedCode)> TwoFiles()
    {
        var first = AnEnterprise();
        foreach (var field in new[] { "creditCode", "bankName", "bankAccount" })
            first.Remove(field);
        var second = AnEnterprise();
        second["tags"] = new[] { "channel" };
        second["contacts"] = new object[] { new { name = "孙八", phone = "13655556666" } };
        return (
            await customers.TakenIn(customers.Manager, first),
            await customers.TakenIn(customers.SecondManager, second),
            (string)second["name"]!,
            (string)second["creditCode"]!
        );
    }

    [Fact]
    public async Task Two_files_become_one_and_nothing_is_lost()
    {
        var (survivor, merged, name, code) = await TwoFiles();
        var merge = await Id(Ask(customers.Manager, survivor, merged));
        Assert.Equal("merged", (await Decide(Head, merge, approve: true).Json()).GetProperty("state").GetString());

        var file = await Get(customers.Manager, survivor);
        Assert.Equal(code, file.GetProperty("creditCode").GetString());
        Assert.Equal("招商银行", file.GetProperty("bankName").GetString());
        Assert.Equal(
            ["尤𠮷", "钱静", "孙八"],
            file.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetProperty("name").GetString())
        );
        Assert.Equal(["strategic", "channel"], file.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(merged, Assert.Single(file.GetProperty("mergedFrom").EnumerateArray()).GetProperty("customerId").GetGuid());

        // One timeline tells of both files.
        var told = (await customers.Manager.GetAsync($"/api/v1/customers/{survivor}/timeline?limit=200").Json()).GetProperty("items");
        Assert.Equal(2, told.EnumerateArray().Count(entry => entry.GetProperty("what").GetString() == "file.taken-in"));

        // The old file answers where it went, the old name and number find the new one, and the file as it was can still be read.
        var pointer = await customers.Manager.GetAsync($"/api/v1/customers/{merged}").Refused(HttpStatusCode.Gone, "customer.merged");
        Assert.Equal(survivor, pointer.GetProperty("mergedInto").GetGuid());
        Assert.Equal(
            name,
            (await customers.Manager.GetAsync($"/api/v1/customers/{merged}?asMerged=true").Json()).GetProperty("name").GetString()
        );
        var found = await customers.Manager.GetAsync($"/api/v1/customers?name={Uri.EscapeDataString(name)}").Json();
        Assert.Equal(survivor, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("customerId").GetGuid());
        var again = AnEnterprise();
        again["creditCode"] = code;
        var duplicate = await TakeIn(customers.Manager, again).Refused(HttpStatusCode.Conflict, "customer.duplicate");
        Assert.Contains(survivor.ToString(), duplicate.GetProperty("title").GetString());

        var fact = Assert.Single(await customers.Service.Facts<CustomersMerged>(), fact => fact.MergedCustomerId == merged);
        Assert.Equal((survivor, name, 2, 2), (fact.CustomerId, fact.MergedName, fact.MergedVersion, fact.Version));
    }

    [Fact]
    [Trait("req", "P3")]
    public async Task Nobody_decides_their_own_request_and_only_one_waits()
    {
        var (survivor, merged, _, _) = await TwoFiles();
        await Ask(customers.Service.As(Roles.AccountManager, id: "stranger"), survivor, merged)
            .Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Ask(customers.Service.As(Roles.AccountManager, "gz"), survivor, merged).Refused(HttpStatusCode.NotFound, "not-found");
        await Ask(customers.Manager, survivor, survivor).Refused(HttpStatusCode.Conflict, "merge.same-file");
        var merge = await Id(Ask(Head, survivor, merged));
        await Ask(customers.Manager, survivor, merged).Refused(HttpStatusCode.Conflict, "merge.already-requested");
        await Decide(Head, merge, approve: true).Refused(HttpStatusCode.Forbidden, "merge.own-request");
        await Decide(customers.Manager, merge, approve: true).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var other = customers.Service.As(Roles.BranchManager, id: "branch-head");
        await Decide(other, merge, approve: false).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Decide(other, merge, approve: false, "两家是关联公司").Ok();
        await Decide(other, merge, approve: true).Refused(HttpStatusCode.Conflict, "merge.already-decided");

        var second = await Id(Ask(customers.Manager, survivor, merged));
        await customers
            .SecondManager.PostAsJsonAsync($"/api/v1/customers/merges/{second}/withdraw", new { })
            .Refused(HttpStatusCode.Forbidden, "merge.not-yours");
        await customers.Manager.PostAsJsonAsync($"/api/v1/customers/merges/{second}/withdraw", new { }).Ok();
        var listed = await customers.Manager.GetAsync($"/api/v1/customers/merges?customerId={merged}").Json();
        Assert.Equal(
            ["withdrawn", "rejected"],
            listed.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("state").GetString())
        );
    }

    [Fact]
    public async Task Files_that_differ_in_kind_or_number_are_not_merged()
    {
        var (one, other) = (await customers.Enterprise(), await customers.Enterprise());
        await Ask(Head, one, other).Refused(HttpStatusCode.Conflict, "merge.different-numbers");
        var person = await customers.TakenIn(customers.Manager, AnIndividual());
        await Ask(Head, one, person).Refused(HttpStatusCode.Conflict, "merge.different-kinds");
        var (survivor, merged, _, _) = await TwoFiles();
        await Step(customers.SecondManager, merged, "submit").Ok();
        await Ask(Head, survivor, merged).Refused(HttpStatusCode.Conflict, "merge.under-review");
    }

    [Fact]
    public async Task A_merge_is_undone_while_nothing_has_changed()
    {
        var (survivor, merged, name, code) = await TwoFiles();
        var before = await Get(customers.Manager, survivor);
        var merge = await Id(Ask(customers.Manager, survivor, merged));
        await Decide(Head, merge, approve: true).Ok();
        await Undo(Head, merge).Ok();

        var after = await Get(customers.Manager, survivor);
        foreach (var field in new[] { "creditCode", "bankName", "tags", "formerNames", "mergedFrom", "contacts", "name" })
            Assert.Equal(before.GetProperty(field).GetRawText(), after.GetProperty(field).GetRawText());
        Assert.Equal(code, (await Get(customers.Manager, merged)).GetProperty("creditCode").GetString());
        var found = await customers.Manager.GetAsync($"/api/v1/customers?name={Uri.EscapeDataString(name)}").Json();
        Assert.Equal(merged, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("customerId").GetGuid());
        Assert.Single(await customers.Service.Facts<CustomersParted>(), fact => fact.MergedCustomerId == merged && fact.MergedVersion == 3);
        await Undo(Head, merge).Refused(HttpStatusCode.Conflict, "merge.not-merged");
    }

    [Fact]
    public async Task A_merge_is_not_undone_after_a_change_or_too_late()
    {
        var (survivor, merged, _, _) = await TwoFiles();
        var merge = await Id(Ask(customers.Manager, survivor, merged));
        await Decide(Head, merge, approve: true).Ok();
        await customers
            .Service.As(Roles.BranchManager)
            .PostAsJsonAsync($"/api/v1/customers/{survivor}/hand-over", new { ownerId = "manager2", ownerName = "王经理" })
            .Ok();
        await Undo(Head, merge).Refused(HttpStatusCode.Conflict, "merge.changed-since");

        var late = await TwoFiles();
        merge = await Id(Ask(customers.Manager, late.Survivor, late.Merged));
        await Decide(Head, merge, approve: true).Ok();
        customers.Service.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        await Undo(Head, merge).Refused(HttpStatusCode.Conflict, "merge.undo-too-late");
    }

    [Fact]
    public async Task Of_many_decisions_at_once_one_counts()
    {
        var (survivor, merged, _, _) = await TwoFiles();
        var merge = await Id(Ask(customers.Manager, survivor, merged));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Decide(Head, merge, approve: true)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Conflict })
        );
        Assert.Single(await customers.Service.Facts<CustomersMerged>(), fact => fact.MergedCustomerId == merged);
        Assert.Equal(3, (await Get(customers.Manager, survivor)).GetProperty("contacts").GetArrayLength());
    }

    [Fact]
    public async Task Pointers_lead_on_through_a_second_merge()
    {
        var (first, second, name, _) = await TwoFiles();
        await Decide(Head, await Id(Ask(customers.Manager, first, second)), approve: true).Ok();
        var plain = AnEnterprise();
        plain.Remove("creditCode");
        var third = await customers.TakenIn(customers.Manager, plain);
        await Decide(Head, await Id(Ask(customers.Manager, third, first)), approve: true).Ok();

        foreach (var id in new[] { first, second })
        {
            var pointer = await customers.Manager.GetAsync($"/api/v1/customers/{id}").Refused(HttpStatusCode.Gone, "customer.merged");
            Assert.Equal(third, pointer.GetProperty("mergedInto").GetGuid());
        }
        var file = await Get(customers.Manager, third);
        Assert.Equal(2, file.GetProperty("mergedFrom").GetArrayLength());
        Assert.Contains(name, file.GetProperty("formerNames").EnumerateArray().Select(former => former.GetString()));
    }

    [Fact]
    public async Task Near_files_of_a_file_are_listed()
    {
        var sent = AnEnterprise();
        var id = await customers.TakenIn(customers.Manager, sent);
        var twin = AnEnterprise();
        twin["name"] = ((string)sent["name"]!).Replace("有限公司", "有限责任公司");
        twin["notTheSameAs"] = new { customerIds = new[] { id }, reason = "先录入，再核实" };
        var other = await customers.TakenIn(customers.SecondManager, twin);
        JsonElement near = await customers.Manager.GetAsync($"/api/v1/customers/{id}/near").Json();
        Assert.Equal(other, Assert.Single(near.GetProperty("items").EnumerateArray()).GetProperty("customerId").GetGuid());
    }
}
