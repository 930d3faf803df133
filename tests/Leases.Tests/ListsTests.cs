using System.Net;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

public sealed class ListsTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    [Fact]
    [Trait("req", "L2")]
    public async Task Leases_are_filtered_and_paged_without_gap_or_repeat()
    {
        var customer = await host.Customer();
        var leases = new List<Guid>();
        var prefix = Fresh("PAGE");
        for (var i = 0; i < 5; i++)
            leases.Add(await host.Draft(customer: customer, to: $"2026-12-{20 - i / 2:00}", number: $"{prefix}-{i}"));
        await host.Sign(leases[0]).Ok();

        foreach (var sort in new[] { "contractNumber", "endsOn" })
        {
            var seen = new List<Guid>();
            string? cursor = null;
            do
            {
                var page = await host.Get($"?customerId={customer}&limit=2&sort={sort}&cursor={cursor}");
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("leaseId").GetGuid()));
                cursor = page.GetProperty("next").GetString();
            } while (cursor is not null);
            Assert.Equal(sort == "endsOn" ? [leases[4], .. leases[2..4].Order(), .. leases[..2].Order()] : leases, seen);
        }

        async Task<List<Guid>> List(string filter) =>
            [
                .. (await host.Get($"?customerId={customer}&{filter}"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("leaseId").GetGuid()),
            ];
        Assert.Equal([leases[0]], await List("state=signed"));
        Assert.Equal(4, (await List("state=draft")).Count);
        Assert.Equal([leases[4]], await List("endsBefore=2026-12-19"));
        var number = (await host.Get($"/{leases[2]}")).GetProperty("contractNumber").GetString()!;
        Assert.Equal([leases[2]], await List($"contractNumber={number.ToLowerInvariant()}"));
        Assert.Empty(await List($"contractNumber={number[..^1]}"));
        Assert.Empty(await List($"unitId={Guid.CreateVersion7()}"));
    }

    [Theory]
    [InlineData("?cursor=nonsense", "request.invalid")]
    [InlineData("?sort=endsOn&cursor=eAp4", "request.invalid")]
    [InlineData("?limit=0", "request.invalid")]
    [InlineData("?limit=201", "request.invalid")]
    [InlineData("?state=gone", "request.invalid")]
    [InlineData("?sort=id", "request.invalid")]
    [InlineData("?state=Draft", "request.invalid")]
    [InlineData("?state=1", "request.invalid")]
    [InlineData("?endsBefore=2026-02-30", "request.malformed")]
    [InlineData("?customerId=1", "request.malformed")]
    [InlineData("?contractNumber=%00", "request.malformed")]
    [InlineData("/expiring?within=-1", "request.invalid")]
    [InlineData("/expiring?cursor=eAp4", "request.invalid")]
    public async Task Queries_that_mean_nothing_are_refused(string query, string code) =>
        await host.Leasing().GetAsync(Api + query).Refused(HttpStatusCode.BadRequest, code);

    [Fact]
    [Trait("req", "L7")]
    public async Task Expiring_leases_come_with_their_lead_time()
    {
        async Task<Guid> EndsIn(int days) => await host.SignedLease(from: "2024-01-01", to: Today.AddDays(days).ToString("yyyy-MM-dd"));
        var yesterday = await EndsIn(-1);
        var today = await EndsIn(0);
        var thirty = await EndsIn(30);
        var thirtyOne = await EndsIn(31);
        var ninety = await EndsIn(90);
        var later = await EndsIn(91);
        var draft = await host.Draft(to: Today.AddDays(10).ToString("yyyy-MM-dd"));
        var ended = await EndsIn(20);
        await host.End(ended, "2026-11-01", "terminated-early").Ok();

        async Task<Dictionary<Guid, (int Days, int Lead)>> List(string query) =>
            (await host.Get($"/expiring?limit=200&{query}"))
                .GetProperty("items")
                .EnumerateArray()
                .ToDictionary(
                    item => item.GetProperty("lease").GetProperty("leaseId").GetGuid(),
                    item => (item.GetProperty("daysLeft").GetInt32(), item.GetProperty("lead").GetInt32())
                );
        var all = await List("");
        Assert.Equal([(0, 30), (30, 30), (31, 60), (90, 90)], new[] { today, thirty, thirtyOne, ninety }.Select(lease => all[lease]));
        Assert.All([yesterday, later, draft, ended], lease => Assert.DoesNotContain(lease, all.Keys));
        Assert.DoesNotContain(thirtyOne, (await List("within=30")).Keys);
        Assert.Equal(91, (await List("within=100"))[later].Days);
    }
}
