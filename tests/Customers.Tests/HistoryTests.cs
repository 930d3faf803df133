using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C9")]
public sealed class HistoryTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private HttpClient Head => customers.Service.As(Roles.DepartmentHead, name: "孙主任");

    private static async Task<HttpResponseMessage> Put(HttpClient client, Guid id, Action<Dictionary<string, object?>> change)
    {
        var content = await Content(client, id);
        content["version"] = (await Get(client, id)).GetProperty("version").GetInt32();
        change(content);
        return await client.PutAsJsonAsync($"/api/v1/customers/{id}", content);
    }

    private static async Task<HttpResponseMessage> Correct(
        HttpClient client,
        Guid id,
        Action<Dictionary<string, object?>> change,
        string reason = "营业执照换发"
    )
    {
        var content = await Content(client, id);
        change(content);
        var version = (await Get(client, id)).GetProperty("version").GetInt32();
        return await Step(
            client,
            id,
            "corrections",
            new
            {
                version,
                reason,
                content,
            }
        );
    }

    private static async Task<Guid> Asked(Task<HttpResponseMessage> asking) => (await asking.Json()).GetProperty("correctionId").GetGuid();

    private static Task<HttpResponseMessage> Decide(HttpClient client, Guid correction, string decision, string? comment = null) =>
        client.PostAsJsonAsync($"/api/v1/customers/corrections/{correction}/decision", new { decision, comment });

    /// <summary>The content as the portal would send it back.</summary>
    private static async Task<Dictionary<string, object?>> Content(HttpClient client, Guid id)
    {
        var file = await Get(client, id);
        string[] sent =
        [
            .. typeof(Customers.CustomerContent).GetProperties().Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name)),
        ];
        return file.EnumerateObject()
            .Where(field => sent.Contains(field.Name))
            .ToDictionary(field => field.Name, field => (object?)field.Value);
    }

    private async Task<Guid> Active(Dictionary<string, object?>? file = null)
    {
        var id = await customers.TakenIn(customers.Manager, file ?? AnEnterprise());
        await Step(customers.Manager, id, "submit").Ok();
        await Step(customers.SecondManager, id, "first-review", new { decision = "pass", comment = "齐全" }).Ok();
        await Step(customers.Compliance, id, "second-review", new { decision = "pass" }).Ok();
        return id;
    }

    private static JsonElement Change(JsonElement changes, string field) =>
        changes.EnumerateArray().Single(change => change.GetProperty("field").GetString() == field);

    [Fact]
    public async Task Every_change_shows_each_field_before_and_after_with_personal_values_masked()
    {
        var id = await customers.Enterprise();
        await Put(
                customers.Manager,
                id,
                content =>
                {
                    content["remark"] = "老客户𠮷";
                    content["capital"] = 6_000_000;
                    content["phone"] = "18612340000";
                    content["contacts"] = new[] { new { name = "新人", phone = "13700009999" } };
                }
            )
            .Ok();
        var page = await customers.Manager.GetAsync($"/api/v1/customers/{id}/changes").Json();
        var row = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("李经理", 1), (row.GetProperty("by").GetString(), row.GetProperty("fileVersion").GetInt32()));
        var values = row.GetProperty("values");
        Assert.Equal(4, values.GetArrayLength());
        Assert.Equal(6_000_000, Change(values, "capital").GetProperty("after").GetDecimal());
        Assert.Equal("老客户𠮷", Change(values, "remark").GetProperty("after").GetString());
        Assert.Equal(JsonValueKind.Null, Change(values, "remark").GetProperty("before").ValueKind);
        Assert.Equal("186****0000", Change(values, "phone").GetProperty("after").GetString());
        Assert.Equal("138****8000", Change(values, "contacts").GetProperty("before")[0].GetProperty("phone").GetString());
        Assert.DoesNotContain("13700009999", page.GetRawText());

        var reveal = new
        {
            fields = new[] { "contacts" },
            purpose = "核对原联系人",
            changeId = row.GetProperty("changeId").GetGuid(),
        };
        var clear = await Step(customers.Manager, id, "reveal", reveal).Json();
        Assert.Equal("13800138000", clear.GetProperty("contacts")[0].GetProperty("phone").GetString());
        await Step(customers.Service.As(Roles.Archivist), id, "reveal", reveal).Refused(HttpStatusCode.Forbidden, "personal.not-entitled");
        await Step(
                customers.Manager,
                id,
                "reveal",
                new
                {
                    reveal.fields,
                    reveal.purpose,
                    changeId = Guid.NewGuid(),
                }
            )
            .Refused(HttpStatusCode.NotFound, "not-found");

        await Put(customers.Manager, id, content => content["remark"] = "又改").Ok();
        await Put(customers.Manager, id, _ => { }).Ok(); // nothing changed, nothing is kept
        var first = await customers.Manager.GetAsync($"/api/v1/customers/{id}/changes?limit=1").Json();
        Assert.Equal("又改", first.GetProperty("items")[0].GetProperty("values")[0].GetProperty("after").GetString());
        var second = await customers
            .Manager.GetAsync($"/api/v1/customers/{id}/changes?limit=1&cursor={first.GetProperty("next").GetString()}")
            .Json();
        Assert.Equal(row.GetProperty("changeId").GetGuid(), second.GetProperty("items")[0].GetProperty("changeId").GetGuid());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        await customers
            .Service.As(Roles.AccountManager, "gz")
            .GetAsync($"/api/v1/customers/{id}/changes")
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_past_day_is_answered_as_it_was_known_at_its_end_in_china()
    {
        var clock = customers.Service.Clock;
        var started = clock.GetUtcNow();
        try
        {
            clock.Set(new(2028, 2, 28, 15, 59, 0, TimeSpan.Zero)); // 23:59 in China
            var id = await customers.Enterprise();
            var contact = (await Get(customers.Manager, id)).GetProperty("contacts")[0].GetProperty("contactId").GetGuid();
            clock.Set(new(2028, 2, 28, 16, 0, 0, TimeSpan.Zero)); // the 29th
            await Put(customers.Manager, id, content => (content["remark"], content["contacts"]) = ("二十九日", Array.Empty<object>()))
                .Ok();
            await Step(customers.Manager, id, "submit").Ok();
            clock.Set(new(2028, 3, 1, 1, 0, 0, TimeSpan.Zero));
            await Step(customers.SecondManager, id, "first-review", new { decision = "return", comment = "补联系人" }).Ok();
            await Put(customers.Manager, id, content => content["remark"] = "三月").Ok();
            await Step(Head, id, "hand-over", new { ownerId = "manager2", ownerName = "王经理" }).Ok();

            Task<HttpResponseMessage> AsOf(string day) => customers.Manager.GetAsync($"/api/v1/customers/{id}?asOf={day}");
            await AsOf("2028-02-27").Refused(HttpStatusCode.NotFound, "not-found");
            await AsOf("2028-03-02").Refused(HttpStatusCode.BadRequest, "request.invalid");
            await AsOf("2028-02-30").Refused(HttpStatusCode.BadRequest, "request.malformed");
            await AsOf("0001-01-01").Refused(HttpStatusCode.NotFound, "not-found");

            var first = await AsOf("2028-02-28").Json();
            Assert.Equal(("draft", JsonValueKind.Null), (first.GetProperty("state").GetString(), first.GetProperty("remark").ValueKind));
            Assert.Equal(contact, first.GetProperty("contacts")[0].GetProperty("contactId").GetGuid());
            Assert.Equal("138****8000", first.GetProperty("contacts")[0].GetProperty("phone").GetString());
            Assert.Empty(first.GetProperty("rounds").EnumerateArray());

            var leapDay = await AsOf("2028-02-29").Json();
            Assert.Equal(
                ("firstReview", "二十九日"),
                (leapDay.GetProperty("state").GetString(), leapDay.GetProperty("remark").GetString())
            );
            Assert.Equal("李经理", leapDay.GetProperty("ownerName").GetString());
            Assert.Equal(JsonValueKind.Null, leapDay.GetProperty("rounds")[0].GetProperty("first").GetProperty("decision").ValueKind);
            Assert.Single(leapDay.GetProperty("changes").EnumerateArray());

            var today = await AsOf("2028-03-01").Json();
            Assert.Equal(("returned", "三月"), (today.GetProperty("state").GetString(), today.GetProperty("remark").GetString()));
            Assert.Equal("王经理", today.GetProperty("ownerName").GetString());
        }
        finally
        {
            clock.Set(started);
        }
    }

    [Fact]
    [Trait("req", "C10")]
    public async Task An_active_file_is_updated_in_what_lives_and_corrected_by_approval_in_what_is_filed()
    {
        var id = await Active();
        await Put(
                customers.Manager,
                id,
                content =>
                {
                    content["scale"] = "三百人";
                    content["phone"] = "0755-26001234";
                    content["contacts"] = new[] { new { name = "新联系人", phone = "13700009999" } };
                }
            )
            .Ok();
        var problem = await Put(
                customers.Manager,
                id,
                content => (content["bankAccount"], content["scale"]) = ("755900000000001", "四百人")
            )
            .Refused(HttpStatusCode.Conflict, "customer.correction-needed");
        Assert.Contains("bankAccount", problem.GetRawText());
        await Put(customers.Manager, id, content => content["contacts"] = new[] { new { name = "甲", authorisation = "签署合同" } })
            .Refused(HttpStatusCode.Conflict, "customer.correction-needed");
        Assert.Equal("三百人", (await Get(customers.Manager, id)).GetProperty("scale").GetString());

        var old = (await Get(customers.Manager, id)).GetProperty("name").GetString()!;
        var renamed = (string)AnEnterprise()["name"]!;
        await Correct(customers.SecondManager, id, content => content["name"] = renamed)
            .Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Correct(customers.Manager, id, _ => { }).Refused(HttpStatusCode.Conflict, "correction.nothing-changes");
        var correction = await Asked(Correct(customers.Manager, id, content => content["name"] = renamed));
        await Correct(customers.Manager, id, content => content["name"] = renamed + "二")
            .Refused(HttpStatusCode.Conflict, "correction.pending");
        Assert.Equal(old, (await Get(customers.Manager, id)).GetProperty("name").GetString());

        // What lives goes on living meanwhile.
        await Put(customers.Manager, id, content => content["remark"] = "等待批准").Ok();
        await Decide(customers.Compliance, correction, "approve").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Decide(customers.Service.As(Roles.DepartmentHead, "gz"), correction, "approve").Refused(HttpStatusCode.NotFound, "not-found");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Decide(Head, correction, "approve")));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);

        var fact = Assert.Single(await customers.Service.Facts<CustomerRenamed>(), fact => fact.CustomerId == id);
        Assert.Equal((old, renamed), (fact.OldName, fact.NewName));
        var file = await Get(customers.Manager, id);
        Assert.Equal(
            (renamed, "active", "等待批准"),
            (file.GetProperty("name").GetString(), file.GetProperty("state").GetString(), file.GetProperty("remark").GetString())
        );
        var change = (await customers.Manager.GetAsync($"/api/v1/customers/{id}/changes").Json()).GetProperty("items")[0];
        Assert.Equal((correction, "孙主任"), (change.GetProperty("correctionId").GetGuid(), change.GetProperty("by").GetString()));
        await Decide(Head, correction, "refuse", "不").Refused(HttpStatusCode.Conflict, "correction.decided");
    }

    [Fact]
    [Trait("req", "P3")]
    public async Task Nobody_decides_on_their_own_correction_and_who_decides_sees_the_digits()
    {
        var person = AnIndividual();
        var id = await Active(person);
        var number = IdNumber(777_123);
        var correction = await Asked(
            Correct(customers.Manager, id, content => (content["idNumber"], content["birthDate"], content["sex"]) = (number, null, null))
        );
        var both = customers.Service.With(TestIssuer.Token("manager", "李经理", ["sz"], [Roles.AccountManager, Roles.BranchManager]));
        await Decide(both, correction, "approve").Refused(HttpStatusCode.Forbidden, "correction.own-request");
        await Decide(Head, correction, "refuse").Refused(HttpStatusCode.BadRequest, "request.invalid");

        var shown = await customers.Manager.GetAsync($"/api/v1/customers/corrections/{correction}").Json();
        Assert.DoesNotContain(number, shown.GetRawText());
        var reveal = $"/api/v1/customers/corrections/{correction}/reveal";
        var clear = await Head.PostAsJsonAsync(reveal, new { purpose = "审批更正" }).Json();
        Assert.Equal(number, Change(clear.GetProperty("changes"), "idNumber").GetProperty("after").GetString());
        await customers
            .SecondManager.PostAsJsonAsync(reveal, new { purpose = "看看" })
            .Refused(HttpStatusCode.Forbidden, "personal.not-entitled");
        Assert.Equal(
            2,
            (await customers.Service.Acts()).Count(act => act.Action == "RevealCorrection" && act.SubjectId == correction.ToString())
        );
        Assert.DoesNotContain(await customers.Service.Acts(), act => act.Detail?.Contains(number, StringComparison.Ordinal) == true);

        await Decide(Head, correction, "refuse", "证件复印件不清").Ok();
        Assert.NotEqual(JsonValueKind.Null, (await Get(customers.Manager, id)).GetProperty("idNumber").ValueKind);
        var again = await Asked(Correct(customers.Manager, id, content => content["nationality"] = "新加坡"));
        await customers
            .SecondManager.PostAsJsonAsync($"/api/v1/customers/corrections/{again}/withdraw", new { })
            .Refused(HttpStatusCode.Forbidden, "correction.not-requester");
        await customers.Manager.PostAsJsonAsync($"/api/v1/customers/corrections/{again}/withdraw", new { }).Ok();
        var list = await customers.Manager.GetAsync($"/api/v1/customers/corrections?customerId={id}").Json();
        Assert.Equal(
            ["withdrawn", "refused"],
            list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("state").GetString())
        );
        await customers.Manager.GetAsync("/api/v1/customers/corrections?state=lost").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_correction_of_what_changed_meanwhile_is_not_approved_unseen()
    {
        var id = await Active();
        var correction = await Asked(Correct(customers.Manager, id, content => (content["scale"], content["nature"]) = ("五百人", "国企")));
        await Put(customers.Manager, id, content => content["scale"] = "一百人").Ok();
        await Decide(Head, correction, "approve").Refused(HttpStatusCode.Conflict, "correction.outdated");
        Assert.Equal("民企", (await Get(customers.Manager, id)).GetProperty("nature").GetString());

        var other = AnEnterprise();
        await customers.TakenIn(customers.Manager, other);
        await Correct(customers.Manager, await Active(), content => content["creditCode"] = other["creditCode"])
            .Refused(HttpStatusCode.Conflict, "customer.duplicate");
        await Correct(customers.Manager, await customers.Enterprise(), content => content["nature"] = "国企")
            .Refused(HttpStatusCode.Conflict, "correction.not-active");
        var wrong = await Correct(customers.Manager, id, content => content["creditCode"] = "91440300MA5XXXXXX1")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("content.creditCode", wrong.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    [Trait("req", "C10")]
    public async Task Who_was_not_confirmed_for_a_year_is_listed_until_the_owner_confirms()
    {
        var clock = customers.Service.Clock;
        var started = clock.GetUtcNow();
        var owner = customers.Service.As(Roles.AccountManager, id: "stale-owner", name: "周经理");
        try
        {
            clock.Set(new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero));
            var ids = new[] { await Active(), await Active() };
            foreach (var id in ids)
                await Step(Head, id, "hand-over", new { ownerId = "stale-owner", ownerName = "周经理" }).Ok();

            async Task<Guid[]> Stale(string more = "") =>
                [
                    .. (await owner.GetAsync($"/api/v1/customers/stale?ownerId=stale-owner{more}").Json())
                        .GetProperty("items")
                        .EnumerateArray()
                        .Select(row => row.GetProperty("customerId").GetGuid()),
                ];
            clock.Set(new(2028, 2, 29, 15, 0, 0, TimeSpan.Zero)); // 29 February, 23:00 in China
            Assert.Empty(await Stale());
            clock.Set(new(2028, 2, 29, 16, 0, 0, TimeSpan.Zero)); // 1 March
            Assert.Equal(ids, await Stale());
            var page = await owner.GetAsync("/api/v1/customers/stale?ownerId=stale-owner&limit=1").Json();
            Assert.Equal([ids[1]], await Stale($"&cursor={page.GetProperty("next").GetString()}"));
            await owner.GetAsync("/api/v1/customers/stale?cursor=x").Refused(HttpStatusCode.BadRequest, "request.invalid");

            await Step(customers.Manager, ids[0], "confirm").Refused(HttpStatusCode.Forbidden, "customer.not-owner");
            await Step(owner, ids[0], "confirm").Ok();
            await Step(owner, ids[0], "confirm").Ok();
            Assert.Equal([ids[1]], await Stale());
            var told = await owner.GetAsync($"/api/v1/customers/{ids[0]}/timeline?kind=file&from=2028-03-01&until=2028-03-01").Json();
            var entry = Assert.Single(told.GetProperty("items").EnumerateArray());
            Assert.Equal(("file.confirmed", "2028-03-01"), (entry.GetProperty("what").GetString(), entry.GetProperty("on").GetString()));
            await Step(customers.Manager, await customers.Enterprise(), "confirm").Refused(HttpStatusCode.Conflict, "customer.wrong-state");
        }
        finally
        {
            clock.Set(started);
        }
    }
}
