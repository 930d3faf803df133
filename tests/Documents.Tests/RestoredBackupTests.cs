using System.Net;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

/// <summary>An older backup is put back: what was destroyed since is destroyed again before anybody is answered (T5; S0§3(5)).</summary>
[Trait("databases", "one"), Trait("req", "T5")]
public sealed class RestoredBackupTests(OneHost one)
    : ArchiveTests(one, ("Journal:Provider", "FileSystem"), ("Journal:Path", "{folder}/journal"))
{
    [Fact]
    public async Task What_was_destroyed_since_is_gone_before_the_first_request_is_answered()
    {
        var (dossier, document, number) = await host.Filed();
        var (other, kept, _) = await host.Filed();
        var backup = await host.BackUp();
        var list = await Destroy(dossier);
        var first = (await host.Destroyed(dossier))!;
        Assert.Equal(("王总", "甲、乙"), (first.ApprovedBy, first.Witnesses));

        await host.PutBack(backup);
        host.Clock.Advance(TimeSpan.FromDays(3));
        await using var again = host.WithWebHostBuilder(_ => { });
        var client = again.CreateClient();
        client.DefaultRequestHeaders.Authorization = host.As(Roles.Archivist).DefaultRequestHeaders.Authorization;
        await client.GetAsync($"{DocumentsHost.Root}/{document}/content").Refused(HttpStatusCode.Gone, "document.destroyed");
        var shown = await host.Get(dossier);
        Assert.Equal(("destroyed", number), (shown.GetProperty("state").GetString(), shown.GetProperty("archiveNumber").GetString()));
        Assert.Equal(first.DestroyedAt, shown.GetProperty("destroyedAt").GetDateTimeOffset());
        await host.Content(kept).Ok();
        Assert.Equal("filed", (await host.Get(other)).GetProperty("state").GetString());

        var told = (await host.Destroyed(dossier))!;
        Assert.Equal((first.DestroyedAt, first.ListId, list), (told.DestroyedAt, told.ListId, list));
        Assert.Equal(first.Documents, told.Documents); // the proof is the first one
        Assert.Single(await host.Acts(), act => act.Action == "DestroyAgain" && act.SubjectId == dossier.ToString());
        var order = await host.InDatabase(db => db.DestructionOrders.SingleAsync());
        Assert.Equal((OrderState.Done, "王总", "甲、乙"), (order.State, order.ApprovedBy, order.Witnesses));

        // Starting once more does nothing more.
        var acts = (await host.Acts()).Count;
        await host.Prepare();
        Assert.Equal(acts, (await host.Acts()).Count);
        Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "journal"), "data", SearchOption.AllDirectories));
    }

    [Fact, Trait("req", "D9")]
    public async Task Keys_and_bytes_that_came_back_with_it_go_again()
    {
        var (dossier, document, _) = await host.Filed();
        await host.Lock();
        var backup = await host.BackUp();
        foreach (var store in Stores)
            Copy(Path.Combine(host.Folder, store), Path.Combine(host.Folder, $"{store}-backup"));
        await Destroy(dossier);
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));

        PutBackStores();
        await host.PutBack(backup);
        await host.Content(document).Ok(); // without the journal it would be readable again
        await host.Prepare();
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        await host.Content(document).Refused(HttpStatusCode.Gone, "document.destroyed");
        Assert.NotNull(await host.Destroyed(dossier));
    }

    [Fact, Trait("req", "D9")]
    public async Task Stores_that_were_put_back_alone_are_cleared_when_the_operator_says_since_when()
    {
        var (dossier, _, _) = await host.Filed();
        foreach (var store in Stores)
            Copy(Path.Combine(host.Folder, store), Path.Combine(host.Folder, $"{store}-backup"));
        await Destroy(dossier);
        await host.Prepare(); // this database knows
        PutBackStores();
        Assert.Equal((1, 1), (host.StoredObjects(), host.StoredKeys()));
        await using (var again = host.WithWebHostBuilder(builder => builder.UseSetting("Journal:ReadFrom", "2026-11-01")))
            Assert.NotNull(again.Services.GetRequiredService<DocumentVault>());
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.NotNull(await host.Destroyed(dossier)); // told once
    }

    [Fact, Trait("req", "O2")]
    public async Task Killed_at_any_step_of_it_the_next_start_ends_it()
    {
        var (dossier, document, _) = await host.Filed();
        var backup = await host.BackUp();
        await Destroy(dossier);

        var (killed, cut) = (true, 0);
        while (killed)
        {
            Assert.True(++cut < 20, "It never comes to its end.");
            await host.PutBack(backup);
            var left = cut;
            host.Saved = () =>
            {
                if (--left == 0)
                    throw new IOException("killed");
            };
            killed = await Record.ExceptionAsync(host.Prepare) is not null || left <= 0;
            host.Saved = null;
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.Prepare();
            Assert.NotNull(await host.Destroyed(dossier));
            Assert.Single(await host.Acts(), act => act.Action == "DestroyAgain" && act.SubjectId == dossier.ToString());
            await host.Content(document).Refused(HttpStatusCode.Gone, "document.destroyed");
            Assert.Equal(OrderState.Done, (await host.InDatabase(db => db.DestructionOrders.SingleAsync())).State);
        }
        Assert.True(cut > 4, "What came back, its document, its end and the mark are saved one after the other.");
    }

    private static readonly string[] Stores = ["objects", "keys"];

    private async Task<Guid> Destroy(Guid dossier)
    {
        host.Clock.Advance(TimeSpan.FromDays(366));
        var list = await host.Order(dossier);
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(dossier));
        return list;
    }

    private void PutBackStores()
    {
        foreach (var store in Stores)
        {
            Directory.Delete(Path.Combine(host.Folder, store), recursive: true);
            Copy(Path.Combine(host.Folder, $"{store}-backup"), Path.Combine(host.Folder, store));
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
