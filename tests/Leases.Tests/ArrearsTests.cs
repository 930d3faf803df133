using System.IO.Compression;
using System.Net;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L5"), Trait("req", "L7")]
public sealed class ArrearsTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private const decimal Quarter = 30150m;
    private const decimal Deposit = 1680.32m;

    private async Task<(decimal, decimal, decimal, decimal, decimal)?> Ages(Guid lease, string query = "", string by = "lease")
    {
        var items = (await host.Get($"/arrears?leaseId={lease}&by={by}&{query}")).GetProperty("items");
        if (items.GetArrayLength() == 0)
            return null;
        var ages = items[0].GetProperty("arrears");
        return (ages.Money("days0To30"), ages.Money("days31To60"), ages.Money("days61To90"), ages.Money("over90"), ages.Money("total"));
    }

    [Fact]
    public async Task Arrears_are_aged_by_days_since_the_due_day()
    {
        // Due on 1 January, April, July and October 2026, the deposit years ago.
        var lease = await host.SignedLease();
        Assert.Equal((0, Quarter, 0, 3 * Quarter + Deposit, 4 * Quarter + Deposit), await Ages(lease)); // 22 November: day 52
        Assert.Equal((Quarter, 0m, 0m, 3 * Quarter + Deposit, 4 * Quarter + Deposit), await Ages(lease, "asOf=2026-10-31")); // day 30
        Assert.Equal((0m, Quarter, 0m, 3 * Quarter + Deposit, 4 * Quarter + Deposit), await Ages(lease, "asOf=2026-11-01")); // day 31
        Assert.Equal((0m, 0m, Quarter, 3 * Quarter + Deposit, 4 * Quarter + Deposit), await Ages(lease, "asOf=2026-12-30")); // day 90
        Assert.Equal((0m, 0m, 0m, 4 * Quarter + Deposit, 4 * Quarter + Deposit), await Ages(lease, "asOf=2026-12-31")); // day 91
        Assert.Equal((0m, 0m, 0m, Deposit, Deposit), await Ages(lease, "asOf=2025-12-31"));
        Assert.Null(await Ages(lease, "asOf=2019-12-31"));
        Assert.Equal(3 * Quarter + Deposit, (await Ages(lease, "minDays=91"))!.Value.Item5);
        Assert.Equal(Deposit, (await Ages(lease, "kind=deposit", "building"))!.Value.Item5);
    }

    [Fact]
    public async Task Arrears_of_an_earlier_day_are_told_as_they_stood()
    {
        var lease = await host.SignedLease();
        await host.Pay(lease, Deposit + Quarter, "2026-01-10").Ok();
        var second = (await host.Pay(lease, 9000m, "2026-04-20").Json()).Id();
        Assert.Equal(Quarter, (await Ages(lease, "asOf=2026-01-09&kind=rent"))!.Value.Item5);
        Assert.Null(await Ages(lease, "asOf=2026-01-10"));
        Assert.Equal(Quarter, (await Ages(lease, "asOf=2026-04-19"))!.Value.Item5);
        Assert.Equal(Quarter - 9000m, (await Ages(lease, "asOf=2026-04-20"))!.Value.Item5);
        // What is taken back today was paid until yesterday.
        await host.Post($"/receipts/{second}/reverse", new { reason = "退票" }).Ok();
        Assert.Equal(Quarter - 9000m, (await Ages(lease, "asOf=2026-06-30"))!.Value.Item5);
        Assert.Equal(3 * Quarter - 9000m, (await Ages(lease, "asOf=2026-11-21"))!.Value.Item5);
        Assert.Equal(3 * Quarter, (await Ages(lease, "asOf=2026-11-22"))!.Value.Item5);
        Assert.Equal(3 * Quarter, (await Ages(lease))!.Value.Item5);
    }

    [Fact]
    public async Task Arrears_are_listed_per_lease_customer_and_building_largest_first()
    {
        var customer = await host.Customer("广州𬎆祥商贸有限公司");
        var building = Fresh("欠费大厦");
        var leases = new List<Guid>();
        foreach (var paid in new[] { 60000m, 0m, 30150m, 4 * Quarter + Deposit })
        {
            var lease = await host.Draft(await host.Unit(building: building), customer);
            await host.Sign(lease).Ok();
            if (paid > 0)
                await host.Pay(lease, paid).Ok();
            leases.Add(lease);
        }
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await host.Get($"/arrears?customerId={customer}&limit=1&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal([leases[1], leases[2], leases[0]], seen);

        var total = 3 * (4 * Quarter + Deposit) - 90150m;
        foreach (var (by, name) in new[] { ("customer", "广州𬎆祥商贸有限公司"), ("building", building) })
        {
            var answer = await host.Get($"/arrears?customerId={customer}&by={by}");
            var item = Assert.Single(answer.GetProperty("items").EnumerateArray());
            Assert.Equal((name, total), (item.GetProperty("name").GetString(), item.GetProperty("arrears").Money("total")));
            Assert.Equal(total, answer.GetProperty("total").Money("total"));
        }
        var nobody = await host.Get($"/arrears?customerId={Guid.CreateVersion7()}");
        Assert.Equal(0m, nobody.GetProperty("total").Money("total"));
        Assert.Equal(total, (await host.Get($"/arrears?customerId={customer}&asOf=9999-12-31")).GetProperty("total").Money("total"));
        Assert.Equal(0m, (await host.Get($"/arrears?customerId={customer}&asOf=0001-01-01&minDays=9")).GetProperty("total").Money("total"));
        foreach (var query in new[] { "by=tenant", "cursor=eAp4", "kind=tax", "limit=0" })
            await host.Leasing().GetAsync($"{Api}/arrears?{query}").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_statement_runs_from_its_opening_to_its_closing_balance()
    {
        var lease = await host.SignedLease();
        await host.Pay(lease, Deposit, "2026-01-02", "deposit").Ok();
        await host.Pay(lease, Quarter, "2026-01-05", "rent").Ok();
        var wrong = (await host.Pay(lease, 5000m, "2026-11-03").Json()).Id();
        await host.Post($"/receipts/{wrong}/reverse", new { reason = "入错合同" }).Ok();

        var all = await host.Get($"/{lease}/statement");
        Assert.Equal((0m, 3 * Quarter), (all.Money("opening"), all.Money("closing")));
        Assert.Equal("玖万零肆佰伍拾元整", all.GetProperty("closingInWords").GetString());
        var lines = all.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(5 + 3 + 1, lines.Count);
        Assert.Equal(all.Money("closing"), lines[^1].Money("balance"));
        Assert.Equal(all.Money("closing"), all.Money("charged") - all.Money("paid"));
        Assert.Equal(
            "红冲：入错合同",
            lines.Single(line => line.GetProperty("kind").GetString() == "reversal").GetProperty("text").GetString()
        );

        var some = await host.Get($"/{lease}/statement?from=2026-04-01&to=2026-06-30");
        Assert.Equal((0m, Quarter), (some.Money("opening"), some.Money("closing")));
        var later = await host.Get($"/{lease}/statement?from=2026-07-01&to=2026-11-10");
        Assert.Equal((Quarter, 3 * Quarter - 5000m), (later.Money("opening"), later.Money("closing")));
        await host.Leasing()
            .GetAsync($"{Api}/{lease}/statement?from=2026-07-01&to=2026-06-30")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

        // The same to print, in an export that the trail knows of.
        using var answer = await host.Leasing().GetAsync($"{Api}/{lease}/statement.xlsx");
        using var sheet = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(sheet.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Contains("玖万零肆佰伍拾元整", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Contains(await host.Acts(), act => act.Action == "WriteStatement" && act.SubjectId == lease.ToString());
    }

    [Fact]
    public async Task A_statement_is_printed_with_the_same_figures_over_as_many_pages_as_it_takes()
    {
        var lease = await host.SignedLease();
        for (var i = 1; i <= 40; i++)
            await host.Pay(lease, 10m + i, "2026-01-05", "rent").Ok();
        var shown = await host.Get($"/{lease}/statement");

        using var answer = await host.Leasing().GetAsync($"{Api}/{lease}/statement.pdf");
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var pages = new PdfText(await answer.Content.ReadAsByteArrayAsync()).Pages;
        Assert.True(pages.Count > 1);
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains("摘要\n应收\n实收\n余额\n凭证号\n", pages[i].Text, StringComparison.Ordinal);
            Assert.EndsWith($"第 {i + 1} 页　共 {pages.Count} 页\n", pages[i].Text, StringComparison.Ordinal);
        }
        var text = string.Concat(pages.Select(page => page.Text));
        Assert.Contains($"客户：{shown.GetProperty("customerName").GetString()}\n", text, StringComparison.Ordinal);
        Assert.Contains($"人民币{shown.GetProperty("closingInWords").GetString()}\n", text, StringComparison.Ordinal);
        foreach (var field in new[] { "charged", "paid", "closing", "depositHeld" })
            Assert.Contains(Printed(shown.Money(field)), text, StringComparison.Ordinal);
        var balances = shown.GetProperty("lines").EnumerateArray().Select(line => Printed(line.Money("balance"))).ToList();
        Assert.All(balances, balance => Assert.Contains($"{balance}\n", text, StringComparison.Ordinal));
        Assert.Contains(await host.Acts(), act => act.Action == "PrintStatement" && act.SubjectId == lease.ToString());

        await host.Leasing()
            .GetAsync($"{Api}/{lease}/statement.pdf?from=2026-07-01&to=2026-06-30")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

        static string Printed(decimal amount) => amount.ToString("N2", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_late_fee_is_proposed_with_its_rule_and_booked_by_a_person()
    {
        var lease = await host.SignedLease();
        await host.Pay(lease, Deposit + (3 * Quarter) + 150m).Ok();
        // Due on 1 October, today is 22 November: 52 days late, five of them of grace.
        var proposal = await host.Get($"/{lease}/late-fee");
        Assert.Equal(705m, proposal.Money("total"));
        var rule = Assert.Single(proposal.GetProperty("lines").EnumerateArray()).GetProperty("rule").GetString();
        Assert.Equal("租金 2026-10-01 – 2026-12-31：欠 30000.00 元 × 每日 0.05% × 47 天 = 705.00 元", rule);
        await host.Post(
                $"/{lease}/charges",
                new
                {
                    kind = "lateFee",
                    amount = 705m,
                    dueOn = "2026-11-22",
                    basis = rule,
                }
            )
            .Ok();
        Assert.Equal(705m, (await host.Get($"/{lease}/late-fee")).Money("total"));
        await host.Leasing("gz").GetAsync($"{Api}/{lease}/late-fee").Refused(HttpStatusCode.NotFound, "not-found");
    }
}
