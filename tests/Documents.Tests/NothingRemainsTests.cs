using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Tests.Intake;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Printing;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

/// <summary>What is left of a dossier that came in every way and was used in every way, once it is destroyed.</summary>
[Trait("databases", "one")]
[Trait("req", "T5"), Trait("req", "T6")]
public sealed class NothingRemainsTests(OneHost one)
    : ArchiveTests(
        one,
        ("ObjectStore:Replica:Path", "{folder}/replica"),
        ("Renditions:Folder", "{folder}/running/plain"),
        ("Renditions:PageSide", "400"),
        ("Intake:Folders:sz", "{folder}/scanner"),
        ("Intake:PartMiB", "1")
    )
{
    private const string Root = DocumentsHost.Root;

    /// <summary>Stands in everything that is said of the dossier and its documents.</summary>
    private const string Person = "欧阳𠮷祥";

    private HttpClient Archivist => host.As(Roles.Archivist);

    [Fact, Trait("req", "D9"), Trait("req", "P3")]
    public async Task Of_a_dossier_that_came_in_every_way_only_the_proof_remains()
    {
        var lease = DocumentsHost.Lease(customer: $"{Person}餐饮店");
        await host.Deliver(lease);
        var dossier = await Only($"dossiers?leaseId={lease.LeaseId}", "dossierId");
        var identity = await Uploaded(dossier, DocumentsHost.Sample("licence-2.jpg"), $"{Person}营业执照", $"&responsibleParty={Person}");
        var contract = await Uploaded(dossier, DocumentsHost.Pdf("合同"), $"{Person}合同");
        await InParts(dossier);
        await AsZip(lease.ContractNumber);
        await OnAStack(dossier);
        var withdrawn = await Uploaded(dossier, DocumentsHost.Pdf("误传"), $"{Person}的信");
        await Archivist.PostAsJsonAsync($"{Root}/{withdrawn}/withdraw", new { reason = $"是{Person}的私信" }).Ok();
        await host.Work();
        await host.File(dossier).Ok();
        await host.Lock();
        await host.Work();
        await Used(dossier, contract);
        Assert.True(await host.InDatabase(db => db.StoredBytes.CountAsync(bytes => bytes.DocumentId == identity)) > 4);
        Assert.NotEmpty(Objects("replica"));
        Assert.NotEmpty(await Told());

        host.Clock.Advance(TimeSpan.FromDays(366));
        await host.Order(dossier);
        await host.Destroy();

        var fact = (await host.Destroyed(dossier))!;
        Assert.Equal("租赁档案 欧**", fact.Title);
        Assert.Equal(4, fact.Documents.Count);
        Assert.Equal(0, host.StoredKeys());
        Assert.Empty(Objects("objects"));
        Assert.Empty(Objects("replica"));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(host.Folder, "running", "plain"), "*", SearchOption.AllDirectories),
            file => Assert.Equal("lock", Path.GetFileName(file))
        );
        Assert.Empty(await Told());
        await host.InDatabase(async db =>
        {
            Assert.Equal(0, await db.StoredBytes.CountAsync());
            Assert.Equal(0, await db.WorkItems.CountAsync());
            Assert.Equal(0, await db.ImageChecks.CountAsync());
            Assert.Equal(0, await db.Uploads.CountAsync() + await db.UploadParts.CountAsync());
            Assert.Equal(0, await db.CoverSheets.CountAsync());
            Assert.Equal(0, await db.IntakeBatches.CountAsync(batch => batch.BytesId != null));
            Assert.All(await db.Documents.ToListAsync(), document => Assert.NotNull(document.KeyDestroyedAt));
            return 0;
        });
        foreach (var part in (string[])["content", "pages", "pages/1/image", "pages/1/thumbnail", "text", "searchable"])
            await Archivist.GetAsync($"{Root}/{identity}/{part}").Refused(HttpStatusCode.Gone, "document.destroyed");
        await Archivist.GetAsync($"{Root}/dossiers/{dossier}/bag").Refused(HttpStatusCode.Gone, "document.destroyed");
        Assert.DoesNotContain(Person, await Archivist.GetStringAsync($"{Root}/dossiers/{dossier}"), StringComparison.Ordinal);
        Assert.Equal(0, await host.Work());
    }

    [Theory, Trait("req", "T2"), Trait("req", "D9")]
    [InlineData("hold")]
    [InlineData("lock")]
    public async Task What_stands_in_the_way_of_one_document_leaves_the_whole_dossier_as_it_was(string what)
    {
        var dossier = await host.Dossier(customer: $"{Person}餐饮店");
        var documents = new List<Guid>();
        for (var i = 0; i < 3; i++)
            documents.Add(await Uploaded(dossier, DocumentsHost.Pdf($"{i}"), $"{Person} {i}"));
        await host.File(dossier).Ok();
        await host.Lock();
        await host.Work();
        host.Clock.Advance(TimeSpan.FromDays(366));
        if (what == "hold")
            await host.Deliver(new HoldPlaced(Guid.CreateVersion7(), "sz", [dossier], "未决诉讼", 1));
        else
            await host.Services.GetRequiredService<DocumentVault>().RetainUntilAsync(documents[2], host.Clock.GetUtcNow().AddDays(1));
        var keys = host.StoredKeys();
        var told = (await Told()).Count;

        // Beside another that nothing stands in the way of: one does not hold up the other.
        var (free, _, _) = await host.Filed();
        var list = Guid.CreateVersion7();
        await host.Deliver(new DossiersQuarantined(list, "sz", [dossier, free], host.Clock.GetUtcNow(), 3));
        await host.Deliver(new DestroyDossiers(list, "sz", [dossier, free], "王总", ["甲", "乙"], 6));
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(free));
        Assert.Equal(dossier, Assert.Single(await host.Facts<DestructionRefused>()).DossierId);
        Assert.Null(await host.Destroyed(dossier));
        foreach (var document in documents)
            await host.Content(document).Ok();
        Assert.Equal((keys, told), (host.StoredKeys(), (await Told()).Count));
        Assert.Equal("filed", (await host.Get(dossier)).GetProperty("state").GetString());
    }

    private async Task<Guid> Uploaded(Guid dossier, byte[] bytes, string title, string more = "") =>
        (await host.Upload(dossier, bytes, title: title, more: more, fileName: $"{title}.pdf").Json()).GetProperty("documentId").GetGuid();

    /// <summary>One that was left half-way; its parts lie in the vault under an id of their own.</summary>
    private async Task InParts(Guid dossier)
    {
        var sender = host.As(Roles.AccountManager);
        using var begun = await sender.Begin(
            dossier,
            100_000,
            TusClient.Metadata(("title", Person), ("kind", "信函"), ("filename", $"{Person}.pdf"))
        );
        await sender.Append(begun.Headers.Location!.ToString(), 0, DocumentsHost.Pdf("半份", 60_000)).Ok();
    }

    private async Task AsZip(string contractNumber)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            var index =
                $"文件名,资料类型,题名,日期,页数,合同编号,客户名称\n{Person}.pdf,函件,{Person}来函,2026-05-06,1,{contractNumber},\n";
            foreach (
                var (name, bytes) in new[] { ("目录.csv", Encoding.UTF8.GetBytes(index)), ($"{Person}.pdf", DocumentsHost.Pdf("来函")) }
            )
            {
                await using var entry = archive.CreateEntry(name).Open();
                await entry.WriteAsync(bytes);
            }
        }
        var answer = await host.As(Roles.AccountManager)
            .PostAsync(new Uri($"{Root}/intakes/zip?dryRun=false", UriKind.Relative), new ByteArrayContent(zip.ToArray()))
            .Json();
        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());
    }

    /// <summary>A scan of several papers, split at its cover sheet and kept as it came.</summary>
    private async Task OnAStack(Guid dossier)
    {
        var sheet = await Archivist
            .PostAsJsonAsync(
                $"{Root}/dossiers/{dossier}/cover-sheets",
                new
                {
                    title = $"{Person}委托书",
                    kind = "委托书",
                    date = "2026-05-06",
                }
            )
            .Json();
        var pdf = new PdfDocument("扫描", host.Services.GetRequiredService<PrintFonts>());
        pdf.AddPage(PageSize.A4).Qr(60, 55, 90, sheet.GetProperty("payload").GetString()!);
        pdf.AddPage(PageSize.A4).Text(20, 20, "委托书");
        var scanner = Directory.CreateDirectory(Path.Combine(host.Folder, "scanner")).FullName;
        await using (var file = File.Create(Path.Combine(scanner, $"{Person}.pdf")))
            pdf.Save(file);
        await host.LookIntoFolders();
        await host.LookIntoFolders();
        Assert.Equal(1, await host.SplitScans());
    }

    /// <summary>Corrected, viewed, annotated, handed over.</summary>
    private async Task Used(Guid dossier, Guid document)
    {
        foreach (var name in (string[])[$"{Person}租赁合同", $"{Person}的合同"])
        {
            var asked = await Archivist
                .PostAsJsonAsync(
                    $"{Root}/{document}/corrections",
                    new { reason = $"{Person}来电", changes = new[] { new { field = "title", value = name } } }
                )
                .Json();
            if (name.EndsWith("租赁合同", StringComparison.Ordinal))
                await host.As(Roles.Archivist, id: "second")
                    .PostAsync(new Uri($"{Root}/corrections/{asked.GetProperty("correctionId").GetGuid()}/approve", UriKind.Relative), null)
                    .Ok();
        }
        await host.Deliver(
            new ViewingGranted(
                Guid.CreateVersion7(),
                dossier,
                "sz",
                "viewer",
                "王小明",
                $"{Person}要求核对",
                "DZ-SZ-2026-0001",
                "ordinary",
                host.Clock.GetUtcNow(),
                host.Clock.GetUtcNow().AddDays(3),
                false,
                1
            )
        );
        var volume = await Only($"dossiers/{dossier}/volumes", "volumeId");
        await Archivist.PutAsJsonAsync($"{Root}/volumes/{volume}/back-note", new { text = $"{Person}签名有水渍" }).Ok();
        await Archivist
            .PostAsJsonAsync(
                $"{Root}/volumes/{volume}/one-form",
                new
                {
                    only = "paper",
                    title = $"{Person}手稿",
                    pages = 1,
                    reason = $"{Person}不同意扫描",
                }
            )
            .Ok();
    }

    private async Task<Guid> Only(string path, string id)
    {
        var answer = await Archivist.GetAsync($"{Root}/{path}").Json();
        return Assert.Single(answer.GetProperty("items").EnumerateArray()).GetProperty(id).GetGuid();
    }

    private List<string> Objects(string store)
    {
        var path = Path.Combine(host.Folder, store);
        return Directory.Exists(path)
            ?
            [
                .. Directory
                    .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(file => !file.Contains("/locks/", StringComparison.Ordinal)),
            ]
            : [];
    }

    /// <summary>
    /// Every row of every table in which the person's name stands, but for what is on its way to the audit trail and to other services:
    /// that leaves here once it is sent.
    /// </summary>
    private Task<List<string>> Told() =>
        host.InDatabase(async db =>
        {
            var found = new List<string>();
            var inJson = JsonSerializer.Serialize(Person).Trim('"');
            await db.Database.OpenConnectionAsync();
            var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct().ToList();
            Assert.True(tables.Count > 40);
            foreach (var table in tables.Where(table => table != db.Model.FindEntityType(typeof(OutboxMessage))!.GetTableName()))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // names of the model
                command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
                await using var row = await command.ExecuteReaderAsync();
                while (await row.ReadAsync())
                    for (var i = 0; i < row.FieldCount; i++)
                        if (
                            row.GetValue(i) is string text
                            && (text.Contains(Person, StringComparison.Ordinal) || text.Contains(inJson, StringComparison.Ordinal))
                        )
                            found.Add($"{table}.{row.GetName(i)}: {text}");
            }
            return found;
        });
}
