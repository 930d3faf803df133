using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

/// <summary>A host of its own: the clock runs for years here.</summary>
[Trait("req", "C12")]
public sealed class LeadTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private Task Run() => customers.Service.Services.GetRequiredService<ForgetLeads>().Run(CancellationToken.None);

    private void Now(string time) =>
        customers.Service.Clock.Set(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    private async Task<Guid> Lead()
    {
        var sent = AnEnterprise();
        sent["tags"] = new[] { "potential" };
        return await customers.TakenIn(customers.Manager, sent);
    }

    private async Task<Dictionary<Guid, string>> Announced() =>
        (await customers.Manager.GetAsync("/api/v1/customers/leads/unpursued?limit=200").Json())
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(row => row.GetProperty("customerId").GetGuid(), row => row.GetProperty("eraseOn").GetString()!);

    private async Task<bool> Exists(Guid id) => (await customers.Manager.GetAsync($"/api/v1/customers/{id}")).IsSuccessStatusCode;

    [Fact]
    public async Task Leads_that_nobody_pursues_are_announced_and_then_erased()
    {
        Now("2028-02-29T04:00:00Z");
        var forgotten = await Lead();
        var leased = await Lead();
        var submitted = await Lead();
        await Step(customers.Manager, submitted, "submit").Ok();
        var kept = await Lead();
        var changed = await Lead();
        var ordinary = await customers.Enterprise();
        await customers.Service.Deliver(new LeaseDrafted(Guid.CreateVersion7(), "sz", "HT-1", leased, 1));

        // A year after 29 February is 28 February; the day after that begins at 16:00 in London.
        Now("2029-02-28T15:59:59Z");
        await Run();
        Assert.Empty(await Announced());
        Now("2029-02-28T16:00:00Z");
        await Run();
        await Run();
        var announced = await Announced();
        Assert.Equal(new[] { forgotten, kept, changed }.Order(), announced.Keys.Order());
        Assert.Equal("2029-03-31", announced[forgotten]);
        Assert.Empty(
            (await customers.Service.As(Roles.BranchManager, "gz").GetAsync("/api/v1/customers/leads/unpursued").Json())
                .GetProperty("items")
                .EnumerateArray()
        );

        await customers
            .SecondManager.PostAsJsonAsync($"/api/v1/customers/{kept}/keep", new { reason = "仍在谈" })
            .Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await customers.Manager.PostAsJsonAsync($"/api/v1/customers/{kept}/keep", new { reason = "仍在谈" }).Ok();
        Now("2029-03-10T04:00:00Z");
        await customers
            .Service.As(Roles.BranchManager)
            .PostAsJsonAsync($"/api/v1/customers/{changed}/hand-over", new { ownerId = "manager2", ownerName = "王经理" })
            .Ok();

        Now("2029-03-30T15:59:59Z");
        await Run();
        Assert.True(await Exists(forgotten));
        Now("2029-03-30T16:00:00Z");
        await Task.WhenAll(Run(), Run());
        await Run();
        Assert.False(await Exists(forgotten));
        foreach (var id in new[] { leased, submitted, kept, changed, ordinary })
            Assert.True(await Exists(id));
        Assert.Empty(await Announced());
        Assert.Equal(
            "leadNotPursued",
            Assert.Single(await customers.Service.Facts<CustomerErased>(), fact => fact.CustomerId == forgotten).Reason
        );
        Assert.Single(
            await customers.Service.Acts(),
            act => act.SubjectId == forgotten.ToString() && act.Action == "ForgetLeads" && act.Detail!.Contains("removed")
        );
    }
}
