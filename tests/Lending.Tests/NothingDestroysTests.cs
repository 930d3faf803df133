using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Tests;

/// <summary>Lending destroys nothing, whatever is sent to it and by whom (T6; S1-4§18(1)): property over every route that changes.</summary>
[Trait("databases", "one"), Trait("req", "T6")]
public sealed class NothingDestroysTests : IAsyncLifetime
{
    private readonly LendingHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Theory, InlineData(54)]
    public async Task Whatever_anybody_sends_every_dossier_stays_known_and_none_counts_as_destroyed(int seed)
    {
        var filed = Enumerable.Range(0, 4).Select(_ => LendingFixture.Filed()).ToList();
        foreach (var fact in filed)
            await host.Deliver(fact);
        Guid[] ids = [.. filed.Select(fact => fact.DossierId)];

        var sent = await EveryChange.Send(
            host,
            new Dictionary<string, Guid[]> { ["dossierId"] = ids, ["dossierIds"] = ids },
            rounds: 3,
            seed,
            leftOut: path => path.EndsWith("/dead-letters/replay", StringComparison.Ordinal)
        );
        var entered = sent.Where(one => one.IsEntered).Select(one => one.Operation).ToHashSet();
        Assert.True(entered.Count >= 5, $"Only {entered.Count}: {string.Join(", ", entered)}");
        Assert.DoesNotContain(sent, one => (int)one.Status >= 500);

        var kept = await host.InDatabase(db => db.Dossiers.AsNoTracking().ToListAsync());
        Assert.Equal(ids.Order(), kept.Select(row => row.Id).Order());
        Assert.DoesNotContain(kept, row => row.DestroyedAt is not null);
    }
}
