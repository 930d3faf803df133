using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

/// <summary>One lease continuing another, staying on without one, and steps taken back.</summary>
[Trait("req", "L3")]
public sealed class SuccessionTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private static readonly Guid Document = Guid.CreateVersion7();

    private Task<HttpResponseMessage> Post(Guid lease, string step, object body, string role = Roles.DepartmentHead) =>
        host.As(role).PostAsJsonAsync($"{Api}/{lease}/{step}", body);

    private Task<HttpResponseMessage> Renew(Guid lease, string endsOn, string? startsOn = null) =>
        Post(
            lease,
            "renew",
            new
            {
                contractNumber = Fresh("XQ"),
                endsOn,
                startsOn,
            }
        );

    private Task<HttpResponseMessage> Assign(Guid lease, Guid customer, string lastDay, string? number = null) =>
        Post(
            lease,
            "assign",
            new
            {
                customerId = customer,
                contractNumber = number ?? Fresh("ZR"),
                lastDay,
                signedOn = lastDay,
                documentId = Document,
            }
        );

    [Fact]
    public async Task A_renewal_is_drafted_from_the_lease_and_signing_links_both()
    {
        var unit = await host.Unit();
        var lease = await host.SignedLease(unit, "2024-12-01", "2026-11-30");
        await Renew(lease, "2027-11-30", "2026-11-30").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var renewal = (await Renew(lease, "2027-11-30").Json()).GetProperty("leaseId").GetGuid();
        var draft = await host.Get($"/{renewal}");
        // 100.5 in the first year, × 1.03 in the second: the price of the last day goes on.
        Assert.Equal(("2026-12-01", 103.52m), (draft.GetProperty("startsOn").GetString(), draft.GetProperty("unitPrice").GetDecimal()));
        Assert.Equal(lease, draft.GetProperty("follows").GetProperty("leaseId").GetGuid());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await host.Get($"/{lease}")).GetProperty("followedBy").ValueKind);

        await host.Sign(renewal, "2026-11-20").Ok();
        var followed = (await host.Get($"/{lease}")).GetProperty("followedBy");
        Assert.Equal((renewal, "renewal"), (followed.GetProperty("leaseId").GetGuid(), followed.GetProperty("how").GetString()));
        var fact = Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.LeaseId == renewal);
        Assert.Equal((lease, "renewal"), (fact.FollowsLeaseId, fact.Follows));
        await Renew(lease, "2028-11-30").Refused(HttpStatusCode.Conflict, "lease.already-followed");

        // The customer stays: no move, and the unit is occupied throughout; the old lease is closed once its end is recorded.
        await At(
            "2026-12-05",
            async () =>
            {
                Assert.Equal("expired", (await host.Get($"/{lease}")).GetProperty("stage").GetString());
                await host.End(lease, "2026-11-30", "expired").Ok();
                await host.MoveOut(lease, "2026-11-30").Refused(HttpStatusCode.Conflict, "lease.renewed-customer-stays");
                Assert.Equal("occupied", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
                var close = await Post(lease, "close", new { }).Refused(HttpStatusCode.Conflict, "lease.stands-open");
                Assert.Contains("未缴款项", close.GetProperty("title").GetString());
                await host.End(renewal, "2026-12-04", "terminated-early").Ok();
                await host.MoveOut(renewal, "2026-12-04").Ok();
                Assert.Equal("vacant", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
            }
        );
    }

    [Fact]
    [Trait("req", "L4")]
    public async Task An_assignment_ends_it_for_one_and_opens_it_for_another_at_the_same_rent()
    {
        var unit = await host.Unit();
        var lease = await host.SignedLease(unit, "2025-02-01", "2028-01-31");
        var whole = (await host.Get($"/{lease}/schedule")).GetProperty("total").GetDecimal();
        var customer = await host.Customer("受让㛃有限公司");
        var number = Fresh("ZR");
        var next = (await Assign(lease, customer, "2026-10-31", number).Json()).GetProperty("leaseId").GetGuid();

        var answer = await host.Get($"/{next}");
        Assert.Equal(
            ("signed", "受让㛃有限公司", "2026-11-01", "2028-01-31"),
            (
                answer.GetProperty("state").GetString(),
                answer.GetProperty("signedAs").GetString(),
                answer.GetProperty("startsOn").GetString(),
                answer.GetProperty("endsOn").GetString()
            )
        );
        Assert.Equal("assignment", answer.GetProperty("papers")[0].GetProperty("kind").GetString());
        var (before, after) = (await host.Get($"/{lease}/schedule"), await host.Get($"/{next}/schedule"));
        // Years and payment rhythm go on as they were counted: 1 November lies in the quarter from 1 November; 1 February 2027 turns the year.
        Assert.Equal(whole, before.GetProperty("total").GetDecimal() + after.GetProperty("total").GetDecimal());
        Assert.Equal(2, after.GetProperty("lines")[0].GetProperty("year").GetInt32());
        var ended = Assert.Single(await host.Facts<LeaseEnded>(), fact => fact.LeaseId == lease);
        Assert.Equal(("assigned", next), (ended.Reason, ended.FollowedByLeaseId));
        Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.LeaseId == next && fact.Follows == "assignment");

        // Sent again, as after a broken connection, it is done only once; and there is no way back.
        await Assign(lease, customer, "2026-10-31", number).Refused(HttpStatusCode.Conflict, "lease.already-ended");
        await Post(lease, "undo", new { reason = "弄错了" }).Refused(HttpStatusCode.Conflict, "lease.undo-followed");
        Assert.Equal(
            number,
            (await host.Get($"/units/{unit}/history")).GetProperty("occupants")[1].GetProperty("contractNumber").GetString()
        );
    }

    [Fact]
    public async Task Assignments_at_once_make_one_successor()
    {
        var lease = await host.SignedLease(from: "2026-01-01", to: "2027-12-31");
        var customer = await host.Customer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Assign(lease, customer, "2026-10-31"))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Single(await host.Facts<LeaseSigned>(), fact => fact.FollowsLeaseId == lease);
    }

    [Fact]
    public async Task Who_stays_on_holds_over_without_term_until_that_ends_too()
    {
        var unit = await host.Unit();
        var lease = await host.SignedLease(unit, "2025-08-01", "2026-07-31");
        var answer = await host.Get($"/{lease}");
        Assert.Equal(("heldOver", 114), (answer.GetProperty("stage").GetString(), answer.GetProperty("daysHeldOver").GetInt32()));
        Assert.Contains(
            (await host.Get("?heldOver=true&limit=200")).GetProperty("items").EnumerateArray(),
            item => item.GetProperty("leaseId").GetGuid() == lease
        );
        // Rent runs on to the end of the rental month that has begun.
        Assert.Equal("2026-11-30", (await host.Get($"/{lease}/schedule")).GetProperty("lines")[15].GetProperty("to").GetString());
        await host.End(lease, "2026-11-15", "terminated-early").Refused(HttpStatusCode.Conflict, "lease.ended-after-term");
        await host.End(lease, "2026-07-30", "holdover-ended").Refused(HttpStatusCode.Conflict, "lease.reason-does-not-fit");
        var next = await host.Draft(unit, null, "2026-11-10", "2027-11-09");
        await host.Sign(next).Ok();
        await host.End(lease, "2026-11-15", "holdover-ended").Refused(HttpStatusCode.Conflict, "lease.unit-occupied");
        await host.End(lease, "2026-11-09", "holdover-ended").Ok();
        Assert.Equal("holdover-ended", Assert.Single(await host.Facts<LeaseEnded>(), fact => fact.LeaseId == lease).Reason);
        Assert.Equal("2026-11-09", (await host.Get($"/{lease}/schedule")).GetProperty("lines")[15].GetProperty("to").GetString());
    }

    [Fact]
    [Trait("req", "T7")]
    public async Task A_step_recorded_by_mistake_is_undone_while_it_is_fresh()
    {
        var unit = await host.Unit();
        var lease = await host.SignedLease(unit);
        await host.End(lease, "2026-11-01", "terminated-early").Ok();
        await host.MoveOut(lease, "2026-11-02").Ok();
        await Post(lease, "undo", new { reason = "登记错了租约" }, Roles.AccountManager)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Post(lease, "undo", new { reason = "登记错了租约" }).Ok();
        await Post(lease, "undo", new { reason = "登记错了租约" }).Ok();
        await Post(lease, "undo", new { reason = "登记错了租约" }).Refused(HttpStatusCode.Conflict, "lease.nothing-to-undo");
        Assert.Equal("inForce", (await host.Get($"/{lease}")).GetProperty("stage").GetString());
        var undone = (await host.Facts<LeaseStepUndone>()).Where(fact => fact.LeaseId == lease).ToList();
        Assert.Equal([("moved-out", 5), ("ended", 6)], undone.Select(fact => (fact.Step, fact.Version)));

        await host.End(lease, "2026-11-01", "terminated-early").Ok();
        await host.SignedLease(unit, "2026-12-01", "2027-11-30");
        await Post(lease, "undo", new { reason = "登记错了租约" }).Refused(HttpStatusCode.Conflict, "lease.unit-occupied");
        await At(
            "2026-11-30",
            () => Post(lease, "undo", new { reason = "登记错了租约" }).Refused(HttpStatusCode.Conflict, "lease.undo-too-late")
        );
    }

    [Fact]
    public async Task A_cancelled_draft_keeps_its_number_and_its_reason()
    {
        var (number, unit) = (Fresh("ZF"), await host.Unit());
        var lease = await host.Draft(unit, number: number);
        await Post(lease, "cancel", new { reason = "" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(lease, "cancel", new { reason = "客户改租其他楼层" }).Ok();
        await Post(lease, "cancel", new { reason = "再来一次" }).Refused(HttpStatusCode.Conflict, "lease.cancelled");
        await host.Sign(lease).Refused(HttpStatusCode.Conflict, "lease.cancelled");
        var answer = await host.Get($"/{lease}");
        Assert.Equal(
            ("cancelled", "客户改租其他楼层"),
            (answer.GetProperty("stage").GetString(), answer.GetProperty("stepNote").GetString())
        );
        await host.Leasing()
            .PostAsJsonAsync(Api, Contract(await host.Customer(), number: number, unit: unit))
            .Refused(HttpStatusCode.Conflict, "lease.contract-number-used");
        Assert.Empty((await host.Get($"?contractNumber={number}")).GetProperty("items").EnumerateArray());
        Assert.Single((await host.Get($"?contractNumber={number}&cancelled=true")).GetProperty("items").EnumerateArray());
        var signed = await host.SignedLease(unit);
        await Post(signed, "cancel", new { reason = "太晚" }).Refused(HttpStatusCode.Conflict, "lease.not-a-draft");
    }

    [Fact]
    public async Task A_lease_says_what_can_be_done_next_and_why_not_the_rest()
    {
        Assert.Equal(["cancel", "sign"], await Possible(await host.Draft()));
        var lease = await host.GratuitousLease();
        Assert.Equal(["amend", "assign", "end", "renew"], await Possible(lease));
        await host.End(lease, "2026-11-01", "terminated-early").Ok();
        Assert.Equal(["move-out", "undo"], await Possible(lease));
        var close = (await host.Get($"/{lease}")).GetProperty("steps").EnumerateArray().Single(step => Name(step) == "close");
        Assert.Equal(
            ("lease.not-moved-out", "请先登记客户退租搬离。"),
            (close.GetProperty("code").GetString(), close.GetProperty("reason").GetString())
        );
        await host.MoveOut(lease, "2026-11-02").Ok();
        await Post(lease, "close", new { }).Ok();
        Assert.Single(await host.Facts<LeaseClosed>(), closed => closed.LeaseId == lease);
        await Post(lease, "close", new { }).Refused(HttpStatusCode.Conflict, "lease.already-closed");
        Assert.Equal(["undo"], await Possible(lease));

        async Task<IEnumerable<string>> Possible(Guid id) =>
            (await host.Get($"/{id}"))
                .GetProperty("steps")
                .EnumerateArray()
                .Where(step => step.GetProperty("possible").GetBoolean())
                .Select(Name)
                .Order(StringComparer.Ordinal);

        static string Name(System.Text.Json.JsonElement step) => step.GetProperty("step").GetString()!;
    }

    private async Task At(string day, Func<Task> work)
    {
        var before = host.Clock.GetUtcNow();
        host.Clock.Set(new DateTimeOffset(DateTime.Parse(day), TimeSpan.FromHours(8)).AddHours(10));
        await work();
        host.Clock.Set(before);
    }
}
