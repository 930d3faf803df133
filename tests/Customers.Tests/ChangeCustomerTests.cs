using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

public sealed class ChangeCustomerTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static Task<HttpResponseMessage> Put(HttpClient client, Guid id, Dictionary<string, object?> content) =>
        client.PutAsJsonAsync($"/api/v1/customers/{id}", content);

    private static Dictionary<string, object?> Content(int version)
    {
        var content = AnEnterprise();
        content.Remove("kind");
        content["version"] = version;
        return content;
    }

    [Fact]
    [Trait("req", "C9")]
    public async Task A_new_name_is_announced_and_who_changed_what_is_kept()
    {
        var id = await customers.Enterprise();
        var old = (await Get(customers.Manager, id)).GetProperty("name").GetString()!;
        var content = Content(1);
        await Put(customers.Manager, id, content).Ok();

        var fact = Assert.Single(await customers.Service.Facts<CustomerRenamed>(), fact => fact.CustomerId == id);
        Assert.Equal((old, (string)content["name"]!, 2), (fact.OldName, fact.NewName, fact.Version));
        var file = await Get(customers.Manager, id);
        Assert.Equal(2, file.GetProperty("version").GetInt32());
        var change = Assert.Single(file.GetProperty("changes").EnumerateArray());
        Assert.Equal("李经理", change.GetProperty("by").GetString());
        Assert.Contains("name", change.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));

        // A change that leaves the name alone announces nothing more.
        content["version"] = 2;
        content["remark"] = "老客户";
        await Put(customers.Manager, id, content).Ok();
        Assert.Single(await customers.Service.Facts<CustomerRenamed>(), fact => fact.CustomerId == id);
    }

    [Fact]
    public async Task A_change_of_what_was_read_before_somebody_else_changed_it_is_refused()
    {
        var id = await customers.Enterprise();
        await Put(customers.Manager, id, Content(1)).Ok();
        await Put(customers.Manager, id, Content(1)).Refused(HttpStatusCode.Conflict, "changed-meanwhile");
        var unsaid = Content(2);
        unsaid.Remove("version");
        var problem = await Put(customers.Manager, id, unsaid).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("version", problem.GetProperty("errors")[0].GetProperty("field").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/customers/{id}") { Content = JsonContent.Create(unsaid) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"2\"");
        await customers.Manager.SendAsync(request).Ok();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Put(customers.Manager, id, Content(3))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    [Trait("req", "P2")]
    public async Task Only_the_owner_changes_a_file_and_not_during_review()
    {
        var id = await customers.Enterprise();
        await Put(customers.SecondManager, id, Content(1)).Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Put(customers.Service.As(Roles.Archivist), id, Content(1)).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Put(customers.Service.As(Roles.AccountManager, "gz"), id, Content(1)).Refused(HttpStatusCode.NotFound, "not-found");

        await Step(customers.Manager, id, "submit").Ok();
        await Put(customers.Manager, id, Content(2)).Refused(HttpStatusCode.Conflict, "customer.under-review");

        await Step(customers.Manager, id, "hand-over", new { ownerId = "manager2", ownerName = "王经理" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Step(customers.Service.As(Roles.DepartmentHead), id, "hand-over", new { ownerId = "manager2", ownerName = "王经理" }).Ok();
        await Step(
                customers.Service.As(Roles.AccountManager, id: "manager4"),
                id,
                "first-review",
                new { decision = "return", comment = "补" }
            )
            .Ok();
        await Put(customers.SecondManager, id, Content(4)).Ok();
    }

    [Fact]
    [Trait("req", "C13")]
    public async Task Values_sent_back_masked_stay_as_they_are()
    {
        var id = await customers.Enterprise();
        var file = await Get(customers.Manager, id);
        var content = Content(1);
        content["representativePhone"] = file.GetProperty("representativePhone").GetString();
        content["bankAccount"] = file.GetProperty("bankAccount").GetString();
        content["contacts"] = file.GetProperty("contacts")
            .EnumerateArray()
            .Select(contact => new
            {
                contactId = contact.GetProperty("contactId").GetGuid(),
                name = contact.GetProperty("name").GetString() + "改",
                phone = contact.GetProperty("phone").GetString(),
                email = contact.GetProperty("email").GetString(),
            })
            .Reverse();
        Assert.Contains("*", (string)content["bankAccount"]!);
        await Put(customers.Manager, id, content).Ok();

        var clear = await Step(
                customers.Manager,
                id,
                "reveal",
                new { fields = new[] { "contacts", "bankAccount", "representativePhone" }, purpose = "核对联系人" }
            )
            .Json();
        Assert.Equal("13900001111", clear.GetProperty("representativePhone").GetString());
        Assert.Equal("755912345678901", clear.GetProperty("bankAccount").GetString());
        var contacts = clear.GetProperty("contacts").EnumerateArray().ToList();
        Assert.Equal(["钱静改", "尤𠮷改"], contacts.Select(contact => contact.GetProperty("name").GetString()));
        Assert.Equal("13800138000", contacts[1].GetProperty("phone").GetString());
        Assert.Equal("you@example.com", contacts[1].GetProperty("email").GetString());
    }

    [Fact]
    [Trait("req", "C12")]
    public async Task A_change_into_another_customer_is_refused()
    {
        var id = await customers.Enterprise();
        var other = AnEnterprise();
        await customers.TakenIn(customers.Manager, other);
        var content = Content(1);
        content["creditCode"] = other["creditCode"];
        await Put(customers.Manager, id, content).Refused(HttpStatusCode.Conflict, "customer.duplicate");
        Assert.DoesNotContain(await customers.Service.Facts<CustomerRenamed>(), fact => fact.CustomerId == id);
    }
}
