using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>What is said of a filed document is corrected by two people, and what it said before stays.</summary>
[Trait("req", "D3")]
public sealed class CorrectionTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    private HttpClient Asker => host.As(Roles.Archivist);
    private HttpClient Decider => host.As(Roles.Archivist, id: "second", name: "档案员乙");

    /// <summary>A filed dossier with these documents of so many pages.</summary>
    private async Task<(Guid Dossier, Guid[] Documents)> Filed(params (string Title, int Pages)[] papers)
    {
        var dossier = await host.Dossier();
        var documents = new List<Guid>();
        foreach (var (title, pages) in papers)
            documents.Add(
                (await host.Upload(dossier, DocumentsHost.Pdf(title), title, more: $"&pages={pages}").Json())
                    .GetProperty("documentId")
                    .GetGuid()
            );
        await host.File(dossier, pages: papers.Sum(paper => paper.Pages)).Ok();
        return (dossier, [.. documents]);
    }

    private async Task<(Guid Dossier, Guid Document)> FiledOne()
    {
        var (dossier, documents) = await Filed(("营业执照", 12));
        return (dossier, documents[0]);
    }

    private Task<HttpResponseMessage> Ask(Guid document, params (string Field, string? Value)[] changes) =>
        AskBecause(document, "录入有误", changes);

    private Task<HttpResponseMessage> AskBecause(Guid document, string reason, params (string Field, string? Value)[] changes) =>
        Asker.PostAsJsonAsync(
            $"{Root}/{document}/corrections",
            new { reason, changes = changes.Select(change => new { field = change.Field, value = change.Value }) }
        );

    private async Task<Guid> Asked(Guid document, params (string Field, string? Value)[] changes) =>
        (await Ask(document, changes).Json()).GetProperty("correctionId").GetGuid();

    private Task<HttpResponseMessage> Approve(Guid correction, HttpClient? by = null) =>
        (by ?? Decider).PostAsync($"{Root}/corrections/{correction}/approve", null);

    private Task<HttpResponseMessage> Refuse(Guid correction, string? reason, HttpClient? by = null) =>
        (by ?? Decider).PostAsJsonAsync($"{Root}/corrections/{correction}/refuse", new { reason });

    private Task<HttpResponseMessage> Withdraw(Guid correction, HttpClient? by = null) =>
        (by ?? Asker).PostAsJsonAsync($"{Root}/corrections/{correction}/withdraw", new { reason = "不必了" });

    private async Task<JsonElement> Show(Guid document) => await Asker.GetAsync($"{Root}/{document}").Json();

    private async Task<JsonElement> VolumeOf(Guid document) =>
        await Asker.GetAsync($"{Root}/volumes/{(await Show(document)).GetProperty("volumeId").GetGuid()}").Json();

    private async Task<List<JsonElement>> List(string query = "", HttpClient? by = null) =>
        [.. (await (by ?? Asker).GetAsync($"{Root}/corrections?{query}").Json()).GetProperty("items").EnumerateArray()];

    private async Task<List<JsonElement>> History(Guid document) =>
        [.. (await host.As(Roles.AccountManager).GetAsync($"{Root}/{document}/corrections").Json()).GetProperty("items").EnumerateArray()];

    private static string? State(JsonElement correction) => correction.GetProperty("state").GetString();

    [Fact, Trait("req", "P3")]
    public async Task One_person_asks_another_approves_and_the_old_values_stay()
    {
        var (_, document) = await FiledOne();
        var asked = await AskBecause(document, "与执照不符", ("title", "营业执照（新）"), ("date", "2026-10-01"), ("originalAt", "总部"))
            .Json();
        var id = asked.GetProperty("correctionId").GetGuid();
        Assert.Equal(("open", "营业执照"), (State(asked), asked.GetProperty("title").GetString()));
        Assert.Equal("营业执照", (await Show(document)).GetProperty("title").GetString()); // nothing changes by asking

        await Approve(id, Asker).Refused(HttpStatusCode.Forbidden, "correction.own");
        await Refuse(id, "不", Asker).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Refuse(id, "不对", Asker).Refused(HttpStatusCode.Forbidden, "correction.own");
        await Withdraw(id, Decider).Refused(HttpStatusCode.Forbidden, "correction.not-yours");
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("approved", State(await Approve(id).Json()));
        await Approve(id).Refused(HttpStatusCode.Conflict, "correction.already-decided");
        await Refuse(id, "反悔").Refused(HttpStatusCode.Conflict, "correction.already-decided");
        await Withdraw(id).Refused(HttpStatusCode.Conflict, "correction.already-decided");

        var shown = await Show(document);
        Assert.Equal(
            ("营业执照（新）", "2026-10-01", "总部", 1, "上海某某科技有限公司+营业执照副本+20261001.pdf"),
            (
                shown.GetProperty("title").GetString(),
                shown.GetProperty("date").GetString(),
                shown.GetProperty("originalAt").GetString(),
                shown.GetProperty("corrections").GetInt32(),
                shown.GetProperty("fileName").GetString()
            )
        );
        Assert.Equal(12, shown.GetProperty("pages").GetInt32()); // what was not asked for is as it was
        var kept = Assert.Single(await History(document));
        Assert.Equal(
            [("title", "营业执照", "营业执照（新）"), ("date", "2026-11-22", "2026-10-01"), ("originalAt", null, "总部")],
            kept.GetProperty("changes")
                .EnumerateArray()
                .Select(change =>
                    (change.GetProperty("field").GetString(), change.GetProperty("old").GetString(), change.GetProperty("new").GetString())
                )
        );
        Assert.Equal(
            ("与执照不符", "archivist sz", "档案员乙"),
            (kept.GetProperty("reason").GetString(), kept.GetProperty("askedBy").GetString(), kept.GetProperty("decidedBy").GetString())
        );
        Assert.Contains(
            await host.Acts(),
            act =>
                act is { SubjectType: nameof(Document), ActorId: "second" }
                && act.Detail!.Contains("营业执照（新）", StringComparison.Ordinal)
        );
        Assert.Single(await host.Facts<DossierFiled>()); // what others know of the dossier is the same
    }

    [Fact, Trait("req", "D6")]
    public async Task The_volume_says_so_until_its_sheets_are_printed_again()
    {
        var (_, document) = await FiledOne();
        var volume = (await Show(document)).GetProperty("volumeId").GetGuid();
        var sheet = $"{Root}/volumes/{volume}";
        await Asker.PostAsync($"{sheet}/reprinted", null).Refused(HttpStatusCode.Conflict, "volume.print-current");
        Assert.Empty(await host.All("volumes/reprints"));
        await Approve(await Asked(document, ("responsibleParty", "市场监督管理局"))).Ok();

        Assert.Equal(volume, Assert.Single(await host.All("volumes/reprints")).GetProperty("volumeId").GetGuid());
        var shown = await VolumeOf(document);
        Assert.True(shown.GetProperty("reprintDue").GetBoolean());
        Assert.True(shown.GetProperty("directory")[0].GetProperty("corrected").GetBoolean());
        Assert.Contains("著录已更正", await Text($"{sheet}/directory.pdf"), StringComparison.Ordinal);
        var note = await Text($"{sheet}/back-note.pdf");
        foreach (var part in new[] { "第 1 件", "责任者", "市场监督管理局", "档案员乙", "2026-11-22" })
            Assert.Contains(part, note, StringComparison.Ordinal);
        await host.As(Roles.Archivist, "gz").PostAsync($"{sheet}/reprinted", null).Refused(HttpStatusCode.NotFound, "not-found");
        await Asker.PostAsync($"{sheet}/reprinted", null).Ok();
        Assert.False((await VolumeOf(document)).GetProperty("reprintDue").GetBoolean());
    }

    [Fact, Trait("req", "D4"), Trait("req", "D12")]
    public async Task Corrected_pages_are_numbered_through_and_the_place_counts_them()
    {
        var (_, _, shelf) = await host.Shelf();
        var (_, documents) = await Filed(("甲", 3), ("乙", 4), ("丙", 5));
        var volume = (await Show(documents[0])).GetProperty("volumeId").GetGuid();
        await host.Put(shelf, [volume]).Ok();
        await host.Sent(await host.Begin(), host.Scan(shelf.Payload, InventorySteps.Code(volume), pages: 14));
        Assert.Single(await host.All("agreement?reason=counted"));

        await Approve(await Asked(documents[1], ("pages", "6"))).Ok();
        var shown = await VolumeOf(documents[0]);
        Assert.Equal(14, shown.GetProperty("pages").GetInt32());
        Assert.Equal([1, 4, 10], shown.GetProperty("directory").EnumerateArray().Select(line => line.GetProperty("firstPage").GetInt32()));
        Assert.Equal(
            14,
            await host.InDatabase(db => db.Places.Where(row => row.Id == shelf.Id).Select(row => row.UsedPages).SingleAsync())
        );
        Assert.Empty(await host.All("agreement?reason=counted")); // what was counted is what it says now
        var register = Assert.Single(await host.All("agreement?reason=register")); // which says twelve
        Assert.Equal((12, 14), (register.GetProperty("dossierPages").GetInt32(), register.GetProperty("boundPages").GetInt32()));
    }

    [Fact, Trait("req", "P1"), Trait("req", "B2")]
    public async Task What_became_more_secret_makes_its_volume_and_dossier_so_and_others_hear_of_it()
    {
        var (dossier, document) = await FiledOne();
        await Approve(await Asked(document, ("secrecy", "top-secret"))).Ok();
        Assert.Equal("top-secret", (await host.Get(dossier)).GetProperty("secrecy").GetString());
        Assert.Equal("top-secret", (await VolumeOf(document)).GetProperty("secrecy").GetString());
        var facts = await host.Facts<DossierFiled>();
        Assert.Equal(["ordinary", "top-secret"], facts.Select(fact => fact.Secrecy));
        Assert.True(facts[1].Version > facts[0].Version);
        // Nothing was filed with it: no volume bound, no carriers told.
        Assert.Equal(facts[0] with { Secrecy = "top-secret", Version = facts[1].Version, VolumeIds = null, Carriers = null }, facts[1]);
        foreach (var path in new[] { $"{document}", $"{document}/corrections", $"{document}/content" })
            await host.As(Roles.AccountManager).GetAsync($"{Root}/{path}").Refused(HttpStatusCode.Forbidden, "document.top-secret");
        Assert.Single(await List("state=approved", host.As(Roles.BranchManager)));
        Assert.Empty(await List("state=approved", host.As(Roles.Auditor)));

        // It never falls with one document: why it was filed so is not known here.
        await Approve(await Asked(document, ("secrecy", "ordinary"))).Ok();
        Assert.Equal("top-secret", (await host.Get(dossier)).GetProperty("secrecy").GetString());
        Assert.Equal(2, (await host.Facts<DossierFiled>()).Count);
    }

    [Fact]
    public async Task Requests_are_checked_by_name()
    {
        var (_, document) = await FiledOne();
        foreach (
            var (field, value) in new (string, string?)[]
            {
                ("title", ""),
                ("title", null),
                ("title", new string('长', 201)),
                ("date", "2026-02-30"),
                ("date", null),
                ("pages", "-1"),
                ("pages", "99999999999"),
                ("copies", "0"),
                ("secrecy", "confidential"),
                ("section", " "),
                ("coversFrom", "1"),
                ("relation", "reply-to"),
                ("relatedTo", $"{document}"),
            }
        )
        {
            var problem = await Ask(document, (field, value)).Refused(HttpStatusCode.BadRequest, "request.invalid");
            Assert.Contains(
                field is "relation" ? "relatedTo"
                    : field is "relatedTo" ? "relation"
                    : field,
                problem.ToString(),
                StringComparison.Ordinal
            );
        }
        await Ask(document, ("title", "a\u0001b")).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Ask(document, ("sha256", "x")).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(document, ("title", "甲"), ("title", "乙")).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(document).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(document, ("title", "营业执照")).Refused(HttpStatusCode.BadRequest, "request.invalid"); // says so already
        await AskBecause(document, "", ("title", "甲")).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(Guid.CreateVersion7(), ("title", "甲")).Refused(HttpStatusCode.NotFound, "not-found");
        foreach (var what in new[] { "approve", "refuse", "withdraw" })
            await Asker
                .PostAsJsonAsync($"{Root}/corrections/{Guid.CreateVersion7()}/{what}", new { reason = "没有" })
                .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await List());

        Assert.Equal("𠮷野家", (await Ask(document, ("title", "𠮷野家")).Json()).GetProperty("changes")[0].GetProperty("new").GetString());
        var open = (await host.Upload(await host.Dossier(), DocumentsHost.Pdf("x")).Json()).GetProperty("documentId").GetGuid();
        await Ask(open, ("title", "甲")).Refused(HttpStatusCode.Conflict, "document.not-filed");
    }

    [Fact, Trait("req", "P1"), Trait("req", "P3")]
    public async Task Other_branches_and_other_roles_have_no_part_in_it()
    {
        var (_, document) = await FiledOne();
        var id = await Asked(document, ("title", "甲"));
        var elsewhere = host.As(Roles.Archivist, "gz");
        await elsewhere.GetAsync($"{Root}/{document}/corrections").Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere
            .PostAsJsonAsync(
                $"{Root}/{document}/corrections",
                new { reason = "录入有误", changes = new[] { new { field = "title", value = "甲" } } }
            )
            .Refused(HttpStatusCode.NotFound, "not-found");
        await Approve(id, elsewhere).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await List(by: elsewhere));
        foreach (var role in new[] { Roles.AccountManager, Roles.Auditor, Roles.SystemAdministrator, Roles.Partner })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await Approve(id, host.As(role))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await Refuse(id, "不行", host.As(role))).StatusCode);
        }
        await Approve(id, host.As(Roles.BranchManager)).Ok();
    }

    [Fact]
    public async Task Refused_and_withdrawn_corrections_change_nothing_and_are_listed_with_their_reasons()
    {
        var (dossier, documents) = await Filed(("甲", 1), ("乙", 2));
        var (first, second) = (await Asked(documents[0], ("title", "甲甲")), await Asked(documents[0], ("author", "某人")));
        var third = await Asked(documents[1], ("title", "乙乙"));
        Assert.Equal(3, (await List($"dossierId={dossier}")).Count);
        Assert.Equal(2, (await List("field=title")).Count);
        Assert.Equal((3, 0), ((await List("own=true")).Count, (await List("own=false")).Count));
        Assert.Equal(3, (await List("own=false", Decider)).Count);
        var page = await Asker.GetAsync($"{Root}/corrections?limit=2").Json();
        Assert.Equal(
            [third],
            (await List($"limit=2&cursor={page.GetProperty("next").GetString()}")).Select(row => row.GetProperty("correctionId").GetGuid())
        );
        await Asker.GetAsync($"{Root}/corrections?state=x").Refused(HttpStatusCode.BadRequest, "request.invalid");

        Assert.Equal("依据不足", (await Refuse(first, "依据不足").Json()).GetProperty("decisionReason").GetString());
        await Withdraw(second).Ok();
        Assert.Equal([third], (await List()).Select(row => row.GetProperty("correctionId").GetGuid()));
        Assert.Equal(["withdrawn", "refused"], (await History(documents[0])).Select(State));
        var shown = await Show(documents[0]);
        Assert.Equal(("甲", 0), (shown.GetProperty("title").GetString(), shown.GetProperty("corrections").GetInt32()));
        await Asked(documents[0], ("title", "甲甲")); // the field is free again
    }

    [Fact, Trait("req", "O2")]
    public async Task Of_many_at_once_one_is_asked_for_and_one_decision_counts()
    {
        var (_, document) = await FiledOne();
        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Ask(document, ("title", $"题名 {i}"))));
        Assert.Single(asked, answer => answer.StatusCode == HttpStatusCode.Created);
        await Ask(document, ("title", "又一")).Refused(HttpStatusCode.Conflict, "correction.field-open");
        var id = Assert.Single(await List()).GetProperty("correctionId").GetGuid();
        var decided = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    i % 3 == 0 ? Approve(id)
                    : i % 3 == 1 ? Refuse(id, "不对")
                    : Withdraw(id)
                )
        );
        Assert.Single(decided, answer => answer.IsSuccessStatusCode);
        Assert.All(
            decided.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
        var end = State(Assert.Single(await History(document)));
        Assert.Equal(end == "approved" ? 1 : 0, (await Show(document)).GetProperty("corrections").GetInt32());
    }

    [Fact, Trait("req", "O2")]
    public async Task An_approval_that_is_cut_before_its_commit_changes_nothing_and_can_be_repeated()
    {
        var (dossier, document) = await FiledOne();
        var id = await Asked(document, ("secrecy", "secret"), ("pages", "13"));
        host.Saved = () => throw new IOException("killed");
        Assert.Equal(HttpStatusCode.InternalServerError, (await Approve(id)).StatusCode);
        host.Saved = null;
        Assert.Equal("open", State(Assert.Single(await List())));
        Assert.Equal("ordinary", (await host.Get(dossier)).GetProperty("secrecy").GetString());
        Assert.Single(await host.Facts<DossierFiled>());
        await Approve(id).Ok();
        Assert.Equal((13, 2), ((await VolumeOf(document)).GetProperty("pages").GetInt32(), (await host.Facts<DossierFiled>()).Count));
    }

    [Fact, Trait("req", "D5")]
    public async Task What_contradicts_what_was_approved_since_is_told_and_not_half_done()
    {
        var (_, document) = await FiledOne();
        await Approve(await Asked(document, ("coversFrom", "2020"), ("coversTo", "2026"))).Ok();
        var (from, to) = (await Asked(document, ("coversFrom", "2025")), await Asked(document, ("coversTo", "2022")));
        await Approve(from).Ok();
        await Approve(to).Refused(HttpStatusCode.Conflict, "correction.no-longer-fits");
        Assert.Equal(2026, (await Show(document)).GetProperty("coversTo").GetInt32());
        await Refuse(to, "与起始年度矛盾").Ok();
    }

    [Fact, Trait("req", "T2"), Trait("req", "B9")]
    public async Task What_is_held_or_set_apart_is_neither_asked_for_nor_approved()
    {
        var (dossier, document) = await FiledOne();
        var id = await Asked(document, ("title", "甲"));
        var hold = Guid.CreateVersion7();
        await host.Deliver(new HoldPlaced(hold, "sz", [dossier], "诉讼", 1));
        await Approve(id).Refused(HttpStatusCode.Conflict, "dossier.held");
        await Ask(document, ("author", "某人")).Refused(HttpStatusCode.Conflict, "dossier.held");
        await host.Deliver(new HoldLifted(hold, "sz", [dossier], 2));
        var list = Guid.CreateVersion7();
        await host.Deliver(new DossiersQuarantined(list, "sz", [dossier], host.Clock.GetUtcNow(), 3));
        await Approve(id).Refused(HttpStatusCode.Conflict, "dossier.set-apart");
        await host.Deliver(new DossiersReleased(list, "sz", [dossier], 4));
        await Approve(id).Ok();
    }

    [Fact, Trait("req", "D14")]
    public async Task What_is_being_handed_over_waits()
    {
        var (dossier, document) = await FiledOne();
        var id = await Asked(document, ("title", "甲"));
        var handover = await Asker.PostAsJsonAsync($"{Root}/handovers", new { kind = "to-group", dossierIds = new[] { dossier } }).Json();
        await Approve(id).Refused(HttpStatusCode.Conflict, "dossier.on-handover");
        await Asker
            .PostAsJsonAsync(
                $"{Root}/handovers/{handover.GetProperty("handoverId").GetGuid()}/dossiers/{dossier}/strike",
                new { reason = "先更正" }
            )
            .Ok();
        await Approve(id).Ok();
    }

    [Fact, Trait("req", "T5")]
    public async Task What_is_destroyed_before_the_decision_lapses_and_who_decided_what_stays_without_the_words()
    {
        var (dossier, document) = await FiledOne();
        await Approve(await Asked(document, ("title", "甲"))).Ok();
        var open = await Asked(document, ("title", "乙"));
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(366));
        await host.Order(dossier);
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(dossier));

        Assert.Empty(await List());
        Assert.Equal(["lapsed", "approved"], (await History(document)).Select(State));
        Assert.All(await History(document), correction => Assert.Empty(correction.GetProperty("changes").EnumerateArray()));
        Assert.Equal("营业执照副本", (await Show(document)).GetProperty("title").GetString());
        await Approve(open).Refused(HttpStatusCode.Gone, "document.destroyed");
        await Refuse(open, "太迟").Refused(HttpStatusCode.Conflict, "correction.already-decided");
        await Ask(document, ("title", "丙")).Refused(HttpStatusCode.Gone, "document.destroyed");
    }

    [Fact]
    public void Every_part_of_a_description_can_be_corrected()
    {
        var parts = typeof(DocumentDescription)
            .GetProperties()
            .Where(part => part.CanWrite)
            .Select(part => JsonNamingPolicy.CamelCase.ConvertName(part.Name));
        Assert.Equal(parts.Order(StringComparer.Ordinal), DescriptionField.All.Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    private async Task<string> Text(string path)
    {
        using var answer = await Asker.GetAsync(path);
        return string.Concat(new PdfText(await answer.Content.ReadAsByteArrayAsync()).Pages.Select(page => page.Text));
    }
}
