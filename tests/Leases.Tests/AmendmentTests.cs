using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L3")]
public sealed class AmendmentTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private Task<HttpResponseMessage> Amend(Guid lease, string from, object change, string signedOn = "2026-11-20")
    {
        var body = JsonSerializer.SerializeToNode(change)!.AsObject();
        (body["from"], body["signedOn"], body["documentId"], body["reason"]) = (from, signedOn, Guid.CreateVersion7(), "补充协议");
        return host.Leasing().PostAsJsonAsync($"{Api}/{lease}/amendments", body);
    }

    private Task<HttpResponseMessage> Withdraw(Guid lease) =>
        host.As(Roles.DepartmentHead).PostAsJsonAsync($"{Api}/{lease}/amendments/withdraw", new { reason = "录入有误" });

    [Fact]
    [Trait("req", "L4")]
    public async Task New_terms_hold_from_their_day_and_leave_what_was_due_before()
    {
        var lease = await host.SignedLease(from: "2026-01-01", to: "2028-12-31");
        var before = await Lines(lease);
        await Amend(
                lease,
                "2027-02-16",
                new
                {
                    unitPrice = 90m,
                    escalation = "每年递增5%",
                    deposit = 2000,
                }
            )
            .Ok();
        var after = await Lines(lease);
        Assert.Equal(before.Take(13), after.Take(13));
        // February 2027 at 103.52 for 15 of 28 days, at 90 for 13; then 5 % more a year after the amendment, not at New Year.
        Assert.Equal(
            [("2027-02-01", 5545.71m), ("2027-02-16", 4178.57m), ("2027-03-01", 9000m)],
            after.Skip(13).Take(3).Select(line => (line.From, line.Amount))
        );
        Assert.Contains(("2028-03-01", 9450m), after.Select(line => (line.From, line.Amount)));
        Assert.Contains(("2028-01-01", 9000m), after.Select(line => (line.From, line.Amount)));

        var amendment = (await host.Get($"/{lease}/amendments")).GetProperty("amendments")[0];
        Assert.Equal(
            ["deposit 1680.32 → 2000", "escalation 每年递增3% → 每年递增5%", "pricedFrom  → 2027-02-16", "unitPrice 100.5 → 90"],
            amendment
                .GetProperty("changes")
                .EnumerateArray()
                .Select(change => $"{change.GetProperty("field")} {change.GetProperty("before")} → {change.GetProperty("after")}")
                .Order(StringComparer.Ordinal)
        );
        var fact = Assert.Single(await host.Facts<LeaseAmended>(), fact => fact.LeaseId == lease);
        Assert.Equal((1, new DateOnly(2027, 2, 16), 3), (fact.AmendmentNumber, fact.From, fact.Version));

        await Withdraw(lease).Ok();
        Assert.Equal(before, await Lines(lease));
        await Withdraw(lease).Refused(HttpStatusCode.Conflict, "lease.nothing-to-undo");
    }

    [Fact]
    public async Task Amendments_that_cannot_be_are_refused()
    {
        var unit = await host.Unit();
        var lease = await host.SignedLease(unit, "2026-01-01", "2026-12-31");
        await host.SignedLease(unit, "2027-03-01", "2027-12-31");
        await Amend(lease, "2026-10-01", new { unitPrice = 1 }).Refused(HttpStatusCode.Conflict, "lease.amendment-too-far-back");
        await Amend(lease, "2027-01-02", new { unitPrice = 1 }).Refused(HttpStatusCode.Conflict, "lease.amendment-outside-term");
        await Amend(lease, "2026-12-01", new { unitPrice = 1 }, "2026-11-23").Refused(HttpStatusCode.Conflict, "lease.signed-in-future");
        await Amend(lease, "2026-12-01", new { }).Refused(HttpStatusCode.Conflict, "lease.amendment-changes-nothing");
        await Amend(lease, "2026-12-01", new { deposit = 1680.3200m }).Refused(HttpStatusCode.Conflict, "lease.amendment-changes-nothing");
        await Amend(lease, "2026-12-01", new { endsOn = "2027-03-01" }).Refused(HttpStatusCode.Conflict, "lease.unit-occupied");
        await Amend(lease, "2026-12-01", new { endsOn = "2046-01-01" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Amend(lease, "2026-12-01", new { endsOn = "2026-11-30" }).Refused(HttpStatusCode.Conflict, "lease.amendment-outside-term");
        await Amend(lease, "2026-12-01", new { unitPrice = -1, escalation = "看着涨" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Amend(
                lease,
                "2026-12-01",
                new
                {
                    endsOn = "2027-02-28",
                    fees = new[]
                    {
                        new
                        {
                            kind = "parking",
                            price = 300,
                            unit = "pieceMonth",
                        },
                    },
                }
            )
            .Ok();
        Assert.Equal("2027-02-28", (await host.Get($"/{lease}")).GetProperty("endsOn").GetString());
        await Amend(lease, "2026-11-30", new { unitPrice = 1 }).Refused(HttpStatusCode.Conflict, "lease.amendment-before-another");
        await Amend(await host.Draft(), "2026-12-01", new { unitPrice = 1 }).Refused(HttpStatusCode.Conflict, "lease.not-signed");
        await host.Leasing("gz")
            .PostAsJsonAsync($"{Api}/{lease}/amendments/withdraw", new { reason = "x" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Equal(HttpStatusCode.NotFound, (await host.Leasing("gz").GetAsync($"{Api}/{lease}/amendments")).StatusCode);
    }

    [Fact]
    public async Task A_term_extended_and_a_lease_signed_at_once_do_not_share_a_day()
    {
        for (var round = 0; round < 3; round++)
        {
            var unit = await host.Unit();
            var lease = await host.SignedLease(unit, "2026-01-01", "2026-12-31");
            var draft = await host.Draft(unit, null, "2027-01-01", "2027-12-31");
            var answers = await Task.WhenAll(
                Task.Run(() => Amend(lease, "2026-12-01", new { endsOn = "2027-06-30" })),
                Task.Run(() => host.Sign(draft))
            );
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
        }
    }

    [Fact]
    [Trait("req", "L2")]
    public async Task A_contract_names_its_parties_and_its_papers()
    {
        var (customer, partner) = (await host.Customer(), await host.Customer("联合承租𠮷有限公司"));
        var body = Contract(customer, unit: await host.Unit());
        body["partOf"] = " 2026-整层-01 ";
        body["parties"] = new object[]
        {
            new { role = "landlord", name = "某某置业有限公司" },
            new { role = "coTenant", customerId = partner },
            new { role = "guarantor", name = "王㛃" },
        };
        var lease = (await host.Leasing().PostAsJsonAsync(Api, body).Json()).GetProperty("leaseId").GetGuid();
        var paper = await host.Leasing()
            .PostAsJsonAsync(
                $"{Api}/{lease}/papers",
                new
                {
                    kind = "letterOfIntent",
                    on = "2025-11-01",
                    title = "租赁意向书",
                    documentId = Guid.CreateVersion7(),
                }
            )
            .Json();
        await host.Leasing()
            .PostAsJsonAsync(
                $"{Api}/{lease}/papers",
                new
                {
                    kind = "priorAgreement",
                    on = "2025-11-20",
                    title = "定金协议",
                }
            )
            .Ok();
        await host.Leasing().DeleteAsync($"{Api}/{lease}/papers/{paper.GetProperty("number").GetInt32()}").Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Leasing().DeleteAsync($"{Api}/{lease}/papers/1")).StatusCode);
        var answer = await host.Get($"/{lease}");
        Assert.Equal("定金协议", Assert.Single(answer.GetProperty("papers").EnumerateArray()).GetProperty("title").GetString());
        Assert.Equal(
            ["某某置业有限公司", "联合承租𠮷有限公司", "王㛃"],
            answer.GetProperty("parties").EnumerateArray().Select(party => party.GetProperty("name").GetString())
        );
        Assert.Equal(
            lease,
            Assert.Single((await host.Get($"?partyId={partner}")).GetProperty("items").EnumerateArray()).GetProperty("leaseId").GetGuid()
        );
        Assert.Single((await host.Get("?partOf=2026-整层-01")).GetProperty("items").EnumerateArray());

        var redraft = Contract(customer);
        redraft["parties"] = new[] { new { role = "landlord", name = "另一置业有限公司" } };
        await host.Leasing().PutAsJsonAsync($"{Api}/{lease}", redraft).Ok();
        Assert.Single((await host.Get($"/{lease}")).GetProperty("parties").EnumerateArray());
        redraft["parties"] = new[] { new { role = "guarantor" } };
        await host.Leasing().PutAsJsonAsync($"{Api}/{lease}", redraft).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    private async Task<List<(string From, string To, decimal Amount)>> Lines(Guid lease) =>
        [
            .. (await host.Get($"/{lease}/schedule"))
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line =>
                    (line.GetProperty("from").GetString()!, line.GetProperty("to").GetString()!, line.GetProperty("amount").GetDecimal())
                ),
        ];
}
