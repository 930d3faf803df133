using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

public sealed class TakeInCustomerTests(CustomersService customers) : IClassFixture<CustomersService>
{
    [Fact]
    [Trait("req", "C1")]
    [Trait("req", "C4")]
    public async Task An_enterprise_is_taken_in_as_a_draft_and_announced()
    {
        var sent = AnEnterprise();
        sent["creditCode"] = $" {((string)sent["creditCode"]!).ToLowerInvariant()} ";
        var id = await customers.TakenIn(customers.Manager, sent);

        var file = await Get(customers.Manager, id);
        Assert.Equal("draft", file.GetProperty("state").GetString());
        Assert.Equal(((string)sent["creditCode"]!).Trim().ToUpperInvariant(), file.GetProperty("creditCode").GetString());
        Assert.Equal("manager", file.GetProperty("ownerId").GetString());
        Assert.Equal("CNY", file.GetProperty("capitalCurrency").GetString());
        Assert.Equal(5_000_000m, file.GetProperty("capital").GetDecimal());
        var contacts = file.GetProperty("contacts").EnumerateArray().ToList();
        Assert.Equal(["尤𠮷", "钱静"], contacts.Select(contact => contact.GetProperty("name").GetString()));
        Assert.True(contacts[1].GetProperty("isEmergencyContact").GetBoolean());
        Assert.Empty(file.GetProperty("findings").EnumerateArray());

        var fact = Assert.Single(await customers.Service.Facts<CustomerTakenIn>(), fact => fact.CustomerId == id);
        Assert.Equal(("sz", "enterprise", (string)sent["name"]!, 1), (fact.BranchId, fact.Kind, fact.Name, fact.Version));
        Assert.Single(await customers.Service.Acts(), act => act.SubjectId == id.ToString() && act.Action == "TakeInCustomer");
    }

    [Fact]
    [Trait("req", "C2")]
    public async Task An_individual_gets_birth_and_sex_from_the_id_number()
    {
        var id = await customers.TakenIn(customers.Manager, AnIndividual("11010519491231002x"));
        var file = await Get(customers.Manager, id);
        Assert.Equal("110105********002X", file.GetProperty("idNumber").GetString());
        Assert.Equal("1949-**-**", file.GetProperty("birthDate").GetString());
        Assert.Equal("female", file.GetProperty("sex").GetString());
        Assert.Equal("欧阳·𠮷", file.GetProperty("name").GetString());
    }

    [Theory]
    [Trait("req", "C1")]
    [InlineData("creditCode", "91350100M000100Y4Z", "credit-code.charset")]
    [InlineData("creditCode", "91350100M000100Y44", "credit-code.check-digit")]
    [InlineData("creditCode", "9135", "credit-code.length")]
    [InlineData("representativePhone", "1380013800", "phone.length")]
    [InlineData("email", "admin@@example", "email.format")]
    [InlineData("postcode", "999077", "postcode.province")]
    [InlineData("bankAccount", "12x4567890", "bank-account.charset")]
    [InlineData("foundedOn", "2199-01-01", "date.future")]
    [InlineData("capitalCurrency", "ABC", "currency.unknown")]
    [InlineData("idNumber", "11010519491231002X", "field.not-for-kind")]
    [InlineData("name", "   ", "field.required")]
    [InlineData("name", null, "field.required")]
    public async Task A_wrong_field_of_an_enterprise_is_named(string field, string? value, string code)
    {
        var sent = AnEnterprise();
        sent[field] = value;
        var problem = await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
    }

    [Theory]
    [Trait("req", "C2")]
    [InlineData("idNumber", "110105199003070015", "id-number.check-digit")]
    [InlineData("idNumber", "11010519900230001X", "id-number.birth-date")]
    [InlineData("idNumber", "110105209912310010", "id-number.birth-future")]
    [InlineData("idNumber", "990105199003070010", "id-number.province")]
    [InlineData("phone", "12800138000", "phone.format")]
    [InlineData("creditCode", "91350100M000100Y43", "field.not-for-kind")]
    [InlineData("birthDate", "1990-02-30", "birth-date.format")]
    public async Task A_wrong_field_of_an_individual_is_named(string field, string value, string code)
    {
        var sent = AnIndividual();
        if (field == "birthDate")
            sent.Remove("idNumber");
        sent[field] = value;
        var problem = await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Contains(
            problem.GetProperty("errors").EnumerateArray(),
            error => error.GetProperty("field").GetString() == field && error.GetProperty("code").GetString() == code
        );
    }

    [Fact]
    [Trait("req", "C2")]
    public async Task A_foreign_passport_needs_the_nationality()
    {
        var sent = AnIndividual($"C{Random.Shared.Next(10_000_000, 99_999_999)}");
        sent["idKind"] = "foreignPassport";
        sent.Remove("nationality");
        var problem = await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(
            "nationality.needed-for-passport",
            Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString()
        );
        sent["nationality"] = "德国";
        await customers.TakenIn(customers.Manager, sent);
    }

