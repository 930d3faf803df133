using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerArchive.Retention.Tests;

/// <summary>A database of an earlier release, with rows in it.</summary>
public sealed class UpgradeTests
{
    [Fact, Trait("req", "T1")]
    public async Task Due_dates_that_were_replaced_before_the_upgrade_are_still_shown_after_it()
    {
        var host = new RetentionHost();
        await host.InitializeAsync();
        try
        {
            var dossier = await host.DueDossier();
            var before = (await host.Archivist.GetAsync($"/api/v1/retention/dossiers/{dossier}").Json()).GetProperty("history").ToString();
            await host.InDatabase(async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync("RetentionInFull");
                await db.Database.MigrateAsync();
                return true;
            });
            var after = (await host.Archivist.GetAsync($"/api/v1/retention/dossiers/{dossier}").Json()).GetProperty("history");
            Assert.NotEqual(0, after.GetArrayLength());
            Assert.Equal(before, after.ToString());
        }
        finally
        {
            await ((IAsyncLifetime)host).DisposeAsync();
        }
    }
}
