using System.Net;
using System.Net.Http.Json;
using System.Text;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L3")]
public sealed class LifeOfALeaseTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    [Fact]
    [Trait("req", "L2")]
    public async Task A_lease_is_drafted_signed_ended_and_left()
    {
        var customer = await host.Customer("深圳𠮷祥文化·㛃有限公司");
        var unit = await host.Unit(building: Fresh("科技园1号楼"), floor: "三层", number: "301");
        var number = Fresh("2026-ZL");
        var lease = await host.Draft(unit, customer, number: number.ToLowerInvariant());

        var draft = await host.Get($"/{lease}");
        Assert.Equal("draft", draft.GetProperty("state").GetString());
        Assert.False(draft.GetProperty("inForce").GetBoolean());
        Assert.Equal(number, draft.GetProperty("contractNumber").GetString());
        Assert.Equal("壹仟陆佰捌拾元零叁角贰分", draft.GetProperty("depositInWords").GetString());
        Assert.Equal("3F", draft.GetProperty("unit").GetProperty("floor").GetString());
        Assert.Equal(100m, draft.GetProperty("area").GetDecimal());
        Assert.Equal("vacant", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());

        var signed = await host.Sign(lease, "2026-01-02").Json();
        Assert.Equal("signed", signed.GetProperty("state").GetString());
        Assert.True(signed.GetProperty("inForce").GetBoolean());
        Assert.Equal("occupied", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
        var fact = Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.LeaseId == lease);
        Assert.Equal(
            ("深圳𠮷祥文化·㛃有限公司", "3F", "301", new DateOnly(2026, 1, 2), new DateOnly(2026, 12, 31), 2),
            (fact.CustomerName, fact.Floor, fact.Unit, fact.SignedOn, fact.EndsOn, fact.Version)
        );

        await host.End(lease, "2026-10-13", "terminated-early").Ok();
        var ended = Assert.Single(await host.Facts<LeaseEnded>(), fact => fact.LeaseId == lease);
        Assert.Equal((new DateOnly(2026, 10, 13), "terminated-early", 3), (ended.EndedOn, ended.Reason, ended.Version));
        Assert.Equal("occupied", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());

        await host.MoveOut(lease, "2026-10-20").Ok();
        var moved = Assert.Single(await host.Facts<CustomerMovedOut>(), fact => fact.LeaseId == lease);
        Assert.Equal((new DateOnly(2026, 10, 20), unit, 4), (moved.MovedOutOn, moved.UnitId, moved.Version));
        Assert.Equal("vacant", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
        Assert.Contains(await host.Acts(), act => act.Action == "SignLease" && act.SubjectId == lease.ToString());
    }

    [Fact]
    [Trait("req", "T7")]
    public async Task The_end_may_be_recorded_forty_days_late()
    {
        var lease = await host.SignedLease(from: "2025-10-14", to: "2026-10-13");
        await host.End(lease, "2026-10-13", "expired").Ok();
        Assert.Equal(new DateOnly(2026, 10, 13), Assert.Single(await host.Facts<LeaseEnded>(), fact => fact.LeaseId == lease).EndedOn);
    }

    [Fact]
    public async Task Every_step_is_refused_out_of_turn()
    {
        var lease = await host.Draft();
        await host.End(lease, "2026-10-01", "terminated-early").Refused(HttpStatusCode.Conflict, "lease.not-signed");
        await host.MoveOut(lease, "2026-10-01").Refused(HttpStatusCode.Conflict, "lease.not-signed");
        await host.Sign(lease, "2026-11-23").Refused(HttpStatusCode.Conflict, "lease.signed-in-future");
        await host.Sign(lease).Ok();
        await host.Sign(lease).Refused(HttpStatusCode.Conflict, "lease.already-signed");
        await host.MoveOut(lease, "2026-10-01").Refused(HttpStatusCode.Conflict, "lease.not-ended");
        await host.End(lease, "2026-11-23", "terminated-early").Refused(HttpStatusCode.Conflict, "lease.end-in-future");
        await host.End(lease, "2019-12-31", "terminated-early").Refused(HttpStatusCode.Conflict, "lease.ended-before-signing");
        await host.End(lease, "2026-10-01", "expired").Refused(HttpStatusCode.Conflict, "lease.reason-does-not-fit");
        await host.End(lease, "2026-10-01", "vanished").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await host.End(lease, "2026-10-01", "assigned").Ok();
        await host.End(lease, "2026-10-01", "assigned").Refused(HttpStatusCode.Conflict, "lease.already-ended");
        await host.MoveOut(lease, "2026-11-23").Refused(HttpStatusCode.Conflict, "lease.move-in-future");
        await host.MoveOut(lease, "2019-12-31").Refused(HttpStatusCode.Conflict, "lease.moved-before-signing");
        await host.MoveOut(lease, "2026-10-01").Ok();
        await host.MoveOut(lease, "2026-10-01").Refused(HttpStatusCode.Conflict, "lease.already-moved-out");
        Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.LeaseId == lease);
        Assert.Single(await host.Facts<LeaseEnded>(), fact => fact.LeaseId == lease);
        Assert.Single(await host.Facts<CustomerMovedOut>(), fact => fact.LeaseId == lease);

        var over = await host.SignedLease(from: "2024-01-01", to: "2024-12-31");
        await host.End(over, "2025-01-01", "expired").Refused(HttpStatusCode.Conflict, "lease.ended-after-term");
    }

    [Fact]
    public async Task The_day_begins_in_China()
    {
        // 2026-11-22 02:00 UTC is the 22nd in Shanghai; half past four in the afternoon UTC is the 23rd there.
        var lease = await host.Draft();
        await host.Sign(lease, "2026-11-23").Refused(HttpStatusCode.Conflict, "lease.signed-in-future");
        var before = host.Clock.GetUtcNow();
        host.Clock.Set(new DateTimeOffset(2026, 11, 22, 16, 30, 0, TimeSpan.Zero));
        await host.Sign(lease, "2026-11-23").Ok();
        host.Clock.Set(before);
    }

    [Theory]
    [InlineData("2026-12-31", "2027-06-30")]
    [InlineData("2025-06-01", "2026-01-01")]
    [InlineData("2026-03-01", "2026-03-01")]
    [InlineData("2025-01-01", "2027-12-31")]
    public async Task A_unit_is_not_let_twice_for_one_day(string from, string to)
    {
        var unit = await host.Unit();
        await host.SignedLease(unit, "2026-01-01", "2026-12-31");
        var second = await host.Draft(unit, null, from, to);
        await host.Sign(second).Refused(HttpStatusCode.Conflict, "lease.unit-occupied");
        Assert.DoesNotContain(await host.Facts<LeaseSigned>(), fact => fact.LeaseId == second);
    }

    [Fact]
    public async Task The_next_lease_may_begin_the_day_after()
    {
        var unit = await host.Unit();
        var first = await host.SignedLease(unit, "2026-01-01", "2026-12-31");
        await host.SignedLease(unit, "2025-01-01", "2025-12-31");
        await host.SignedLease(unit, "2027-01-01", "2027-12-31");
        var soon = await host.Draft(unit, null, "2026-07-01", "2026-12-31");
        await host.Sign(soon).Refused(HttpStatusCode.Conflict, "lease.unit-occupied");
        await host.End(first, "2026-06-30", "terminated-early").Ok();
        await host.Sign(soon).Ok();
    }

    [Fact]
    public async Task A_lease_called_off_before_it_began_leaves_the_unit_free()
    {
        var unit = await host.Unit();
        var off = await host.SignedLease(unit, "2026-12-01", "2027-11-30");
        await host.End(off, "2026-11-01", "terminated-early").Ok();
        Assert.Equal("vacant", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
        await host.SignedLease(unit, "2026-10-01", "2027-11-30");
    }

    [Fact]
    public async Task Of_many_who_sign_for_one_unit_at_once_one_wins()
    {
        var unit = await host.Unit();
        var drafts = new List<Guid>();
        for (var i = 0; i < 6; i++)
            drafts.Add(await host.Draft(unit));
        var answers = await Task.WhenAll(drafts.Select(draft => Task.Run(() => host.Sign(draft))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers,
            answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.StatusCode.ToString())
        );
        Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.UnitId == unit);
    }

    [Fact]
    public async Task Signing_one_lease_many_times_at_once_announces_it_once()
    {
        var lease = await host.Draft();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => host.Sign(lease))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.LeaseId == lease);
    }

    [Theory]
    [Trait("req", "L2")]
    [InlineData("2026-01-01", "2025-12-31", "lease.ends-before-start")]
    [InlineData("2026-01-01", "2046-01-01", "lease.longer-than-20-years")]
    [InlineData("2024-02-29", "2044-02-29", "lease.longer-than-20-years")]
    [InlineData("0202-01-01", "0203-01-01", "lease.start-implausible")]
    public async Task Impossible_terms_are_refused(string from, string to, string code)
    {
        var body = Contract(await host.Customer(), from, to, signedOn: null, unit: await host.Unit());
        var problem = await host.Leasing().PostAsJsonAsync(Api, body).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(code, problem.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("2026-01-01", "2045-12-31")]
    [InlineData("2024-02-29", "2044-02-28")]
    [InlineData("2026-01-01", "2026-01-01")]
    public async Task Twenty_years_and_a_single_day_are_fine(string from, string to) => await host.Draft(from: from, to: to);

    [Fact]
    [Trait("req", "L2")]
    public async Task All_wrong_fields_are_named_at_once()
    {
        var body = new
        {
            contractNumber = Fresh("C"),
            unitId = await host.Unit(),
            customerId = await host.Customer(),
            startsOn = "2026-01-01",
            endsOn = "2026-12-31",
            unitPrice = 100.12345m,
            paymentMethod = "看心情",
            escalation = "涨一点",
            deposit = 0.001m,
            rentFreeDays = -1,
            parkingSpaces = 99999,
        };
        var problem = await host.Leasing().PostAsJsonAsync(Api, body).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var fields = problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order();
        Assert.Equal(["deposit", "escalation", "parkingSpaces", "paymentMethod", "rentFreeDays", "unitPrice"], fields);
    }

    [Fact]
    [Trait("req", "L2")]
    public async Task A_contract_number_is_unique_within_its_branch()
    {
        var number = Fresh("ZL");
        await host.Draft(number: number);
        var body = Contract(await host.Customer(), number: $" {number.ToLowerInvariant()} ", unit: await host.Unit());
        await host.Leasing().PostAsJsonAsync(Api, body).Refused(HttpStatusCode.Conflict, "lease.contract-number-used");
        await host.Draft(number: number, branch: "gz");

        var raced = Fresh("ZL");
        var (unit, customer) = (await host.Unit(), await host.Customer());
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ => Task.Run(() => host.Leasing().PostAsJsonAsync(Api, Contract(customer, number: raced, unit: unit))))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Another_branch_sees_nothing()
    {
        var lease = await host.SignedLease();
        var unit = (await host.Get($"/{lease}")).GetProperty("unit").GetProperty("unitId").GetGuid();
        var building = (await host.Get($"/{lease}")).GetProperty("unit").GetProperty("building").GetString()!;
        var number = (await host.Get($"/{lease}")).GetProperty("contractNumber").GetString();
        var other = host.Leasing("gz");
        foreach (
            var path in new[]
            {
                $"/{lease}",
                $"/{lease}/schedule",
                $"/units/{unit}",
                $"/units/{unit}/history",
                $"/buildings/{Uri.EscapeDataString(building)}/stacking-plan",
            }
        )
            await other.GetAsync(Api + path).Refused(HttpStatusCode.NotFound, "not-found");
        await other.PostAsJsonAsync($"{Api}/{lease}/sign", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await other
            .PostAsJsonAsync($"{Api}/{lease}/end", new { endedOn = "2026-10-01", reason = "assigned" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await other
            .PostAsJsonAsync($"{Api}/{lease}/move-out", new { movedOutOn = "2026-10-01" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await other
            .PutAsJsonAsync($"{Api}/{lease}", Contract(await host.Customer(branch: "gz")))
            .Refused(HttpStatusCode.NotFound, "not-found");
        await other
            .PostAsJsonAsync($"{Api}/units/{unit}/condition", new { state = "reserved" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await host.Get($"?contractNumber={number}", "gz")).GetProperty("items").EnumerateArray());
        // Neither a unit nor a customer of another branch can be named in a contract.
        var foreign = Contract(await host.Customer(branch: "gz"), unit: unit);
        await other.PostAsJsonAsync(Api, foreign).Refused(HttpStatusCode.Conflict, "lease.unit-unknown");
        await host.Leasing("*").PostAsJsonAsync(Api, foreign).Refused(HttpStatusCode.Conflict, "lease.customer-unknown");
        Assert.Equal(lease, (await host.As(Roles.Executive, "*").GetAsync($"{Api}/{lease}").Json()).GetProperty("leaseId").GetGuid());
    }

    [Theory]
    [InlineData(Roles.Archivist)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.ComplianceOfficer)]
    public async Task Others_may_read_but_not_write(string role)
    {
        var lease = await host.Draft();
        var client = host.As(role);
        await client.GetAsync($"{Api}/{lease}").Ok();
        await client.PostAsJsonAsync($"{Api}/{lease}/sign", new { }).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await client
            .PostAsJsonAsync(
                $"{Api}/units",
                new
                {
                    building = "A",
                    floor = "1",
                    unit = "1",
                    area = 1,
                }
            )
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await client.PostAsync($"{Api}/imports", new ByteArrayContent([1])).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.As(Roles.SystemAdministrator).GetAsync($"{Api}/{lease}").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.CreateClient().GetAsync($"{Api}/{lease}").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    [Theory]
    [InlineData("""{"signedOn":"2026-02-30"}""")]
    [InlineData("""{"signedOn":20260101}""")]
    [InlineData("""{"signedOn":"2026-01-01","by":"me"}""")]
    [InlineData("""{"signedOn":"2026-01-01","signedOn":"2026-01-02"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Malformed_requests_are_refused(string json)
    {
        var lease = await host.Draft();
        await host.Leasing()
            .PostAsync($"{Api}/{lease}/sign", new StringContent(json, Encoding.UTF8, "application/json"))
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        Assert.Equal("draft", (await host.Get($"/{lease}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_signed_contract_is_not_rewritten()
    {
        var lease = await host.Draft();
        var other = await host.Customer();
        await host.Leasing().PutAsJsonAsync($"{Api}/{lease}", Contract(other, "2026-02-01", "2026-12-31", unitPrice: 88.8m)).Ok();
        Assert.Equal(88.8m, (await host.Get($"/{lease}")).GetProperty("unitPrice").GetDecimal());
        Assert.Equal(other, (await host.Get($"/{lease}")).GetProperty("customerId").GetGuid());
        await host.Sign(lease).Ok();
        await host.Leasing().PutAsJsonAsync($"{Api}/{lease}", Contract(other)).Refused(HttpStatusCode.Conflict, "lease.not-a-draft");
    }
}
