using CustomerArchive.Documents.Contracts;
using CustomerArchive.Journal;
using CustomerArchive.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Lending.Tests;

/// <summary>Lending is put back to an earlier day: what was destroyed since is not lent again (T5; S0§3(5)).</summary>
[Trait("databases", "one"), Trait("req", "T5")]
public sealed class RestoredBackupTests : IAsyncLifetime
{
    private readonly LendingHost host = new();

    public async Task InitializeAsync()
    {
        host.Settings["Journal:Provider"] = "FileSystem";
        host.Settings["Journal:Path"] = Path.Combine(host.Folder, "journal");
        await host.InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact]
    public async Task What_was_destroyed_since_is_known_before_the_first_request()
    {
        var filed = LendingFixture.Filed();
        await host.Deliver(filed);
        var backup = await host.BackUp();
        var now = host.Clock.GetUtcNow();
        var fact = new DossierDestroyed(filed.DossierId, "sz", Guid.CreateVersion7(), filed.ArchiveNumber, filed.Title, [], now, 9);
        await host.Services.GetRequiredService<FactJournal>().Write("dossier-destroyed", filed.DossierId, now, fact, default);
        await host.Deliver(fact);
        await host.PutBack(backup);
        Assert.Equal("available", await Availability(filed.DossierId));

        await using (var again = host.WithWebHostBuilder(_ => { }))
            Assert.NotNull(again.Services);
        Assert.Equal("destroyed", await Availability(filed.DossierId));
        var acts = (await host.Acts()).Count;
        await host.Prepare();
        Assert.Equal(acts, (await host.Acts()).Count);
    }

    private async Task<string?> Availability(Guid dossier)
    {
        var page = await host.As("archivist").GetAsync($"{LendingFixture.Api}/dossiers?dossierId={dossier}").Json();
        return page.GetProperty("items")[0].GetProperty("availability").GetString();
    }
}
