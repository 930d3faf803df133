using System.Diagnostics;
using System.Formats.Tar;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>A dossier leaves as a bag that others can check, and comes in elsewhere as the same dossier.</summary>
[Trait("req", "D15")]
[Trait("databases", "one")]
public sealed class BagTests(OneHost one, BagTests.Elsewhere other) : ArchiveTests(one), IClassFixture<BagTests.Elsewhere>
{
    private const string Root = DocumentsHost.Root;
    private const string Manifest = "manifest-sha256.txt";
    private readonly DocumentsHost elsewhere = other.With([]);

    /// <summary>The platform that bags come to.</summary>
    public sealed class Elsewhere : OneHost;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await elsewhere.StartAfresh();
    }

    [Fact]
    public async Task The_bag_is_valid_by_tools_that_know_nothing_of_us()
    {
        var dossier = await Rich();
        var folder = Path.Combine(host.Folder, "bag");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(host.Folder, "bag.tar");
        await File.WriteAllBytesAsync(file, await Bag(dossier));
        Run("tar", "-xf", file, "-C", folder);
        var bag = Directory.GetDirectories(folder).Single();
        Run("sha256sum", "--strict", "-c", "manifest-sha256.txt", bag);
        Run("sha256sum", "--strict", "-c", "tagmanifest-sha256.txt", bag);

        Assert.Equal(
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"u8.ToArray(),
            await File.ReadAllBytesAsync(Path.Combine(bag, "bagit.txt"))
        );
        var payload = Directory.EnumerateFiles(Path.Combine(bag, "data"), "*", SearchOption.AllDirectories).ToList();
        Assert.Equal(3, payload.Count);
        Assert.Equal(payload.Count, (await File.ReadAllLinesAsync(Path.Combine(bag, "manifest-sha256.txt"))).Length);
        Assert.Contains(
            $"Payload-Oxum: {payload.Sum(path => new FileInfo(path).Length)}.3",
            await File.ReadAllLinesAsync(Path.Combine(bag, "bag-info.txt"))
        );
        Assert.Contains(payload, path => path.Contains("𠮷", StringComparison.Ordinal));

        var metadata = XDocument.Load(Path.Combine(bag, "metadata", "da-t-46.xml"));
        var contract = metadata.Root!.Elements().Single(element => element.Element("题名")!.Value == "租赁合同");
        Assert.Equal(
            ("2026-SALE-001", "法务部", "12"),
            (contract.Element("档号")!.Value, contract.Element("责任者")!.Value, contract.Element("页数")!.Value)
        );
        Assert.All(metadata.Root.Elements(), document => Assert.Equal(54, document.Elements().Count())); // every element, empty where nothing is known
        var events = XDocument
            .Load(Path.Combine(bag, "metadata", "premis.xml"))
            .Root!.Elements()
            .Where(element => element.Name.LocalName == "event");
        Assert.Equal(
            3,
            events.Count(happened => happened.Elements().Any(element => element is { Name.LocalName: "eventType", Value: "ingestion" }))
        );
        Assert.Contains(await host.Acts(), act => act.Action == "ExportDossier" && act.SubjectId == dossier.ToString());
    }

    [Fact]
    public async Task An_empty_platform_takes_the_bag_in_as_the_same_dossier()
    {
        var dossier = await Rich();
        await host.Deliver(new HoldPlaced(Guid.CreateVersion7(), "sz", [dossier], "诉讼", 1));
        var bag = await Bag(dossier);
        var item = (await Import(bag).Json()).GetProperty("items")[0];
        Assert.Equal(("imported", 3), (item.GetProperty("outcome").GetString(), item.GetProperty("documents").GetInt32()));
        Assert.Equal("known", (await Import(bag).Json()).GetProperty("items")[0].GetProperty("outcome").GetString());

        var (before, after) = (await host.Get(dossier), await elsewhere.Get(dossier));
        foreach (
            var name in new[]
            {
                "archiveNumber",
                "title",
                "state",
                "pages",
                "filedOn",
                "holds",
                "moves",
                "volumes",
                "labelledAs",
                "secrecy",
            }
        )
            Assert.Equal(before.GetProperty(name).ToString(), after.GetProperty(name).ToString());
        foreach (var (one, other) in before.GetProperty("documents").EnumerateArray().Zip(after.GetProperty("documents").EnumerateArray()))
        {
            var id = one.GetProperty("documentId").GetGuid();
            Assert.Equal(Without(one), Without(other));
            var (bytes, copy) = (await Bytes(host, id), await Bytes(elsewhere, id));
            Assert.Equal(bytes, copy);
        }
        Assert.Single(await elsewhere.Facts<DossierFiled>());
        Assert.Equal(3, (await elsewhere.Facts<DocumentStored>()).Count);
        Assert.Equal(3, await elsewhere.Lock()); // write-once here as it was there
        Assert.Equal(await Tag(bag, Manifest), await Tag(await Bag(dossier, elsewhere), Manifest)); // and leaves again as it came
    }

    [Fact]
    public async Task A_whole_branch_moves_in_one_tar_and_other_branches_stay()
    {
        await Rich();
        await host.Dossier();
        await host.Filed("gz");
        var branch = await host.As(Roles.Archivist).GetByteArrayAsync(new Uri($"{Root}/bags", UriKind.Relative));
        var items = (await Import(branch).Json()).GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());
        Assert.Equal(2, (await elsewhere.As(Roles.Archivist).GetAsync($"{Root}/dossiers").Json()).GetProperty("items").GetArrayLength());
        await Import(branch, branch: "gz").Refused(HttpStatusCode.Forbidden, "branch.not-yours");
    }

    [Fact, Trait("req", "O2")]
    public async Task A_bag_that_breaks_off_or_was_changed_leaves_no_dossier_and_can_be_sent_again()
    {
        var dossier = await Rich();
        var bag = await Bag(dossier);
        var cut = bag[..(bag.Length - 4096)];
        await Import(cut).Refused(HttpStatusCode.BadRequest, "bag.invalid");
        var changed = (byte[])bag.Clone();
        changed[changed.AsSpan().IndexOf("%PDF-1.7\n租赁合同"u8) + 12] ^= 1;
        await Import(changed).Refused(HttpStatusCode.BadRequest, "bag.hash-mismatch");
        await elsewhere.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await elsewhere.Facts<DossierOpened>());
        await Import(bag).Ok();
        await Bytes(elsewhere, (await elsewhere.Get(dossier)).GetProperty("documents")[0].GetProperty("documentId").GetGuid());
    }

    [Fact, Trait("req", "A1")]
    public async Task The_audit_trail_travels_with_the_bag_and_is_chained_where_it_comes_in()
    {
        await using var trail = await TrailServer.Start();
        var connected = new DocumentsHost { Settings = trail.Settings() };
        await connected.InitializeAsync();
        var (dossier, _, _) = await connected.Filed();
        trail.Acts.AddRange(await connected.Acts());
        var (hold, loan) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await connected.Deliver(new HoldPlaced(hold, "sz", [dossier], "诉讼", 1));
        await connected.Deliver(new HoldLifted(hold, "sz", [dossier], 2));
        await connected.Deliver(new DossierBorrowed(loan, dossier, "sz", "b", "李四", TestClock.FirstDay, new(2026, 12, 1), 1));
        foreach (var (service, action, subject) in new[] { ("retention", "PlaceHold", hold), ("lending", "HandOut", loan) })
            trail.Acts.Add(
                trail.Acts[0] with
                {
                    ActId = Guid.CreateVersion7(),
                    Service = service,
                    Action = action,
                    SubjectId = subject.ToString(),
                }
            );
        trail.Acts.Add(trail.Acts[^1] with { ActId = Guid.CreateVersion7(), SubjectId = $"{Guid.CreateVersion7()}" }); // another's loan
        var mine = trail.Acts.Where(act => act.SubjectId == dossier.ToString()).ToList();

        var bag = await Bag(dossier, connected);
        Assert.Equal(1, trail.TokensGiven); // kept while it lives
        var lines = await Lines(bag);
        Assert.Equal(trail.Shown.Count, lines.Count);
        Assert.Superset(mine.Select(act => act.ActId).ToHashSet(), lines.Select(line => line.Act.ActId).ToHashSet());
        Assert.Contains(lines, line => line.Act is { Action: "FileDossier", SubjectType: "Dossier" });
        Assert.Equal(["PlaceHold", "HandOut"], lines.Where(line => line.Act.Service != "documents").Select(line => line.Act.Action));
        Assert.Equal(lines.Select(line => line.Position).Order(), lines.Select(line => line.Position));

        await Import(bag).Ok();
        await Import(bag).Ok();
        var imported = (await elsewhere.Acts()).Where(act => act.Service.StartsWith("bag:", StringComparison.Ordinal)).ToList();
        Assert.Equal(lines.Select(line => line.Act.ActId), imported.Select(act => act.ActId)); // once, under their own ids
        foreach (var (act, line) in imported.Zip(lines))
        {
            Assert.Equal(
                (line.Act.Action, line.Act.ActorName, line.Act.HappenedAt, "sz"),
                (act.Action, act.ActorName, act.HappenedAt, act.BranchId)
            );
            var origin = JsonSerializer.Deserialize<JsonElement>(act.Detail!);
            Assert.Equal((line.Position, line.Hash), (origin.GetProperty("position").GetInt64(), origin.GetProperty("hash").GetString()));
        }

        trail.IsAway = true;
        await connected
            .As(Roles.Archivist)
            .GetAsync($"{Root}/dossiers/{dossier}/bag")
            .Refused(HttpStatusCode.ServiceUnavailable, "audit.out-of-reach");
        trail.IsAway = false;
        await Bag(dossier, connected);
        await ((IAsyncLifetime)connected).DisposeAsync();
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("{}")]
    [InlineData("ANOTHER SUBJECT")]
    [InlineData("A LONG NAME")]
    public async Task A_trail_that_is_not_of_the_dossier_is_refused(string line)
    {
        var (dossier, _, _) = await host.Filed();
        var act = (await host.Acts()).First(act => act.SubjectId == dossier.ToString());
        var forged = line switch
        {
            "ANOTHER SUBJECT" => TrailServer.Line(act with { SubjectId = Guid.NewGuid().ToString() }),
            "A LONG NAME" => TrailServer.Line(act with { ActorName = new string('长', 201) }),
            _ => line,
        };
        await Import(await Tampered(await Bag(dossier), "metadata/audit-trail-0001.jsonl", forged))
            .Refused(HttpStatusCode.BadRequest, "bag.invalid");
        await elsewhere.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}").Refused(HttpStatusCode.NotFound, "not-found");
        await Import(await Tampered(await Bag(dossier), "metadata/audit-trail-0001.jsonl", TrailServer.Line(act))).Ok();
    }

    [Theory]
    [InlineData("documents/0/branchId", "\"gz\"")]
    [InlineData("documents/0/dossierId", "\"0198c1d0-0000-7000-8000-000000000001\"")]
    [InlineData("documents/0/description", "null")]
    [InlineData("documents/0", "null")]
    [InlineData("documents", "null")]
    [InlineData("documents", "TWICE")]
    [InlineData("volumes", "null")]
    [InlineData("volumes/0/branchId", "\"gz\"")]
    [InlineData("registrations/0/branchId", "null")]
    [InlineData("dossier/branchId", "\"gz\"")]
    [InlineData("dossier/branchId", "null")]
    [InlineData("dossier", "null")]
    [InlineData("documents/0/description/title", "\"LONG\"")]
    [InlineData("documents/0/uploadedBy", "\"LONG\"")]
    [InlineData("dossier/customerName", "\"LONG\"")]
    [InlineData("imageChecks/0/documentId", "\"0198c1d0-0000-7000-8000-000000000001\"")]
    public async Task A_record_made_by_hand_brings_nothing_into_another_dossier_or_branch(string path, string value)
    {
        var (dossier, document, _) = await host.Filed();
        await host.InDatabase(async db =>
        {
            db.ImageChecks.Add(
                new()
                {
                    DocumentId = document,
                    BranchId = "sz",
                    DossierId = dossier,
                }
            );
            return await db.SaveChangesAsync();
        });
        var bag = await Bag(dossier);
        var record = JsonNode.Parse(await Record(bag))!;
        JsonNode at = record;
        value = value.Replace("LONG", new string('长', 5000), StringComparison.Ordinal);
        var steps = path.Split('/');
        foreach (var step in steps[..^1])
            at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
        if (value == "TWICE")
            at[steps[^1]]!.AsArray().Add(at[steps[^1]]![0]!.DeepClone());
        else if (int.TryParse(steps[^1], out var last))
            at[last] = JsonNode.Parse(value);
        else
            at[steps[^1]] = JsonNode.Parse(value);
        await Import(await Tampered(bag, "metadata/dossier.json", record.ToJsonString())).Refused(HttpStatusCode.BadRequest, "bag.invalid");
        Assert.Equal(0, await elsewhere.InDatabase(db => db.Documents.IgnoreQueryFilters().CountAsync()));
        await Import(bag).Ok();
    }

    [Fact, Trait("req", "D2")]
    public async Task A_number_that_came_with_a_bag_is_not_given_again()
    {
        var bags = new List<byte[]>();
        for (var i = 0; i < 3; i++)
            bags.Add(await Bag((await host.Filed()).DossierId));
        await Import(bags[2]).Ok(); // 2026-SALE-003
        await Import(bags[0]).Ok();
        Assert.Equal("2026-SALE-004", (await elsewhere.Filed()).ArchiveNumber);
        await Import(bags[1]).Ok();
        Assert.Equal("2026-SALE-005", (await elsewhere.Filed()).ArchiveNumber);
    }

    [Fact]
    public async Task A_document_that_is_known_in_another_dossier_is_not_taken_in_again()
    {
        var bags = new List<byte[]>();
        for (var i = 0; i < 2; i++)
            bags.Add(await Bag((await host.Filed()).DossierId));
        await Import(bags[0]).Ok();
        var mine = JsonNode.Parse(await Record(bags[0]))!["documents"]![0]!["id"]!.GetValue<string>();
        var record = await Record(bags[1]);
        var theirs = JsonNode.Parse(record)!["documents"]![0]!["id"]!.GetValue<string>();
        await Import(await Tampered(bags[1], "metadata/dossier.json", record.Replace(theirs, mine, StringComparison.Ordinal)))
            .Refused(HttpStatusCode.Conflict, "bag.document-known");
        Assert.Equal(1, elsewhere.StoredObjects());
        await Import(bags[1]).Ok();
    }

    [Theory]
    [InlineData("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("bagit.txt", "\uFEFFBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n")]
    [InlineData("bagit.txt", null)]
    [InlineData("manifest-sha256.txt", null)]
    [InlineData("manifest-sha256.txt", "zz  data/x\n")]
    [InlineData("manifest-sha256.txt", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/../../etc/passwd\n")]
    [InlineData("manifest-sha256.txt", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  /etc/passwd\n")]
    [InlineData(
        "manifest-sha256.txt",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a\n"
    )]
    [InlineData("metadata/dossier.json", "{}")]
    [InlineData("metadata/dossier.json", null)]
    [InlineData("extra/../x", "x")]
    [InlineData("~user", "x")]
    public async Task What_the_conformance_rules_refuse_is_refused(string path, string? content)
    {
        var bag = await Tampered(await Bag((await host.Filed()).DossierId), path, content);
        var answer = await Import(bag);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await elsewhere.As(Roles.Archivist).GetAsync($"{Root}/dossiers").Json()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task No_tar_at_all_other_branches_and_other_roles_are_refused()
    {
        await Import("hello"u8.ToArray()).Refused(HttpStatusCode.BadRequest, "bag.invalid");
        await Import([]).Refused(HttpStatusCode.BadRequest, "bag.invalid");
        var (dossier, _, _) = await host.Filed();
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/dossiers/{dossier}/bag").Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.AccountManager)
            .GetAsync($"{Root}/dossiers/{dossier}/bag")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    private async Task<Guid> Rich()
    {
        var dossier = await host.Dossier(customer: "上海𠮷祥科技有限公司");
        await host.Upload(dossier, DocumentsHost.Pdf("租赁合同", 300_000), "租赁合同", "合同", more: "&pages=12&responsibleParty=法务部")
            .Ok();
        await host.Upload(dossier, DocumentsHost.Pdf("营业执照"), "营业执照", "执照", more: "&pages=1&section=basic").Ok();
        await host.Upload(dossier, DocumentsHost.Pdf("授权书"), "授权书", "授权", more: "&pages=2").Ok();
        await host.File(dossier, pages: 15).Ok();
        return dossier;
    }

    private static async Task<List<ChainedAct>> Lines(byte[] bag)
    {
        await using var tar = new TarReader(new MemoryStream(bag));
        while (await tar.GetNextEntryAsync() is { } entry)
            if (entry.Name.EndsWith("/metadata/audit-trail-0001.jsonl", StringComparison.Ordinal))
                return
                [
                    .. (await new StreamReader(entry.DataStream!).ReadToEndAsync())
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => JsonSerializer.Deserialize<ChainedAct>(line, ContractName.Json)!),
                ];
        return [];
    }

    private async Task<byte[]> Bag(Guid dossier, DocumentsHost? from = null) =>
        await (from ?? host).As(Roles.Archivist).GetByteArrayAsync(new Uri($"{Root}/dossiers/{dossier}/bag", UriKind.Relative));

    private Task<HttpResponseMessage> Import(byte[] bag, string branch = "sz")
    {
        var content = new ByteArrayContent(bag);
        content.Headers.ContentType = new("application/x-tar");
        return elsewhere.As(Roles.Archivist, branch).PostAsync(new Uri($"{Root}/bags", UriKind.Relative), content);
    }

    private static Task<byte[]> Bytes(DocumentsHost from, Guid document) =>
        from.As(Roles.Archivist).GetByteArrayAsync(new Uri($"{Root}/{document}/content", UriKind.Relative));

    private static string Without(JsonElement document) =>
        string.Join('\n', document.EnumerateObject().Where(part => part.Name is not "locked").Select(part => $"{part.Name}={part.Value}"));

    private static Task<string> Record(byte[] bag) => Tag(bag, "metadata/dossier.json");

    private static async Task<string> Tag(byte[] bag, string name)
    {
        await using var tar = new TarReader(new MemoryStream(bag));
        while (await tar.GetNextEntryAsync() is { } entry)
            if (entry.Name.EndsWith($"/{name}", StringComparison.Ordinal))
                return await new StreamReader(entry.DataStream!).ReadToEndAsync();
        return "";
    }

    /// <summary>The bag with one tag file changed, left out or added, and a tag manifest that agrees with it.</summary>
    private static async Task<byte[]> Tampered(byte[] bag, string path, string? content)
    {
        using var changed = new MemoryStream();
        await using (var writer = new TarWriter(changed, TarEntryFormat.Pax, leaveOpen: true))
        await using (var reader = new TarReader(new MemoryStream(bag)))
        {
            var (found, folder) = (false, "");
            while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
            {
                folder = entry.Name[..entry.Name.IndexOf('/', StringComparison.Ordinal)];
                var name = entry.Name[(folder.Length + 1)..];
                if (name == "tagmanifest-sha256.txt")
                    continue;
                if (name.StartsWith("data/", StringComparison.Ordinal) && !found && content is not null)
                {
                    await Add(writer, $"{folder}/{path}", content);
                    found = true;
                }
                if (name != path)
                    await writer.WriteEntryAsync(entry);
                else if (content is not null)
                    await Add(writer, entry.Name, content);
                found |= name == path;
            }
        }
        return changed.ToArray();
    }

    private static Task Add(TarWriter writer, string name, string content) =>
        writer.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) }
        );

    private static void Run(string tool, params string[] arguments)
    {
        var inFolder = tool == "sha256sum";
        var start = new ProcessStartInfo(tool, inFolder ? arguments[..^1] : arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = inFolder ? arguments[^1] : "",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }
}
