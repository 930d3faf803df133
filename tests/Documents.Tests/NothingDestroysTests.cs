using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

/// <summary>Nothing can be destroyed outside the procedure, by any API or any role (T6; S1-4§18(1)): property over every route that changes.</summary>
[Trait("databases", "one"), Trait("req", "T6")]
public sealed class NothingDestroysTests(OneHost one) : ArchiveTests(one)
{
    [Theory, InlineData(52)]
    public async Task Whatever_anybody_sends_what_is_filed_stays_readable_and_the_same(int seed)
    {
        var held = await host.Dossier();
        var bytes = Enumerable.Range(0, 3).Select(number => DocumentsHost.Pdf($"{number}", 3000)).ToList();
        var documents = new List<Guid>();
        foreach (var content in bytes)
            documents.Add((await host.Upload(held, content).Json()).GetProperty("documentId").GetGuid());
        await host.File(held).Ok();
        var (locked, single, _) = await host.Filed();
        await host.Lock();
        await host.Deliver(new HoldPlaced(Guid.CreateVersion7(), "sz", [held], "未决诉讼", 1));
        var store = host.Services.GetRequiredService<DocumentVault>();
        var before = await State([held, locked]);
        Assert.Equal(4, before.Count);

        var sent = await EveryChange.Send(
            host,
            new Dictionary<string, Guid[]>
            {
                ["dossierId"] = [held, locked],
                ["documentId"] = [.. documents, single],
                ["volumeId"] = await host.InDatabase(db => db.Volumes.Select(volume => volume.Id).ToArrayAsync()),
            },
            rounds: 2,
            seed,
            leftOut: path => path.EndsWith("/dead-letters/replay", StringComparison.Ordinal)
        );
        var entered = sent.Where(one => one.IsEntered).Select(one => one.Operation).ToHashSet();
        Assert.True(entered.Count >= 40, $"Only {entered.Count} of {sent.Count}: {string.Join(", ", entered)}");
        // What was asked for in the background is done too.
        await host.Work();
        await host.Erase();
        await host.Sweep();
        await host.SweepIntake();
        Assert.Equal(0, await host.Destroy());

        Assert.Equal(before, await State([held, locked]));
        foreach (var (document, content) in documents.Zip(bytes))
        {
            using var answer = await host.Content(document);
            Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
        }
        await host.Content(single).Ok();
        foreach (var document in documents.Append(single))
            Assert.All(await store.GetLocksAsync(document), found => Assert.True(found.Hold || found.RetainUntil > host.Clock.GetUtcNow()));
        Assert.Empty(await host.Facts<DossierDestroyed>());
    }

    private Task<List<string>> State(Guid[] dossiers) =>
        host.InDatabase(async db =>
            await (
                from dossier in db.Dossiers
                join document in db.Documents on dossier.Id equals document.DossierId
                where
                    dossiers.Contains(dossier.Id)
                    && dossier.State == DossierState.Filed
                    && document.State == DocumentState.Available
                    && document.VolumeId != null
                orderby document.Id
                select dossier.ArchiveNumber + "|" + document.Id + "|" + document.Sha256 + "|" + document.Size
            ).ToListAsync()
        );
}
