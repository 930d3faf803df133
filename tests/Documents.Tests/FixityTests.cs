using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

public sealed class FixityTests(OneHost one) : ArchiveTests(one, ("ObjectStore:Replica:Path", "{folder}/replica"))
{
    private const string Root = DocumentsHost.Root;
    private static readonly TimeSpan Every = TimeSpan.FromDays(90);

    [Fact, Trait("req", "D10")]
    public async Task Every_stored_object_is_hashed_again_when_its_time_has_come()
    {
        var (_, document, _) = await host.Filed();
        await Upload();
        Assert.Equal(0, await host.CheckFixity()); // they were hashed when they were stored
        host.Clock.Advance(Every);
        Assert.Equal(0, (await Report("gz")).GetProperty("objects").GetInt32()); // other branches see nothing of ours
        Assert.Equal(2, (await Report()).GetProperty("due").GetInt32());
        Assert.Equal(2, await host.CheckFixity());
        Assert.Equal(0, await host.CheckFixity());
        var report = await Report();
        Assert.Equal((0, 0), (report.GetProperty("due").GetInt32(), report.GetProperty("damaged").GetInt32()));
        Assert.Equal(host.Clock.GetUtcNow(), report.GetProperty("oldestCheckOn").GetDateTimeOffset());
        Assert.Empty(await Findings());
        await host.Content(document).Ok();
    }

