using System.Net;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L5")]
public sealed class ChargesTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    // The contract of these tests: 30150 yuan a quarter through 2026, a deposit of 1680.32; today is 22 November.
    private const decimal Quarter = 30150m;
    private const decimal Deposit = 1680.32m;

    [Fact]
    public async Task A_signed_lease_owes_its_instalments_and_its_deposit()
    {
        var draft = await host.Draft();
        Assert.Empty(await host.Charges(draft));
        await host.Post(
                $"/{draft}/charges",
                new
                {
                    kind = "overtime",
                    amount = 1m,
                    dueOn = "2026-11-01",
                    basis = "加时",
                }
            )
            .Refused(HttpStatusCode.Conflict, "lease.not-signed");
        await host.Sign(draft).Ok();

        var charges = await host.Charges(draft);
        Assert.Equal(
            [
                "deposit 2020-01-01 1680.32",
                "rent 2026-01-01 30150",
                "rent 2026-04-01 30150",
                "rent 2026-07-01 30150",
                "rent 2026-10-01 30150",
            ],
            charges.Select(charge =>
                $"{charge.GetProperty("kind").GetString()} {charge.GetProperty("dueOn").GetString()} {charge.Money("amount"):0.##}"
            )
        );
        Assert.Equal("租金 2026-01-01 – 2026-03-31", charges[1].GetProperty("text").GetString());
        Assert.Equal((4 * Quarter + Deposit, 4 * Quarter + Deposit, 0m, 0m), await host.Balance(draft));
    }

    [Fact]
    public async Task Planning_again_or_from_two_places_at_once_doubles_nothing()
    {
        var lease = await host.SignedLease();
        await host.Plan();
        Assert.Equal(0, await host.Plan());
        await Task.WhenAll(host.Pay(lease, 1m).Ok(), host.Pay(lease, 1m).Ok(), Task.Run(host.Plan), Task.Run(host.Plan));
        Assert.Equal(5, (await host.Charges(lease)).Count);
    }

    [Fact]
    public async Task Fees_of_the_contract_are_owed_in_rent_free_days_too()
    {
        var body = Contract(await host.Customer(), unit: await host.Unit(area: 50m));
        (body["propertyFee"], body["rentFreeDays"]) = (3.5m, 31);
        body["fees"] = new object[]
        {
            new
            {
                kind = "parking",
                price = 300m,
                unit = "pieceMonth",
                quantity = 2,
                cycleMonths = 6,
            },
            new
            {
                kind = "electricity",
                price = 1.2m,
                unit = "consumption",
            },
            new
            {
                kind = "telephone",
                price = 88m,
                unit = "once",
            },
        };
        var lease = (await host.Post("", body).Json()).GetProperty("leaseId").GetGuid();
        await host.Sign(lease).Ok();
        Assert.Equal(
            [("2026-01-01", 525m), ("2026-04-01", 525m), ("2026-07-01", 525m), ("2026-10-01", 525m)],
            (await host.Charges(lease, "kind=propertyFee")).Select(fee => (fee.GetProperty("dueOn").GetString()!, fee.Money("amount")))
        );
        Assert.Equal(2 * 5025m, (await host.Charges(lease, "kind=rent"))[0].Money("amount"));
        Assert.Equal([3600m, 3600m], (await host.Charges(lease, "kind=parking")).Select(fee => fee.Money("amount")));
        Assert.Equal(88m, Assert.Single(await host.Charges(lease, "kind=other")).Money("amount"));
        Assert.Empty(await host.Charges(lease, "kind=utilities"));
    }

    [Fact]
    [Trait("req", "L3")]
    public async Task Who_stays_on_after_the_term_owes_each_month_that_begins()
    {
        var lease = await host.SignedLease(from: "2025-10-01", to: "2026-09-30");
        var rents = (await host.Charges(lease, "kind=rent")).Select(charge => charge.GetProperty("to").GetString()).ToList();
        // Over since the end of September: October and November 2026 have begun.
        Assert.Equal(("2026-09-30", "2026-11-30"), (rents[^2], rents[^1]));
        await host.End(lease, "2026-10-15", "holdover-ended").Ok();
        var owed = (await host.Charges(lease, "kind=rent")).Sum(charge => charge.Money("amount"));
        Assert.Equal((await host.Get($"/{lease}/schedule")).GetProperty("total").GetDecimal(), owed);
    }

    [Fact]
    public async Task When_a_lease_ends_early_the_future_is_planned_anew_and_what_was_due_is_credited()
    {
        var lease = await host.SignedLease(to: "2027-12-31");
        await host.Pay(lease, 4 * Quarter, @for: "rent").Ok();
        await host.End(lease, "2026-10-31", "terminated-early").Ok();

        // November and December had been paid; 2027 was not due and is gone without a trace.
        var charges = await host.Charges(lease, "kind=rent");
        Assert.Equal(5, charges.Count);
        var credit = Assert.Single(charges, charge => charge.Money("amount") < 0);
        Assert.Equal(
            (-20100m, charges[3].GetProperty("chargeId").GetGuid()),
            (credit.Money("amount"), credit.GetProperty("correctsId").GetGuid())
        );
        Assert.Equal(Quarter, charges[3].Money("amount"));
        Assert.Equal("冲减租金 2026-10-01 – 2026-12-31：合同变更或终止", credit.GetProperty("text").GetString());
        Assert.Equal((Deposit, Deposit, 20100m, 0m), await host.Balance(lease));

        // That the end was recorded changes nothing a second time, and the overpaid rent does not pay a deposit by itself.
        await host.Plan();
        Assert.Equal(5, (await host.Charges(lease, "kind=rent")).Count);
        Assert.Equal(20100m, (await host.Balance(lease)).Credit);
    }

    [Fact]
    public async Task Fees_are_added_with_their_basis_once_per_key()
    {
        var lease = await host.SignedLease();
        var fee = new
        {
            kind = "utilities",
            amount = 312.45m,
            dueOn = "2026-11-10",
            basis = "10月电表 1204→1689 度，每度0.6442元",
            from = "2026-10-01",
            to = "2026-10-31",
        };
        var key = Fresh("fee");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Post($"/{lease}/charges", fee, key, Roles.AccountManager).Json()))
        );
        Assert.Single(answers.Select(answer => answer.GetProperty("chargeId").GetGuid()).Distinct());
        Assert.Single(await host.Charges(lease, "kind=utilities"));
        await host.Post($"/{lease}/charges", fee with { amount = 1m }, key, Roles.AccountManager)
            .Refused(HttpStatusCode.Conflict, "idempotency.key-reused");

        await host.Post($"/{lease}/charges", fee with { kind = "rent" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Post($"/{lease}/charges", fee with { amount = 0.001m }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Post($"/{lease}/charges", fee with { to = "2026-09-30" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Post($"/{lease}/charges", fee with { basis = "" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Post($"/{lease}/charges", fee, "").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Post($"/{Guid.CreateVersion7()}/charges", fee).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_charge_is_corrected_by_a_credit_line_and_never_by_more_than_it_is()
    {
        var lease = await host.SignedLease();
        await host.Pay(lease, Quarter, @for: "rent").Ok();
        var first = (await host.Charges(lease, "kind=rent"))[0].GetProperty("chargeId").GetGuid();
        var credit = new { amount = 150m, reason = "停电两日减免" };
        await host.Post($"/{lease}/charges/{first}/credit", credit, role: Roles.AccountManager)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var line = await host.Post($"/{lease}/charges/{first}/credit", credit).Json();
        await host.Post($"/{lease}/charges/{first}/credit", credit with { amount = Quarter })
            .Refused(HttpStatusCode.Conflict, "charge.credit-exceeds");
        await host.Post($"/{lease}/charges/{line.GetProperty("chargeId").GetGuid()}/credit", credit)
            .Refused(HttpStatusCode.Conflict, "charge.is-a-credit");
        await host.Post($"/{lease}/charges/{Guid.CreateVersion7()}/credit", credit).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal((3 * Quarter + Deposit, 150m), ((await host.Balance(lease)).Owed, (await host.Balance(lease)).Credit));

        // The freed money pays the next instalment when charges are looked after.
        await host.Plan();
        Assert.Equal((3 * Quarter + Deposit - 150m, 0m), ((await host.Balance(lease)).Owed, (await host.Balance(lease)).Credit));
        // A goodwill credit survives the next plan.
        await host.End(lease, "2026-11-22", "terminated-early").Ok();
        Assert.Single(await host.Charges(lease, "kind=rent"), charge => charge.Money("amount") == -150m);
    }

    [Fact]
    public async Task Another_branch_sees_no_money()
    {
        var lease = await host.SignedLease();
        var receipt = (await host.Pay(lease, 100m).Json()).Id();
        var there = host.Leasing("gz");
        foreach (
            var path in new[]
            {
                $"{lease}/charges",
                $"{lease}/balance",
                $"{lease}/statement",
                $"{lease}/statement.xlsx",
                $"{lease}/statement.pdf",
                $"receipts/{receipt}",
            }
        )
            await there.GetAsync($"{Api}/{path}").Refused(HttpStatusCode.NotFound, "not-found");
        await there
            .PostAsync($"{Api}/receipts/{receipt}/reverse", System.Net.Http.Json.JsonContent.Create(new { reason = "误" }))
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.DoesNotContain(
            lease.ToString(),
            (await host.Get("/arrears?limit=200", "gz")).GetRawText(),
            StringComparison.OrdinalIgnoreCase
        );
    }
}
