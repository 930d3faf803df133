using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Tests;

/// <summary>Retention is put back to an earlier day and learns its lists, certificates and tombstones from the journal (T5; S0§3(5)).</summary>
[Trait("databases", "one"), Trait("req", "T5")]
public sealed class RestoredBackupTests : IAsyncLifetime
{
    private readonly RetentionHost host = new() { Settings = { ["Journal:Provider"] = "FileSystem" } };

    public async Task InitializeAsync()
    {
        host.Settings["Journal:Path"] = Path.Combine(host.Folder, "journal");
        await host.InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact, Trait("req", "O2")]
    public async Task Lists_certificates_and_tombstones_come_back_as_they_were_also_when_killed_on_the_way()
    {
        var (one, two) = (await host.DueDossier(), await host.DueDossier());
        var earliest = await host.BackUp(); // no list yet
        var list = await host.Verified(one, two);
        var resting = await host.BackUp();
        foreach (var witness in (string[])["w1", "w2"])
            await host.As(Roles.Auditor, id: witness)
                .PostJson(RetentionHost.Path(list, "witness"), new { confirmed = new[] { one, two } })
                .Ok();
        await host.Deliver((await host.Facts<DestroyDossiers>()).Single()); // our own fact comes back from the bus
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var dossier in new[] { one, two })
        {
            // as documents does it
            var fact = host.Destroyed(dossier, list) with
            {
                ApprovedBy = "executive",
                Witnesses = "w1、w2",
            };
            await host.Journal("dossier-destroyed", dossier, fact.DestroyedAt, fact);
            await host.Deliver(fact);
        }
        var certified = (await host.Facts<DestructionCertified>()).Single();
        await host.Deliver(certified);
        var before = await Shown(list);
        var rows = await Rows(list);

        // Every later certificate is numbered after it, also where the series was put back.
        Assert.Equal("XH-sz-2027-0001", certified.CertificateNumber);
        foreach (var backup in new[] { earliest, resting })
        {
            for (var cut = 0; cut < 7; cut++)
            {
                await host.PutBack(backup);
                var left = cut;
                host.Saved = () =>
                {
                    if (--left == 0)
                        throw new IOException("killed");
                };
                var killed = await Record.ExceptionAsync(host.Prepare);
                host.Saved = null;
                Assert.Equal(cut is > 0 and < 6, killed is not null); // the list at its order and its end, two dossiers, the mark
                await host.Prepare();
                Assert.Equal(before, await Shown(list));
                Assert.Equal(rows, await Rows(list));
                Assert.Equal(1, await host.InDatabase(db => db.CertificateSeries.SumAsync(series => series.Last)));
                Assert.Single(await host.Acts(), act => act.Action == "RestoreList" && act.Detail!.Contains("0001"));
            }
        }
        var acts = (await host.Acts()).Count;
        await host.Prepare();
        Assert.Equal(acts, (await host.Acts()).Count);
    }

    [Fact]
    public async Task Without_the_list_the_tombstone_says_what_the_order_said()
    {
        var dossier = await host.DueDossier();
        var fact = host.Destroyed(dossier, Guid.CreateVersion7()) with { ApprovedBy = "王总", Witnesses = "甲、乙" };
        await host.Journal("dossier-destroyed", dossier, fact.DestroyedAt, fact);
        await host.Prepare();
        var stones = await host.Archivist.GetAsync($"/api/v1/retention/tombstones?listId={fact.ListId}").Json();
        var stone = Assert.Single(stones.GetProperty("items").EnumerateArray());
        Assert.Equal("王总", stone.GetProperty("approvedBy").GetString());
        Assert.Equal("甲、乙", stone.GetProperty("witnesses").GetString());
    }

    private async Task<string> Shown(Guid list) =>
        await host.Archivist.GetStringAsync($"/api/v1/retention/destruction-lists/{list}")
        + await host.Archivist.GetStringAsync($"/api/v1/retention/tombstones?listId={list}");

    /// <summary>Every column of the list and its parts, but for the version, which rises with every save.</summary>
    private Task<string> Rows(Guid list) =>
        host.InDatabase(async db =>
        {
            var found = await db.Lists.AsNoTracking().AsSplitQuery().SingleAsync(row => row.Id == list);
            return System.Text.RegularExpressions.Regex.Replace(
                ListOnRecord.Of(found).List.GetRawText(),
                "\"Version\":[0-9]+",
                "",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)
            );
        });
}