    [Theory, Trait("req", "D10")]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("data lost")]
    [InlineData("all lost")]
    public async Task Damage_is_found_repaired_from_the_copy_and_written_down(string damage)
    {
        var bytes = DocumentsHost.Pdf("合同", 400_000);
        var document = await Upload(bytes);
        await host.Work(); // makes the copy
        var report = await Report();
        Assert.True(report.GetProperty("hasReplica").GetBoolean());
        Assert.Equal(1, report.GetProperty("replicated").GetInt32());
        Damage("objects", damage);
        host.Clock.Advance(Every);
        Assert.Equal(1, await host.CheckFixity());

        Assert.Equal(bytes, await (await host.Content(document)).Content.ReadAsByteArrayAsync());
        var finding = Assert.Single(await Findings());
        Assert.Equal(document, finding.GetProperty("documentId").GetGuid());
        Assert.Equal(host.Clock.GetUtcNow(), finding.GetProperty("repairedAt").GetDateTimeOffset());
        report = await Report();
        Assert.Equal(
            (0, 1, 1),
            (report.GetProperty("damaged").GetInt32(), report.GetProperty("findings").GetInt32(), report.GetProperty("repaired").GetInt32())
        );
        host.Clock.Advance(Every);
        await host.CheckFixity();
        Assert.Single(await Findings());
    }

    [Fact, Trait("req", "D10")]
    public async Task Damage_without_a_good_copy_is_reported_once_and_repaired_when_one_is_back()
    {
        await Upload();
        await host.Work();
        Damage("objects", "flipped");
        var copy = Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Folder, "replica"), "data", SearchOption.AllDirectories));
        var good = await File.ReadAllBytesAsync(copy);
        Damage("replica", "flipped");
        for (var i = 0; i < 2; i++)
        {
            host.Clock.Advance(Every);
            Assert.Equal(1, await host.CheckFixity());
        }
        Assert.Equal(JsonValueKind.Null, Assert.Single(await Findings("?repaired=false")).GetProperty("repairedAt").ValueKind);
        Assert.Equal(1, (await Report()).GetProperty("damaged").GetInt32());
        Assert.Empty(await Findings(branch: "gz"));

        File.SetAttributes(copy, FileAttributes.Normal);
        await File.WriteAllBytesAsync(copy, good);
        host.Clock.Advance(Every);
        await host.CheckFixity();
        Assert.Single(await Findings("?repaired=true"));
        Assert.Equal(0, (await Report()).GetProperty("damaged").GetInt32());
    }

    [Fact, Trait("req", "D10"), Trait("req", "D9")]
    public async Task What_was_locked_is_locked_again_after_it_was_lost_and_repaired()
    {
        var (_, document, _) = await host.Filed();
        await host.Lock();
        await host.Work();
        Damage("objects", "all lost");
        host.Clock.Advance(Every);
        await host.CheckFixity();
        await host.Lock();
        var vault = host.Services.GetRequiredService<ObjectStorage.DocumentVault>();
        Assert.True(Assert.Single(await vault.GetLocksAsync(document)).Hold);
    }

    [Fact, Trait("req", "D10"), Trait("req", "T5")]
    public async Task Destroying_a_document_deletes_its_copy()
    {
        var document = await Upload();
        await host.Work();
        Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Folder, "replica"), "data", SearchOption.AllDirectories));
        await host.InDatabase(db => db.Documents.CountAsync());
        var body = new StringContent("""{"reason":"传错了"}""", System.Text.Encoding.UTF8, "application/json");
        await host.As(Roles.Archivist).PostAsync($"{Root}/{document}/withdraw", body).Ok();
        await host.Erase();
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder, "replica"), "data", SearchOption.AllDirectories));
    }

    [Fact, Trait("req", "D10")]
    public async Task Rounds_keep_to_their_budget_and_go_on_where_they_stood()
    {
        var small = new DocumentsHost { Settings = { ["Fixity:RoundMiB"] = "1", ["Fixity:DayMiB"] = "3" } };
        await small.InitializeAsync();
        try
        {
            var dossier = await small.Dossier();
            for (var i = 0; i < 6; i++)
                await small.Upload(dossier, DocumentsHost.Pdf("录像", 900_000)).Ok();
            small.Clock.Advance(Every);
            // Two make more than the MiB of a round; four make more than the three of a day.
            Assert.Equal(new[] { 2, 2, 0 }, new[] { await small.CheckFixity(), await small.CheckFixity(), await small.CheckFixity() });
            small.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(new[] { 2, 0 }, new[] { await small.CheckFixity(), await small.CheckFixity() });
        }
        finally
        {
            await ((IAsyncLifetime)small).DisposeAsync();
        }
    }

    [Fact, Trait("req", "D10")]
    public async Task Two_rounds_at_once_look_at_every_object_once()
    {
        var dossier = await host.Dossier();
        for (var i = 0; i < 8; i++)
            await host.Upload(dossier, DocumentsHost.Pdf($"{i}")).Ok();
        host.Clock.Advance(Every);
        var looked = await Task.WhenAll(Task.Run(() => host.CheckFixity()), Task.Run(() => host.CheckFixity()));
        Assert.Equal(8, looked.Sum());
        Assert.Equal(8, await host.InDatabase(db => db.FixityDays.SumAsync(day => day.Objects)));
    }

    private void Damage(string store, string damage)
    {
        var data = Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Folder, store), "data", SearchOption.AllDirectories));
        File.SetAttributes(data, FileAttributes.Normal);
        switch (damage)
        {
            case "flipped":
                using (var file = File.Open(data, FileMode.Open))
                {
                    file.Position = file.Length / 2;
                    var old = file.ReadByte();
                    file.Position--;
                    file.WriteByte((byte)(old ^ 1));
                }
                break;
            case "cut":
                using (var file = File.Open(data, FileMode.Open))
                    file.SetLength(file.Length / 2);
                break;
            case "data lost":
                File.Delete(data);
                break;
            default:
                Directory.Delete(Path.GetDirectoryName(data)!, recursive: true);
                break;
        }
    }

    private async Task<Guid> Upload(byte[]? bytes = null) =>
        (await host.Upload(await host.Dossier(), bytes ?? DocumentsHost.Pdf("合同")).Json()).GetProperty("documentId").GetGuid();

    private Task<JsonElement> Report(string branch = "sz") => host.As(Roles.Auditor, branch).GetAsync($"{Root}/fixity").Json();

    private async Task<List<JsonElement>> Findings(string query = "", string branch = "sz") =>
        [
            .. (await host.As(Roles.Archivist, branch).GetAsync($"{Root}/fixity/findings{query}").Json())
                .GetProperty("items")
                .EnumerateArray(),
        ];
}
