using System.Net;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

public sealed class DestructionTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact, Trait("req", "T5"), Trait("req", "D9")]
    public async Task After_the_procedure_key_and_bytes_are_gone_and_the_proof_stays()
    {
        var dossier = await host.Dossier();
        var contract = DocumentsHost.Pdf("合同", 150_000);
        var first = (await host.Upload(dossier, contract, title: "合同", kind: "租赁合同").Json()).GetProperty("documentId").GetGuid();
        await host.Upload(dossier, DocumentsHost.Pdf("附件"), title: "附件", kind: "平面图", more: "&section=supporting").Ok();
        var number = (await host.File(dossier).Json()).GetProperty("archiveNumber").GetString();
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(366));
        var list = await host.Order(dossier);
        Assert.Equal(1, await host.Destroy());
        Assert.Equal(0, await host.Destroy());

        var fact = (await host.Destroyed(dossier))!;
        Assert.Equal((number, list, "sz"), (fact.ArchiveNumber, fact.ListId, fact.BranchId));
        // What they were called is gone with them.
        Assert.Equal(["租赁合同", "平面图"], fact.Documents.Select(document => document.Title));
        Assert.Equal(("租赁档案 上**", "lease", 2026, 2026, true), (fact.Title, fact.Kind, fact.FromYear, fact.ToYear, fact.TitleMasked));
        Assert.Equal(
            (DocumentsHost.Hash(contract), 150_000L, 1),
            (fact.Documents[0].Sha256, fact.Documents[0].Size, fact.Documents[0].Objects)
        );
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));

        var gone = await host.Content(first).Refused(HttpStatusCode.Gone, "document.destroyed");
        Assert.Equal(number, gone.GetProperty("archiveNumber").GetString());
        Assert.Contains(number!, gone.GetProperty("title").GetString(), StringComparison.Ordinal);
        var shown = await host.As(Roles.Archivist).GetAsync($"{Root}/{first}").Json();
        Assert.Equal(
            ("destroyed", DocumentsHost.Hash(contract)),
            (shown.GetProperty("state").GetString(), shown.GetProperty("sha256").GetString())
        );
        Assert.Equal("destroyed", (await host.Get(dossier)).GetProperty("custody").GetString());
        await host.Upload(dossier, DocumentsHost.Pdf("再来")).Refused(HttpStatusCode.Gone, "document.destroyed");
        // Its number is never given to another.
        Assert.NotEqual(number, (await host.Filed()).ArchiveNumber);
        // The same order once more, as a repetition and as a new message, changes nothing.
        await host.Order(dossier, list: list);
        Assert.Equal(0, await host.Destroy());
        Assert.NotNull(await host.Destroyed(dossier));
        Assert.Empty(await host.Facts<DestructionRefused>());
    }

    [Fact, Trait("req", "O2"), Trait("req", "T5")]
    public async Task Killed_at_any_step_it_ends_the_same_with_one_fact()
    {
        var dossier = await host.Dossier();
        var documents = new List<Guid>();
        for (var i = 0; i < 3; i++)
            documents.Add((await host.Upload(dossier, DocumentsHost.Pdf($"{i}")).Json()).GetProperty("documentId").GetGuid());
        await host.File(dossier).Ok();
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(366));
        await host.Order(dossier);

        // Killed after the first document's hold was cleared, after the second's key and bytes went, before the database heard of either.
        var vault = host.Services.GetRequiredService<DocumentVault>();
        await vault.SetHoldAsync(documents[0], hold: false);
        await vault.SetHoldAsync(documents[1], hold: false);
        var proof = await vault.DestroyAsync(documents[1]);

        // Then the disk refuses every deletion for a while.
        var staging = Path.Combine(host.Folder, "objects", "staging");
        Directory.Move(staging, staging + "-away");
        await File.WriteAllTextAsync(staging, "not a folder"); // deleting needs it
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Destroy();
        Assert.Null(await host.Destroyed(dossier));
        Assert.Equal("destroying", (await host.Get(dossier)).GetProperty("state").GetString());
        await host.Content(documents[2]).Refused(HttpStatusCode.Gone, "document.destroyed");

        File.Delete(staging);
        Directory.Move(staging + "-away", staging);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 3; i++)
            await host.Destroy();
        var fact = (await host.Destroyed(dossier))!;
        Assert.Equal(3, fact.Documents.Count);
        Assert.Equal(proof.KeyDestroyedAt, fact.Documents.Single(document => document.DocumentId == documents[1]).KeyDestroyedAt);
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.Empty(await host.Facts<DestructionRefused>());
    }

    [Fact, Trait("req", "O2"), Trait("req", "T5")]
    public async Task A_list_whose_worker_is_killed_at_every_save_ends_with_one_proof_and_one_record_for_each_item()
    {
        var dossiers = new List<Guid>();
        for (var i = 0; i < 4; i++)
            dossiers.Add((await host.Filed()).DossierId);
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(366));
        var list = Guid.CreateVersion7();
        await host.Deliver(new DossiersQuarantined(list, "sz", dossiers, host.Clock.GetUtcNow(), 3));
        await host.Deliver(new DestroyDossiers(list, "sz", dossiers, "王总", ["甲", "乙"], 6));
        var worker = host.Services.GetRequiredService<CarryOutDestruction>();
        for (var saves = 1; ; saves++)
        {
            using var killed = new CancellationTokenSource();
            host.CutAfter(saves, killed);
            try
            {
                await worker.Run(killed.Token);
            }
            catch (OperationCanceledException)
            {
                // ended in the middle of what it did, as by a kill
            }
            host.Saved = null;
            host.Clock.Advance(TimeSpan.FromMinutes(1)); // what it had taken comes due again
            if (!killed.IsCancellationRequested)
                break;
        }
        Assert.Equal(0, await host.Destroy());
        var facts = await host.Facts<DossierDestroyed>();
        Assert.Equal(dossiers.Order(), facts.Select(fact => fact.DossierId).Order());
        var ends = (await host.Acts()).Where(act =>
            act.SubjectType == "Dossier" && act.Detail!.Contains("\"after\":\"Destroyed\"", StringComparison.Ordinal)
        );
        Assert.Equal(dossiers.Select(id => id.ToString()).Order(), ends.Select(act => act.SubjectId).Order());
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.Empty(await host.Facts<DestructionRefused>());
    }

    [Fact, Trait("req", "O2"), Trait("req", "T5")]
    public async Task Two_workers_at_once_destroy_once()
    {
        var (dossier, _, _) = await host.Filed();
        host.Clock.Advance(TimeSpan.FromDays(366));
        await host.Order(dossier);
        await Task.WhenAll(host.Destroy(), host.Destroy(), host.Destroy());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(dossier));
    }

    [Fact, Trait("req", "T6"), Trait("req", "D9")]
    public async Task While_the_store_is_locked_destruction_is_refused_with_the_date()
    {
        var (dossier, document, _) = await host.Filed();
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(364));
        await host.Order(dossier);
        await host.Destroy();
        var refused = Assert.Single(await host.Facts<DestructionRefused>());
        Assert.Contains("2027-11-22", refused.Reason, StringComparison.Ordinal);
        await host.Content(document).Ok();
        Assert.Equal("filed", (await host.Get(dossier)).GetProperty("state").GetString());
    }

    [Fact, Trait("req", "T2"), Trait("req", "B9"), Trait("req", "T6")]
    public async Task What_is_held_or_out_is_refused_and_destroyed_when_asked_again_later()
    {
        var (dossier, document, _) = await host.Filed();
        host.Clock.Advance(TimeSpan.FromDays(366));
        var (hold, loan, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), host.Clock.GetUtcNow());
        await host.Deliver(new HoldPlaced(hold, "sz", [dossier], "未决诉讼", 1));
        var list = await host.Order(dossier);
        await host.Destroy();
        Assert.Contains("未决诉讼", Assert.Single(await host.Facts<DestructionRefused>()).Reason, StringComparison.Ordinal);
        await host.Content(document).Ok();

        await host.Deliver(new HoldLifted(hold, "sz", [dossier], 2));
        await host.Deliver(new DossierBorrowed(loan, dossier, "sz", "b", "李四", now, new(2027, 12, 1), 1));
        await host.Deliver(new DestroyDossiers(list, "sz", [dossier], "王总", ["甲", "乙"], 7));
        await host.Destroy();
        Assert.Single(await host.Facts<DestructionRefused>()); // its return may be on the way
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.Destroy();
        Assert.Contains("李四", (await host.Facts<DestructionRefused>())[^1].Reason, StringComparison.Ordinal);

        await host.Deliver(new DossierReturned(loan, dossier, "sz", "b", "intact", 12, "档案员", now, 2));
        await host.Deliver(new DestroyDossiers(list, "sz", [dossier], "王总", ["甲", "乙"], 8));
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(dossier));
        Assert.Equal(2, (await host.Facts<DestructionRefused>()).Count);
    }

    [Fact, Trait("req", "T6"), Trait("req", "T7")]
    public async Task Nothing_is_destroyed_that_was_not_filed_and_set_apart_for_this_list()
    {
        var (dossier, document, _) = await host.Filed();
        var open = await host.Dossier();
        await host.Upload(open, DocumentsHost.Pdf("x")).Ok();
        var list = Guid.CreateVersion7();
        var order = new DestroyDossiers(list, "sz", [dossier, open, Guid.CreateVersion7()], "王总", ["甲", "乙"], 6);
        await host.Deliver(order);
        await host.Destroy();
        Assert.Equal(2, (await host.Facts<DestructionRefused>()).Count); // the open one and the one that does not exist
        await host.Deliver(new DossiersQuarantined(Guid.CreateVersion7(), "sz", [dossier], host.Clock.GetUtcNow(), 3)); // another list
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.Destroy();
        Assert.Equal(3, (await host.Facts<DestructionRefused>()).Count);
        await host.Content(document).Ok();

        // An order of another branch cannot reach it.
        var foreign = Guid.CreateVersion7();
        await host.Deliver(new DossiersQuarantined(foreign, "gz", [dossier], host.Clock.GetUtcNow(), 3));
        await host.Deliver(new DestroyDossiers(foreign, "gz", [dossier], "王总", ["甲", "乙"], 6));
        await host.Destroy();
        Assert.Equal("gz", (await host.Facts<DestructionRefused>())[^1].BranchId);
        await host.Content(document).Ok();
    }

    [Fact, Trait("req", "T7")]
    public async Task An_order_that_overtakes_the_fact_that_sets_its_dossier_apart_waits_for_it()
    {
        var (dossier, _, _) = await host.Filed();
        host.Clock.Advance(TimeSpan.FromDays(366));
        var list = Guid.CreateVersion7();
        await host.Deliver(new DestroyDossiers(list, "sz", [dossier], "王总", ["甲", "乙"], 6));
        await host.Destroy();
        await host.Deliver(new DossiersQuarantined(list, "sz", [dossier], host.Clock.GetUtcNow(), 3));
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(dossier));
        Assert.Empty(await host.Facts<DestructionRefused>());
    }

    [Fact, Trait("req", "T5")]
    public async Task Without_a_write_once_period_the_hold_alone_protects_until_the_procedure_lifts_it()
    {
        var today = new DocumentsHost { Settings = { ["Filing:WriteOncePeriod"] = "00:00:00" } };
        await today.InitializeAsync();
        try
        {
            var (dossier, document, _) = await today.Filed();
            await today.Lock();
            var vault = today.Services.GetRequiredService<DocumentVault>();
            Assert.True(Assert.Single(await vault.GetLocksAsync(document)) is { Hold: true, RetainUntil: null });
            await Assert.ThrowsAsync<ObjectLocked>(() => vault.DestroyAsync(document));
            await today.Order(dossier);
            await today.Destroy();
            Assert.NotNull(await today.Destroyed(dossier));
        }
        finally
        {
            await ((IAsyncLifetime)today).DisposeAsync();
        }
    }

    [Fact, Trait("req", "T5")]
    public async Task Bytes_that_were_lost_before_are_reported_as_no_object()
    {
        var (dossier, _, _) = await host.Filed();
        host.Clock.Advance(TimeSpan.FromDays(366));
        foreach (var folder in new[] { "objects/objects", "keys" })
            Directory.Delete(Path.Combine(host.Folder, folder), recursive: true);
        await host.Order(dossier);
        await host.Destroy();
        Assert.Equal(0, Assert.Single((await host.Destroyed(dossier))!.Documents).Objects);
    }
}
