using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerArchive.Documents.Tests;

/// <summary>A database of an earlier release, with rows in it.</summary>
public sealed class UpgradeTests
{
    [Fact, Trait("req", "D12")]
    public async Task Pages_that_do_not_agree_are_still_listed_after_an_upgrade_and_an_old_dossier_is_declared_ordinary()
    {
        var host = new DocumentsHost { Settings = { ["Checks:Weights:CA-2-1"] = "Warning" } };
        await host.InitializeAsync();
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("合同"), more: "&pages=9").Ok();
        await host.File(dossier, pages: 12).Ok();
        var agreeing = await host.Dossier();
        await host.Upload(agreeing, DocumentsHost.Pdf("相符"), more: "&pages=12").Ok();
        await host.File(agreeing, pages: 12).Ok();
        Task<List<System.Text.Json.JsonElement>> Differing() => host.All("agreement?reason=register");
        var before = Assert.Single(await Differing()).ToString();
        await host.InDatabase(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("LossesAndTracesOfDestroyed");
            await db.Database.MigrateAsync();
            return true;
        });
        Assert.Equal(before, Assert.Single(await Differing()).ToString());
        await host.Upload(await host.Dossier(), DocumentsHost.Pdf("后来"), more: "&pages=12").Ok();
        Assert.Equal(
            2,
            await host.InDatabase(db => db.Dossiers.CountAsync(row => row.Declared == Dossiers.Secrecy.Ordinary && row.Pages != null))
        );
        await ((IAsyncLifetime)host).DisposeAsync();
    }
}
