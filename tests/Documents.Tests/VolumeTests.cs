using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>What documents say of themselves, and the volumes they are bound into.</summary>
public sealed class VolumeTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact, Trait("req", "D4"), Trait("req", "D6")]
    public async Task Filing_binds_the_documents_and_the_directory_shows_their_pages()
    {
        var dossier = await host.Dossier();
        await Add(dossier, "补充材料", "&section=supporting&pages=3");
        var contract = await Add(dossier, "租赁合同", "&pages=12&responsibleParty=法务部");
        await Add(dossier, "附件：平面图", $"&pages=2&relation=attachment-of&relatedTo={contract}");
        await Add(dossier, "营业执照", "&section=basic&pages=1&originalAt=总部档案室");
        await Add(dossier, "董事会决议", "&pages=5&secrecy=top-secret");
        Assert.Equal(2, (await host.File(dossier, pages: 23).Json()).GetProperty("volumes").GetInt32());

        var volumes = await Volumes(dossier);
        Assert.Equal(["ordinary", "top-secret"], volumes.Select(volume => volume.GetProperty("secrecy").GetString()));
        var first = await Volume(volumes[0]);
        Assert.Equal(
            [("营业执照", 1), ("租赁合同", 2), ("附件：平面图", 14), ("补充材料", 16)],
            first
                .GetProperty("directory")
                .EnumerateArray()
                .Select(line => (line.GetProperty("title").GetString(), line.GetProperty("firstPage").GetInt32()))
        );
        Assert.Equal(18, first.GetProperty("pages").GetInt32());
        Assert.False(first.GetProperty("directory")[0].GetProperty("original").GetBoolean());

        // One top-secret paper makes the dossier top-secret for whoever asks for it, and its directory is not for everybody.
        Assert.Equal("top-secret", (await host.Facts<DossierFiled>()).Single().Secrecy);
        Assert.Empty((await Volume(volumes[1], Roles.AccountManager)).GetProperty("directory").EnumerateArray());
    }

    [Fact, Trait("req", "D5"), Trait("req", "D9")]
    public async Task What_comes_after_filing_makes_the_next_volume_under_the_same_number()
    {
        var (dossier, first, number) = await host.Filed();
        await host.Upload(dossier, DocumentsHost.Pdf("迟到")).Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        await Continue(dossier).Ok();
        await Continue(dossier).Refused(HttpStatusCode.Conflict, "dossier.already-continued");
        var late = await Add(dossier, "补充协议", "&pages=4");
        await host.As(Roles.Archivist)
            .PostAsJsonAsync($"{Root}/{first}/withdraw", new { reason = "不要了" })
            .Refused(HttpStatusCode.Conflict, "document.already-filed");

        var answer = await host.File(dossier, pages: 4).Json();
        Assert.Equal((number, 1), (answer.GetProperty("archiveNumber").GetString(), answer.GetProperty("volumes").GetInt32()));
        var volumes = await Volumes(dossier);
        Assert.Equal([1, 2], volumes.Select(volume => volume.GetProperty("number").GetInt32()));
        Assert.Equal(late, (await Volume(volumes[1])).GetProperty("directory")[0].GetProperty("documentId").GetGuid());
        var facts = await host.Facts<DossierFiled>();
        Assert.Equal([12, 16], facts.Select(fact => fact.Pages));
        // Each filing names the volumes that it bound: lending knows their labels by that.
        Assert.Equal(volumes.Select(volume => volume.GetProperty("volumeId").GetGuid()), facts.SelectMany(fact => fact.VolumeIds!));
        Assert.True(facts[1].Version > facts[0].Version);
        await host.File(dossier).Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        Assert.Equal(2, await host.Lock()); // the first document's lock and the late one's
        Assert.Equal("2026-SALE-002", (await host.Filed()).ArchiveNumber);
    }

    [Fact, Trait("req", "D3"), Trait("req", "D4")]
    public async Task What_is_declared_secret_as_a_whole_is_marked_so_on_every_volume_the_later_ones_too()
    {
        var dossier = await host.Dossier();
        await Add(dossier, "协议", "&pages=2");
        await Add(dossier, "附图", "&pages=3&secrecy=secret");
        await host.File(dossier, secrecy: "secret", pages: 5).Ok();
        Assert.Equal("secret", Assert.Single(await Volumes(dossier)).GetProperty("secrecy").GetString()); // nothing ordinary stands apart

        await Continue(dossier).Ok();
        await Add(dossier, "来函", "&pages=1");
        await Add(dossier, "批示", "&pages=1&secrecy=top-secret");
        await host.File(dossier, pages: 2).Ok();
        Assert.Equal(
            ["secret", "secret", "top-secret"],
            (await Volumes(dossier)).Select(volume => volume.GetProperty("secrecy").GetString())
        );
        Assert.Equal("top-secret", (await host.Get(dossier)).GetProperty("secrecy").GetString());
    }

    [Fact, Trait("req", "D5"), Trait("req", "T4")]
    public async Task A_dossier_on_a_destruction_list_takes_nothing_more_and_a_continued_one_is_not_destroyed()
    {
        var (apart, _, _) = await host.Filed();
        await host.Deliver(new DossiersQuarantined(Guid.CreateVersion7(), "sz", [apart], host.Clock.GetUtcNow(), 3));
        await Continue(apart).Refused(HttpStatusCode.Conflict, "dossier.set-apart");
        await Continue(await host.Dossier()).Refused(HttpStatusCode.Conflict, "dossier.not-filed");
        var gz = await host.Dossier("gz");
        await Continue(gz).Refused(HttpStatusCode.NotFound, "not-found");

        var (continued, _, _) = await host.Filed();
        await Continue(continued).Ok();
        await host.Order(continued);
        host.Clock.Advance(TimeSpan.FromDays(400));
        await host.Destroy();
        Assert.Null(await host.Destroyed(continued));
        Assert.Contains("续卷", (await host.Facts<DestructionRefused>()).Single().Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("req", "D5")]
    public async Task Company_papers_are_bound_by_year_with_the_rule_shown()
    {
        var dossier = (
            await host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/dossiers", new { kind = "company", title = "会议与规划" }).Json()
        )
            .GetProperty("dossierId")
            .GetGuid();
        await Add(dossier, "五年规划", "&pages=9&date=2025-11-01&nature=plan&coversFrom=2026&coversTo=2030");
        var request = await Add(dossier, "关于装修的请示", "&pages=1&date=2024-12-30&nature=request");
        await Add(dossier, "批复", $"&pages=1&date=2025-01-06&nature=reply&relation=reply-to&relatedTo={request}");
        await host.File(dossier, pages: 11).Ok();
        var volumes = await Volumes(dossier);
        Assert.Equal([2025, 2026], volumes.Select(volume => volume.GetProperty("year").GetInt32()));
        var lines = (await Volume(volumes[0])).GetProperty("directory").EnumerateArray().ToList();
        Assert.Equal(["批复", "关于装修的请示"], lines.Select(line => line.GetProperty("title").GetString()));
        Assert.All(lines, line => Assert.Equal("reply-year", line.GetProperty("yearRule").GetString()));
    }

    [Fact, Trait("req", "D3"), Trait("req", "C9")]
    public async Task A_description_is_corrected_before_filing_and_never_after()
    {
        var dossier = await host.Dossier();
        var document = await Add(dossier, "录象", "&content=交付&place=12层&author=李四");
        var corrected = await Describe(
                document,
                new
                {
                    title = "交接录像 𠮷",
                    kind = "录像",
                    date = "2026-10-01",
                    languages = "zh, en",
                    content = "交付过程",
                }
            )
            .Json();
        Assert.Equal("交接录像 𠮷", corrected.GetProperty("title").GetString());
        Assert.Contains("+录像+20261001.", corrected.GetProperty("fileName").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, corrected.GetProperty("author").ValueKind);
        var act = (await host.Acts()).Single(act => act.Action == "DescribeDocument" && act.SubjectId == document.ToString());
        Assert.Contains("录象", act.Detail!, StringComparison.Ordinal); // before and after

        var body = new
        {
            title = "x",
            kind = "y",
            date = "2026-10-01",
        };
        await Describe(document, body, Roles.AccountManager, "somebody-else").Refused(HttpStatusCode.Forbidden, "document.not-yours");
        await Describe(
                document,
                new
                {
                    title = "x",
                    kind = "y",
                    date = "2026-02-30",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Describe(
                document,
                new
                {
                    title = "",
                    kind = "y",
                    date = "2026-10-01",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Describe(
                document,
                new
                {
                    title = "x",
                    kind = "y",
                    date = "2026-10-01",
                    coversFrom = 2027,
                    coversTo = 2026,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.File(dossier, pages: 12).Ok();
        await Describe(document, body).Refused(HttpStatusCode.Conflict, "document.already-filed");
    }

    [Fact, Trait("req", "D3")]
    public async Task A_relation_points_to_another_document_of_the_same_dossier()
    {
        var dossier = await host.Dossier();
        var document = await Add(dossier, "请示", "");
        var foreign = await Add(await host.Dossier(), "别卷", "");
        foreach (
            var more in new[]
            {
                $"&relation=reply-to&relatedTo={foreign}",
                $"&relation=reply-to&relatedTo={Guid.CreateVersion7()}",
                "&relation=reply-to",
                $"&relatedTo={document}",
                "&relation=cousin-of",
            }
        )
            await host.Upload(dossier, DocumentsHost.Pdf("x"), more: more).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Describe(
                document,
                new
                {
                    title = "请示",
                    kind = "请示",
                    date = "2026-10-01",
                    relation = "reply-to",
                    relatedTo = document,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact, Trait("req", "D3")]
    public async Task Documents_of_a_thick_dossier_are_paged()
    {
        var dossier = await host.Dossier();
        for (var i = 1; i <= 5; i++)
            await Add(dossier, $"材料{i}", "");
        var titles = new List<string?>();
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            var page = await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}/documents?limit=2&cursor={cursor}").Json();
            titles.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()));
            next = page.GetProperty("next").GetString();
        }
        Assert.Equal(["材料1", "材料2", "材料3", "材料4", "材料5"], titles);
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/dossiers/{dossier}/documents").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact, Trait("req", "D6")]
    public async Task A_back_note_is_kept_and_only_the_archivist_writes_it()
    {
        var (dossier, _, _) = await host.Filed();
        var volume = (await Volumes(dossier))[0];
        var path = $"{Root}/volumes/{volume.GetProperty("volumeId").GetGuid()}";
        await host.As(Roles.Archivist).PutAsJsonAsync($"{path}/back-note", new { text = "第 3 页有水渍。" }).Ok();
        Assert.Equal("第 3 页有水渍。", (await Volume(volume)).GetProperty("backNote").GetProperty("text").GetString());
        await host.As(Roles.Archivist, "gz").GetAsync(path).Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.AccountManager)
            .PutAsJsonAsync($"{path}/back-note", new { text = "x" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    private async Task<Guid> Add(Guid dossier, string title, string more) =>
        (await host.Upload(dossier, DocumentsHost.Pdf(title), title, title, more: more).Json()).GetProperty("documentId").GetGuid();

    private Task<HttpResponseMessage> Continue(Guid dossier) =>
        host.As(Roles.Archivist).PostAsync(new Uri($"{Root}/dossiers/{dossier}/continue", UriKind.Relative), null);

    private Task<HttpResponseMessage> Describe(Guid document, object body, string role = Roles.Archivist, string? id = null) =>
        host.As(role, id: id).PutAsJsonAsync($"{Root}/{document}/description", body);

    private async Task<List<JsonElement>> Volumes(Guid dossier) =>
        [.. (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}/volumes").Json()).GetProperty("items").EnumerateArray()];

    private Task<JsonElement> Volume(JsonElement volume, string role = Roles.Archivist) =>
        host.As(role).GetAsync($"{Root}/volumes/{volume.GetProperty("volumeId").GetGuid()}").Json();
}
