using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Tests;

/// <summary>No request, by anybody, sets a destruction going without the whole procedure (T6; S1-4§18(1)): property over every route that changes.</summary>
[Trait("databases", "one"), Trait("req", "T6")]
public sealed class NothingDestroysTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Theory, InlineData(52)]
    public async Task Whatever_anybody_sends_nothing_is_ordered_to_be_destroyed_before_its_rest_and_what_is_held_is_on_no_list(int seed)
    {
        var (due, held, listed, notDue) = (
            await host.DueDossier(),
            await host.DueDossier(),
            await host.DueDossier(),
            RetentionHost.Filed()
        );
        await host.Deliver(notDue);
        var holdId = (
            await host
                .Archivist.PostJson(
                    "/api/v1/retention/holds",
                    new
                    {
                        kind = "legal",
                        reason = "未决诉讼",
                        dossierIds = new[] { held },
                    }
                )
                .Json()
        ).GetProperty("holdId").GetGuid();
        var list = await host.Approved(listed);

        var sent = await EveryChange.Send(
            host,
            new Dictionary<string, Guid[]>
            {
                ["dossierId"] = [due, held, listed, notDue.DossierId],
                ["dossierIds"] = [due, held, listed, notDue.DossierId],
                ["listId"] = [list],
                ["holdId"] = [holdId],
            },
            rounds: 4,
            seed,
            leftOut: path => path.EndsWith("/dead-letters/replay", StringComparison.Ordinal)
        );
        var entered = sent.Where(one => one.IsEntered).Select(one => one.Operation).ToHashSet();
        Assert.True(entered.Count >= 12, $"Only {entered.Count}: {string.Join(", ", entered)}");

        Assert.Empty(await host.Facts<DestroyDossiers>());
        Assert.Empty(await host.Facts<DestructionCertified>());
        await host.InDatabase(async db =>
        {
            Assert.Empty(await db.Tombstones.ToListAsync());
            Assert.Equal(4, await db.Dossiers.CountAsync(dossier => dossier.State != DossierState.Destroyed));
            // Two people may lift a hold; while it stands, what is under it is on no list.
            if (await db.Holds.AnyAsync(row => row.Id == holdId && row.State != HoldState.Lifted))
                Assert.Null((await db.Dossiers.SingleAsync(row => row.Id == held)).ListId);
            return 0;
        });
    }
}
