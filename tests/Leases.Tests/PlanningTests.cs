using System.Net.Http.Json;
using CustomerArchive.Leases.Data;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

/// <summary>The sweep that keeps charges in step finds what is behind by a mark, and the mark is on everything that is.</summary>
[Trait("req", "L5")]
public sealed class PlanningTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    [Fact]
    public async Task A_lease_whose_charges_were_planned_with_its_change_is_not_looked_at_again()
    {
        var draft = await host.Draft();
        Assert.Equal(0, await Mark(draft));
        var lease = await host.SignedLease();
        Assert.Equal(0, await Mark(lease));
        await host.End(lease, "2026-11-22", "terminated-early").Ok();
        Assert.Equal(0, await Mark(lease));
    }

    [Fact]
    public async Task A_change_that_planned_nothing_is_marked_until_the_sweep_has_seen_it()
    {
        var lease = await host.SignedLease();
        // Parts of a contract move its version like anything else of it.
        await host.Leasing()
            .PostAsJsonAsync(
                $"{Api}/{lease}/papers",
                new
                {
                    kind = "letterOfIntent",
                    on = "2025-11-01",
                    title = "租赁意向书",
                }
            )
            .Ok();
        Assert.True(await Mark(lease) > 0);
        await host.Plan();
        await host.Plan(); // takes away the marks of the round before
        Assert.Equal(0, await Mark(lease));
    }

    [Fact]
    public async Task What_an_older_build_left_behind_is_planned_and_what_it_had_planned_only_loses_its_mark()
    {
        var (planned, unplanned) = (await host.SignedLease(), await host.SignedLease());
        await host.InDatabase(db =>
            db.Leases.Where(lease => lease.Id == planned || lease.Id == unplanned)
                .ExecuteUpdateAsync(set => set.SetProperty(lease => EF.Property<int>(lease, LeasesMapping.UnplannedVersion), 1))
        );
        await host.InDatabase(async db =>
        {
            await db.Charges.Where(charge => charge.LeaseId == unplanned).ExecuteDeleteAsync();
            return await db.Accounts.Where(account => account.Id == unplanned).ExecuteDeleteAsync();
        });
        var movements = await Movements(planned);
        await host.Plan();
        Assert.Equal(5, (await host.Charges(unplanned)).Count);
        Assert.Equal(movements, await Movements(planned));
        await host.Plan();
        Assert.Equal((0, 0), (await Mark(planned), await Mark(unplanned)));
    }

    private Task<int> Mark(Guid id) =>
        host.InDatabase(db =>
            db.Leases.Where(lease => lease.Id == id).Select(lease => EF.Property<int>(lease, LeasesMapping.UnplannedVersion)).SingleAsync()
        );

    private Task<int> Movements(Guid id) =>
        host.InDatabase(db => db.Accounts.Where(account => account.Id == id).Select(account => account.Movements).SingleAsync());
}
