using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C2")]
public sealed class HouseholdTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private const string Members = "household/members";

    private static Dictionary<string, object?> AMember(string relation = "child", string how = "movedIn", string on = "2026-11-01") =>
        new()
        {
            ["relation"] = relation,
            ["name"] = "欧阳小𠮷",
            ["event"] = how,
            ["on"] = on,
        };

    private async Task<Guid> Household(bool headUnknown = false)
    {
        var file = AnIndividual();
        file["kind"] = "household";
        if (headUnknown)
        {
            file.Remove("idNumber");
            (file["name"], file["phone"]) = ("令狐䶮", "13712340000");
        }
        return await customers.TakenIn(customers.Manager, file);
    }

    private async Task<Guid> Joined(Guid household, Dictionary<string, object?> member) =>
        (await Step(customers.Manager, household, Members, member).Json()).GetProperty("memberId").GetGuid();

    private static Task<HttpResponseMessage> Move(HttpClient client, Guid member, string step, object body) =>
        client.PostAsJsonAsync($"/api/v1/customers/household-members/{member}/{step}", body);

    private async Task<JsonElement[]> Present(Guid household, string query = "") =>
        [
            .. (await customers.Manager.GetAsync($"/api/v1/customers/{household}/household{query}").Json())
                .GetProperty("members")
                .EnumerateArray(),
        ];

    [Fact]
    [Trait("req", "C13")]
    public async Task A_household_is_found_by_the_id_number_of_a_member_in_its_branch_while_it_is_in_use()
    {
        var household = await Household();
        var member = AMember("spouse", "married");
        var number = IdNumber(Random.Shared.Next(5_000_000, 6_000_000));
        member["idNumber"] = number;
        var memberId = await Joined(household, member);

        Assert.Equal([household], await Found(customers.Manager, new { idNumber = number }));
        Assert.Contains(household, await Found(customers.Manager, new { idNumberLastFour = number[^4..] }));
        var row = Assert.Single((await Searched(number)).EnumerateArray());
        Assert.Equal("member", row.GetProperty("matchedBy").GetString());
        Assert.Equal(household, row.GetProperty("customer").GetProperty("customerId").GetGuid());
        Assert.Contains(
            (await Searched(number[^4..])).EnumerateArray(),
            found => found.GetProperty("customer").GetProperty("customerId").GetGuid() == household
        );
        Assert.Empty(await Found(customers.Service.As(Roles.ComplianceOfficer, "gz"), new { idNumber = number }));

        // Who moved out is found as well: whose household it was is what one looks for.
        await Move(customers.Manager, memberId, "leave", new { @event = "movedOut", on = "2026-11-20" }).Ok();
        Assert.Equal([household], await Found(customers.Manager, new { idNumber = number }));
        // A person who has a file and is a member elsewhere: both.
        var own = await customers.TakenIn(customers.Manager, AnIndividual(number));
        Assert.Equal([own, household], (await Found(customers.Manager, new { idNumber = number })).OrderBy(id => id == household));

        var stored = await customers.Service.InDatabase(db =>
            db.Database.SqlQueryRaw<string>(
                    "SELECT \"IdNumber\" || \"IdNumberIndex\" || \"IdNumberTailIndex\" AS \"Value\" FROM \"HouseholdMembers\""
                )
                .ToListAsync()
        );
        Assert.NotEmpty(stored);
        Assert.All(stored, text => Assert.DoesNotContain(number, text, StringComparison.Ordinal));

        var asked = await customers
            .Manager.PostAsJsonAsync(
                "/api/v1/customers/subject-requests",
                new
                {
                    customerId = household,
                    right = "restriction",
                    applicant = "欧阳",
                }
            )
            .Json();
        var request = $"/api/v1/customers/subject-requests/{asked.GetProperty("requestId").GetGuid()}";
        await customers.Manager.PostAsJsonAsync($"{request}/identity", new { proof = "身份证原件与档案一致" }).Ok();
        await customers.Compliance.PostAsJsonAsync($"{request}/decision", new { grant = true, answer = "同意" }).Ok();
        Assert.Equal([own], await Found(customers.Manager, new { idNumber = number }));
        Assert.Equal("idNumber", Assert.Single((await Searched(number)).EnumerateArray()).GetProperty("matchedBy").GetString());

        async Task<Guid[]> Found(HttpClient client, object body) =>
            [
                .. (await client.PostAsJsonAsync("/api/v1/customers/find", body).Json())
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("customerId").GetGuid()),
            ];

        async Task<JsonElement> Searched(string text) =>
            (await customers.Manager.PostAsJsonAsync("/api/v1/customers/search", new { text }).Json()).GetProperty("items");
    }

    [Fact]
    [Trait("req", "C12")]
    public async Task A_member_of_a_merged_household_leads_to_the_file_that_stays()
    {
        var (stays, goes) = (await Household(), await Household(headUnknown: true));
        var member = AMember("spouse", "married");
        member["idNumber"] = IdNumber(Random.Shared.Next(6_000_000, 7_000_000));
        await Joined(goes, member);
        var merge = (
            await customers
                .Manager.PostAsJsonAsync(
                    "/api/v1/customers/merges",
                    new
                    {
                        survivorId = stays,
                        mergedId = goes,
                        reason = "同一户重复建档",
                    }
                )
                .Json()
        ).GetProperty("mergeId").GetGuid();
        var manager = customers.Service.As(Roles.DepartmentHead, id: "head");
        await manager.PostAsJsonAsync($"/api/v1/customers/merges/{merge}/decision", new { approve = true, comment = "核实" }).Ok();
        var found = await customers.Manager.PostAsJsonAsync("/api/v1/customers/find", new { idNumber = member["idNumber"] }).Json();
        Assert.Equal(stays, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("customerId").GetGuid());
    }

    [Fact]
    [Trait("req", "C13")]
    public async Task Members_have_checked_numbers_that_are_masked_and_revealed_with_a_purpose()
    {
        var id = await Household();
        Assert.Equal("household", Assert.Single(await customers.Service.Facts<CustomerTakenIn>(), fact => fact.CustomerId == id).Kind);
        var member = AMember("spouse", "married");
        (member["idNumber"], member["phone"], member["occupation"]) = (IdNumber(123_457), "18611112222", "教师");
        var memberId = await Joined(id, member);

        var shown = Assert.Single(await Present(id));
        Assert.DoesNotContain((string)member["idNumber"]!, shown.GetRawText());
        Assert.DoesNotContain("18611112222", shown.GetRawText());
        Assert.True(shown.GetProperty("age").GetInt32() > 0); // the number told the birth date
        var clear = await Step(customers.Manager, id, "reveal", new { fields = new[] { "members" }, purpose = "核对家庭成员" }).Json();
        Assert.Equal((string)member["idNumber"]!, clear.GetProperty("members")[0].GetProperty("idNumber").GetString());

        member["name"] = "另一人";
        await Step(customers.Manager, id, Members, member).Refused(HttpStatusCode.Conflict, "member.duplicate");
        member["idNumber"] = "110101199003071234";
        await Step(customers.Manager, id, Members, member).Refused(HttpStatusCode.BadRequest, "request.invalid");
        (member["idNumber"], member["on"]) = (null, "2026-11-23");
        await Step(customers.Manager, id, Members, member).Refused(HttpStatusCode.BadRequest, "request.invalid");
        (member["on"], member["event"]) = ("2026-11-22", "died");
        await Step(customers.Manager, id, Members, member).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Step(customers.SecondManager, id, Members, AMember()).Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Step(customers.Service.As(Roles.AccountManager, "gz"), id, Members, AMember()).Refused(HttpStatusCode.NotFound, "not-found");

        var kept = await customers.Service.InDatabase(async db =>
            string.Join(' ', await db.Database.SqlQueryRaw<string>("SELECT \"After\" AS \"Value\" FROM \"HouseholdChanges\"").ToListAsync())
        );
        Assert.DoesNotContain("18611112222", kept);
        Assert.NotEqual(Guid.Empty, memberId);
        Assert.DoesNotContain(
            await customers.Service.InDatabase(db => db.Set<OutboxMessage>().Select(message => message.Payload).ToListAsync()),
            payload => payload.Contains("18611112222", StringComparison.Ordinal)
        );
    }

    [Fact]
    [Trait("req", "C9")]
    [Trait("req", "C10")]
    public async Task Who_came_changed_and_went_is_kept_and_a_past_day_is_answered()
    {
        var clock = customers.Service.Clock;
        var started = clock.GetUtcNow();
        try
        {
            clock.Set(new(2027, 5, 1, 2, 0, 0, TimeSpan.Zero));
            var id = await Household();
            var child = AMember("child", "born", "2024-02-29");
            child["birthDate"] = "2024-02-29";
            var member = await Joined(id, child);
            Assert.Equal(3, (await Present(id))[0].GetProperty("age").GetInt32());

            clock.Advance(TimeSpan.FromDays(1));
            var version = (await Present(id))[0].GetProperty("version").GetInt32();
            child["version"] = version;
            (child["event"], child["occupation"], child["note"]) = ("startedSchool", "实验小学", "一年级");
            child["birthDate"] = "2024-**-**"; // as it was shown
            child["on"] = "2027-05-02";
            await customers.Manager.PutAsJsonAsync($"/api/v1/customers/household-members/{member}", child).Ok();
            await customers
                .Manager.PutAsJsonAsync($"/api/v1/customers/household-members/{member}", child)
                .Refused(HttpStatusCode.Conflict, "changed-meanwhile");

            clock.Advance(TimeSpan.FromDays(1));
            var leave = new
            {
                @event = "movedOut",
                on = "2027-05-02",
                note = "随外婆居住",
            };
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Move(customers.Manager, member, "leave", leave)));
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            await Move(customers.Manager, member, "leave", leave).Refused(HttpStatusCode.Conflict, "member.left-already");
            Assert.Empty(await Present(id));
            Assert.Single(await Present(id, "?left=true"));

            Assert.Empty(await Present(id, "?asOf=2027-04-30"));
            Assert.Equal(JsonValueKind.Null, (await Present(id, "?asOf=2027-05-01"))[0].GetProperty("occupation").ValueKind);
            Assert.Equal("实验小学", (await Present(id, "?asOf=2027-05-02"))[0].GetProperty("occupation").GetString());
            await customers
                .Manager.GetAsync($"/api/v1/customers/{id}/household?asOf=2027-05-04")
                .Refused(HttpStatusCode.BadRequest, "request.invalid");

            await Move(customers.Manager, member, "return", new { on = "2027-05-03" }).Ok();
            Assert.Single(await Present(id));
            var changes = await customers.Manager.GetAsync($"/api/v1/customers/{id}/household/changes?limit=3").Json();
            Assert.Equal(
                ["returned", "movedOut", "startedSchool"],
                changes.GetProperty("items").EnumerateArray().Select(change => change.GetProperty("event").GetString())
            );
            var school = changes.GetProperty("items")[2].GetProperty("values");
            Assert.Equal(
                ("occupation", "实验小学"),
                (school[0].GetProperty("field").GetString(), school[0].GetProperty("after").GetString())
            );
            Assert.Equal(1, school.GetArrayLength());
            var told = await customers.Manager.GetAsync($"/api/v1/customers/{id}/timeline?kind=household").Json();
            Assert.Equal("household.born", told.GetProperty("items").EnumerateArray().Last().GetProperty("what").GetString());
        }
        finally
        {
            clock.Set(started);
        }
    }

    [Fact]
    public async Task An_individual_becomes_a_household_and_an_enterprise_does_not()
    {
        var id = await customers.TakenIn(customers.Manager, AnIndividual());
        await Step(customers.Manager, id, Members, AMember()).Refused(HttpStatusCode.Conflict, "household.not-a-household");
        await Step(customers.SecondManager, id, "household").Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Step(customers.Manager, id, "household").Ok();
        await Step(customers.Manager, id, "household").Ok();
        await Joined(id, AMember());
        Assert.Equal("household", (await Get(customers.Manager, id)).GetProperty("kind").GetString());
        await Step(customers.Manager, await customers.Enterprise(), "household").Refused(HttpStatusCode.Conflict, "household.enterprise");
        var list = await customers.Manager.GetAsync("/api/v1/customers?kind=household&limit=200").Json();
        Assert.Contains(list.GetProperty("items").EnumerateArray(), row => row.GetProperty("customerId").GetGuid() == id);
    }
}
