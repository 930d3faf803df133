using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Testing;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "C12")]
public sealed class MergedCustomerTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private static CustomersMerged Merged(
        Guid survivor,
        Guid merged,
        int version,
        string name = "留用公司",
        string mergedName = "并入公司"
    ) => new(survivor, merged, "sz", name, mergedName, DateTimeOffset.UnixEpoch, version, version);

    private static CustomersParted Parted(Guid survivor, Guid merged, int version) =>
        new(survivor, merged, "sz", DateTimeOffset.UnixEpoch, version, version);

    private async Task<Guid> CustomerOf(Guid lease) => (await host.Get($"/{lease}")).GetProperty("customerId").GetGuid();

    [Fact]
    public async Task Contracts_follow_a_merge_and_its_undoing_however_often_it_is_heard()
    {
        var (survivor, merged) = (await host.Customer("留用公司"), await host.Customer("并入公司"));
        var (own, moved) = (await host.Draft(customer: survivor), await host.Draft(customer: merged));
        await host.Sign(moved).Ok();
        var (fact, message) = (Merged(survivor, merged, 2), Guid.CreateVersion7());
        await host.Deliver(fact, message);
        await host.Deliver(fact, message);
        await host.Deliver(fact);

        var lease = await host.Get($"/{moved}");
        Assert.Equal(
            (survivor, "留用公司", "并入公司"),
            (
                lease.GetProperty("customerId").GetGuid(),
                lease.GetProperty("customerName").GetString(),
                lease.GetProperty("signedAs").GetString()
            )
        );
        var list = await host.Get($"?customerId={survivor}");
        Assert.Equal(
            new[] { own, moved }.Order(),
            list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("leaseId").GetGuid()).Order()
        );
        // A contract drafted with the old file is the survivor's.
        Assert.Equal(survivor, await CustomerOf(await host.Draft(customer: merged)));
        await host.End(moved, "2026-06-30", "terminated-early").Ok();
        Assert.Equal(survivor, Assert.Single(await host.Facts<LeaseEnded>(), ended => ended.LeaseId == moved).CustomerId);

        await host.Deliver(Parted(survivor, merged, 3));
        await host.Deliver(fact); // late
        Assert.Equal(merged, await CustomerOf(moved));
        Assert.Equal(survivor, await CustomerOf(own));
    }

    [Fact]
    public async Task Facts_may_come_in_any_order_and_chains_lead_to_the_end()
    {
        var (a, b, c) = (await host.Customer("甲公司"), await host.Customer("乙公司"), await host.Customer("丙公司"));
        var lease = await host.Draft(customer: a);
        await host.Deliver(Merged(c, b, 4, "丙公司", "乙公司"));
        await host.Deliver(Merged(b, a, 2, "乙公司", "甲公司"));
        Assert.Equal(c, await CustomerOf(lease));
        await host.Deliver(Parted(c, b, 5));
        Assert.Equal(b, await CustomerOf(lease));
        await host.Deliver(Parted(b, a, 3));
        Assert.Equal(a, await CustomerOf(lease));

        var (late, stays) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Deliver(Parted(stays, late, 9));
        await host.Deliver(Merged(stays, late, 8));
        Assert.Equal(late, await CustomerOf(await host.Draft(customer: late)));
    }

    [Fact]
    public async Task An_erased_customer_is_forgotten_unless_a_contract_names_them()
    {
        var (gone, leased) = (await host.Customer(), await host.Customer());
        var lease = await host.Draft(customer: leased);
        Assert.Single(await host.Facts<LeaseDrafted>(), drafted => drafted.LeaseId == lease && drafted.CustomerId == leased);
        foreach (var customer in new[] { gone, leased, gone })
            await host.Deliver(new CustomerErased(customer, "sz", "leadNotPursued", DateTimeOffset.UnixEpoch, 2));
        var known = await host.InDatabase(db =>
            Task.FromResult(db.Customers.Where(customer => customer.Id == gone || customer.Id == leased).Select(row => row.Id).ToList())
        );
        Assert.Equal([leased], known);
        await host.Leasing()
            .PostAsJsonAsync(LeaseHost.Api, LeaseHost.Contract(gone, unit: await host.Unit()))
            .Refused(System.Net.HttpStatusCode.Conflict, "lease.customer-unknown");
    }
}