    [Fact]
    [Trait("req", "C2")]
    public async Task A_sex_that_the_id_number_contradicts_is_refused()
    {
        var sent = AnIndividual("11010519491231002X");
        sent["sex"] = "male";
        var problem = await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("sex.differs", Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    [Trait("req", "C4")]
    public async Task A_wrong_contact_is_named_by_its_place()
    {
        var sent = AnEnterprise();
        sent["contacts"] = new object[] { new { name = "甲", phone = "13800138000" }, new { name = "乙", phone = "1" } };
        var problem = await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("contacts[1].phone", Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    [Trait("req", "C3")]
    public async Task Tags_are_those_of_the_managed_list()
    {
        var sent = AnEnterprise();
        sent["tags"] = new[] { "made-up" };
        await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");

        var head = customers.Service.As(Roles.BranchManager);
        await head.PostAsJsonAsync(
                "/api/v1/customers/tags",
                new
                {
                    code = "key-account",
                    zh = "重点客户",
                    en = "Key account",
                }
            )
            .Ok();
        await head.PostAsJsonAsync(
                "/api/v1/customers/tags",
                new
                {
                    code = "key-account",
                    zh = "重点",
                    en = "Key",
                }
            )
            .Refused(HttpStatusCode.Conflict, "already-exists");
        await customers
            .Manager.PostAsJsonAsync(
                "/api/v1/customers/tags",
                new
                {
                    code = "x1",
                    zh = "x",
                    en = "x",
                }
            )
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        sent["tags"] = new[] { "key-account", "channel", "channel" };
        var id = await customers.TakenIn(customers.Manager, sent);
        var found = await customers.Manager.GetAsync("/api/v1/customers?tag=key-account").Json();
        Assert.Equal(id, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("customerId").GetGuid());
    }

    [Fact]
    [Trait("req", "C12")]
    public async Task The_same_customer_is_not_taken_in_twice()
    {
        var sent = AnEnterprise();
        var id = await customers.TakenIn(customers.Manager, sent);

        var sameCode = AnEnterprise();
        sameCode["creditCode"] = sent["creditCode"];
        var problem = await TakeIn(customers.SecondManager, sameCode).Refused(HttpStatusCode.Conflict, "customer.duplicate");
        Assert.Contains(id.ToString(), problem.GetProperty("title").GetString());
        Assert.Contains((string)sent["name"]!, problem.GetProperty("title").GetString());

        var sameName = AnEnterprise();
        sameName["name"] = ((string)sent["name"]!).Replace("有限", " 有限").Replace('1', '１');
        await TakeIn(customers.Manager, sameName).Refused(HttpStatusCode.Conflict, "customer.duplicate");

        var person = AnIndividual();
        await customers.TakenIn(customers.Manager, person);
        await TakeIn(customers.Manager, person).Refused(HttpStatusCode.Conflict, "customer.duplicate");
        // People may share a name.
        await customers.TakenIn(customers.Manager, AnIndividual());

        // Another branch keeps its own file, and nothing tells it about ours.
        await customers.TakenIn(customers.Service.As(Roles.AccountManager, "gz"), sent);
    }

    [Fact]
    [Trait("req", "C12")]
    public async Task Of_many_who_take_in_the_same_customer_at_once_one_succeeds()
    {
        var sent = AnEnterprise();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TakeIn(customers.Manager, sent)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await Task.FromResult(answer).Refused(HttpStatusCode.Conflict, "customer.duplicate");
    }

    [Fact]
    [Trait("req", "P2")]
    public async Task Only_account_managers_take_in_customers()
    {
        foreach (
            var role in new[]
            {
                Roles.Archivist,
                Roles.ComplianceOfficer,
                Roles.Auditor,
                Roles.Executive,
                Roles.Partner,
                Roles.SystemAdministrator,
            }
        )
            await TakeIn(customers.Service.As(role), AnEnterprise()).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await TakeIn(customers.Service.CreateClient(), AnEnterprise()).Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Who_has_several_branches_says_which()
    {
        var both = customers.Service.As(Roles.AccountManager, "sz,gz", id: "both");
        var problem = await TakeIn(both, AnEnterprise()).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("branch.not-chosen", problem.GetProperty("errors")[0].GetProperty("code").GetString());
        both.DefaultRequestHeaders.Add("X-Branch", "gz");
        var id = await customers.TakenIn(both, AnEnterprise());
        Assert.Equal("gz", (await Get(both, id)).GetProperty("branchId").GetString());
        await customers.Manager.GetAsync($"/api/v1/customers/{id}").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"kind":"company","name":"x"}""")]
    [InlineData("""{"kind":"enterprise","name":"x","state":"active"}""")]
    [InlineData("""{"kind":"enterprise","name":"a\u0007b"}""")]
    [InlineData("""{"kind":"enterprise","name":"\ud800"}""")]
    [InlineData("""{"kind":"enterprise","name":"x","capital":"1"}""")]
    public async Task Malformed_requests_are_refused(string body)
    {
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await customers.Manager.PostAsync("/api/v1/customers", content).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    [Trait("req", "G2")]
    public async Task The_api_describes_itself()
    {
        var paths = (await customers.Service.CreateClient().GetAsync("/openapi/v1.json").Json()).GetProperty("paths");
        Assert.True(paths.GetProperty("/api/v1/customers/{customerId}/first-review").TryGetProperty("post", out _));
        Assert.True(paths.GetProperty("/api/v1/customers/imports").TryGetProperty("post", out _));
    }

    [Fact]
    public async Task Huge_values_are_refused()
    {
        var sent = AnEnterprise();
        sent["name"] = new string('长', 201);
        await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        sent = AnEnterprise();
        sent["contacts"] = Enumerable.Range(0, 31).Select(_ => new { name = "甲", phone = "13800138000" });
        await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
        sent = AnEnterprise();
        sent["capital"] = 1e20;
        await TakeIn(customers.Manager, sent).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
