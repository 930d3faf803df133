using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using FsCheck;
using FsCheck.Fluent;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C10")]
public sealed class DynamicsTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private HttpClient Head => customers.Service.As(Roles.DepartmentHead);

    private async Task<Guid> Active()
    {
        var id = await customers.Enterprise();
        await Step(customers.Manager, id, "submit").Ok();
        await Step(customers.SecondManager, id, "first-review", new { decision = "pass", comment = "齐全" }).Ok();
        await Step(customers.Compliance, id, "second-review", new { decision = "pass" }).Ok();
        return id;
    }

    private static LeaseSigned Signed(Guid lease, Guid customer, int version = 1, string unit = "1203") =>
        new(
            lease,
            "sz",
            "HT-2026-001",
            customer,
            "某公司",
            Guid.Empty,
            "A座",
            "12F",
            unit,
            new(2026, 1, 5),
            new(2026, 2, 1),
            new(2028, 1, 31),
            version
        );

    private async Task<JsonElement> Leases(Guid customer, string query = "") =>
        (await customers.Manager.GetAsync($"/api/v1/customers/{customer}/occupancies{query}").Json()).GetProperty("items");

    private async Task<string[]> Told(Guid customer, string kind) =>
        [
            .. (await customers.Manager.GetAsync($"/api/v1/customers/{customer}/timeline?kind={kind}").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(entry => entry.GetProperty("what").GetString()!),
        ];

    [Fact]
    public async Task Leases_tell_who_moved_in_and_out_and_a_repeat_tells_nothing_new()
    {
        var (id, lease) = (await customers.Enterprise(), Guid.CreateVersion7());
        var message = Guid.CreateVersion7();
        await customers.Service.Deliver(Signed(lease, id), message);
        await customers.Service.Deliver(Signed(lease, id), message);
        await customers.Service.Deliver(Signed(lease, id)); // the same word in another message
        var row = Assert.Single((await Leases(id, "?present=true")).EnumerateArray());
        Assert.Equal(("A座 12F 1203", "2026-02-01"), (row.GetProperty("place").GetString(), row.GetProperty("startsOn").GetString()));

        await customers.Service.Deliver(new LeaseEnded(lease, "sz", "HT-2026-001", id, new(2026, 10, 31), "terminated-early", 5));
        await customers.Service.Deliver(new CustomerMovedOut(lease, "sz", id, Guid.Empty, new(2026, 11, 5), 6));
        await customers.Service.Deliver(new CustomerMovedOut(lease, "sz", id, Guid.Empty, new(2026, 11, 9), 4)); // an older word
        Assert.Empty((await Leases(id, "?present=true")).EnumerateArray());
        Assert.Equal("2026-11-05", Assert.Single((await Leases(id)).EnumerateArray()).GetProperty("movedOutOn").GetString());
        Assert.Equal(["lease.moved-out", "lease.ended", "lease.signed"], await Told(id, "lease"));
        await customers
            .Service.As(Roles.AccountManager, "gz")
            .GetAsync($"/api/v1/customers/{id}/occupancies")
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "O2")]
    public async Task Facts_in_any_order_and_number_come_to_the_same()
    {
        var orders = Gen.Shuffle(Enumerable.Range(0, 8).ToArray()).Sample(6).ToList();
        var results = new List<string>();
        foreach (var order in orders)
        {
            var (id, lease) = (await customers.Enterprise(), Guid.CreateVersion7());
            object[] facts =
            [
                Signed(lease, id),
                Signed(lease, id, version: 3, unit: "1204"),
                Signed(lease, id),
                new LeaseEnded(lease, "sz", "HT-2026-001", id, new(2026, 9, 30), "expired", 5),
                new LeaseEnded(lease, "sz", "HT-2026-001", id, new(2026, 10, 31), "terminated-early", 7),
                new CustomerMovedOut(lease, "sz", id, Guid.Empty, new(2026, 11, 5), 8),
                new CustomerMovedOut(lease, "sz", id, Guid.Empty, new(2026, 11, 2), 6),
                new CustomerMovedOut(lease, "sz", id, Guid.Empty, new(2026, 11, 5), 8),
            ];
            foreach (var i in order)
                await customers.Service.Deliver(facts[i]);
            var row = Assert.Single((await Leases(id)).EnumerateArray());
            var told = await Told(id, "lease");
            results.Add(row.GetRawText().Replace(lease.ToString(), "", StringComparison.Ordinal) + string.Join(' ', told));
        }
        Assert.Single(results.Distinct());
        Assert.Contains("1204", results[0]);
        Assert.Contains("2026-11-05", results[0]);
    }

    [Fact]
    public async Task Every_active_enterprise_owes_its_reports_until_they_are_in_or_waived()
    {
        var clock = customers.Service.Clock;
        var started = clock.GetUtcNow();
        var owner = customers.Service.As(Roles.AccountManager, id: "report-owner", name: "吴经理");
        try
        {
            clock.Set(new(2030, 1, 10, 2, 0, 0, TimeSpan.Zero));
            var ids = new[] { await Active(), await Active(), await Active() };
            foreach (var id in ids)
                await Step(Head, id, "hand-over", new { ownerId = "report-owner", ownerName = "吴经理" }).Ok();
            var draft = await customers.Enterprise();

            async Task<Guid[]> List(string query) =>
                [
                    .. (await owner.GetAsync($"/api/v1/customers/annual-reports?ownerId=report-owner&{query}").Json())
                        .GetProperty("items")
                        .EnumerateArray()
                        .Select(row => row.GetProperty("customerId").GetGuid()),
                ];
            static string Path(Guid id, string kind = "financial", int year = 2029) =>
                $"/api/v1/customers/{id}/annual-reports/{year}/{kind}";

            clock.Set(new(2030, 4, 30, 15, 59, 0, TimeSpan.Zero)); // the last minute of the due day in China
            Assert.Equal(3, (await List("state=due")).Length);
            Assert.Equal(3, (await List("state=overdue&kind=performance")).Length);
            Assert.Empty(await List("year=2028")); // nobody was active when those were due
            clock.Set(new(2030, 4, 30, 16, 0, 0, TimeSpan.Zero));
            Assert.Equal(3, (await List("state=overdue")).Length);

            var receipt = new
            {
                receivedOn = "2030-04-30",
                revenue = 12_000_000.50m,
                netProfit = -30_000m,
                documentId = Guid.NewGuid(),
            };
            await owner.PutAsJsonAsync(Path(ids[0]), receipt).Ok();
            await owner.PutAsJsonAsync(Path(ids[0]), receipt).Ok(); // a repeat
            await Head.PostAsJsonAsync($"{Path(ids[1])}/arrangement", new { waivedBecause = "当年新设，免报" }).Ok();
            await Head.PostAsJsonAsync($"{Path(ids[2])}/arrangement", new { dueOn = "2030-06-30" }).Ok();
            Assert.Equal([ids[0]], await List("state=received"));
            Assert.Equal([ids[1]], await List("state=waived"));
            Assert.Equal([ids[2]], await List("state=due"));
            Assert.Empty(await List("state=overdue"));
            var page = await owner.GetAsync("/api/v1/customers/annual-reports?ownerId=report-owner&limit=2").Json();
            Assert.Single(await List($"cursor={page.GetProperty("next").GetString()}"));
            Assert.Equal(["report.received"], await Told(ids[0], "report"));

            await owner.DeleteAsync(Path(ids[0])).Ok();
            Assert.Equal([ids[0]], await List("state=overdue"));
            await customers.Manager.PutAsJsonAsync(Path(ids[0]), receipt).Refused(HttpStatusCode.Forbidden, "customer.not-owner");
            await owner.PostAsJsonAsync($"{Path(ids[0])}/arrangement", new { }).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
            await owner.PutAsJsonAsync(Path(ids[0], "weekly"), receipt).Refused(HttpStatusCode.BadRequest, "request.invalid");
            await owner.PutAsJsonAsync(Path(ids[0], year: 2030), receipt).Refused(HttpStatusCode.BadRequest, "request.invalid");
            await owner
                .PutAsJsonAsync(Path(ids[0]), new { receivedOn = "2029-12-31" })
                .Refused(HttpStatusCode.BadRequest, "request.invalid");
            await customers
                .Manager.PutAsJsonAsync(Path(await customers.TakenIn(customers.Manager, AnIndividual())), receipt)
                .Refused(HttpStatusCode.Conflict, "report.not-enterprise");
            Assert.DoesNotContain(draft, await List(""));
        }
        finally
        {
            clock.Set(started);
        }
    }

    [Fact]
    public async Task The_latest_operating_and_tax_status_holds_and_earlier_ones_stay()
    {
        var id = await customers.Enterprise();
        async Task Found(string subject, string status, string on) =>
            await Step(
                    customers.Manager,
                    id,
                    "standings",
                    new
                    {
                        subject,
                        status,
                        knownOn = on,
                        source = "企业信用信息公示系统",
                    }
                )
                .Ok();
        await Found("operating", "abnormal-list", "2026-10-01");
        await Found("operating", "in-business", "2026-03-01"); // learnt later, true earlier
        await Found("tax", "general-taxpayer", "2026-11-22");
        var standings = await customers.Manager.GetAsync($"/api/v1/customers/{id}/standings").Json();
        Assert.Equal("abnormal-list", standings.GetProperty("operating").GetProperty("status").GetString());
        Assert.Equal("general-taxpayer", standings.GetProperty("tax").GetProperty("status").GetString());
        Assert.Equal(3, standings.GetProperty("latest").GetArrayLength());
        Assert.Equal(["status.tax", "status.operating", "status.operating"], await Told(id, "status"));

        object Bad(string subject, string status, string on) =>
            new
            {
                subject,
                status,
                knownOn = on,
                source = "查询",
            };
        await Step(customers.Manager, id, "standings", Bad("tax", "in-business", "2026-01-01"))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Step(customers.Manager, id, "standings", Bad("tax", "abnormal", "2026-11-23"))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Step(customers.SecondManager, id, "standings", Bad("tax", "abnormal", "2026-11-22"))
            .Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Step(
                customers.Manager,
                await customers.TakenIn(customers.Manager, AnIndividual()),
                "standings",
                Bad("tax", "abnormal", "2026-11-22")
            )
            .Refused(HttpStatusCode.Conflict, "standing.not-enterprise");
    }
}
