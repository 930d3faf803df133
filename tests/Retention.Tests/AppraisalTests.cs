using System.Net;
using System.Text.Json;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

/// <summary>Appraisal of each item on its own, engineers, notices, taking back, and what witnesses do not confirm.</summary>
public sealed class AppraisalTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Fact, Trait("req", "T3")]
    public async Task Each_item_has_its_own_opinion_and_what_is_kept_gets_a_new_period_with_its_reason()
    {
        var (gone, kept, later) = (await host.DueDossier(), await host.DueDossier(), await host.DueDossier());
        var list = await host.Drawn(gone, kept, later);
        await Appraise(host.Operations, list, "operations", Item(kept, "keep", "有研究价值 𠮷", 5), Item(later, "undetermined"));
        await Appraise(host.Forming, list, "forming-department", Item(kept, "keep", "同意", 8));
        var items = await Items(list);
        Assert.Equal("toDestroy", items[gone].GetProperty("state").GetString());
        Assert.Equal("undetermined", items[later].GetProperty("state").GetString());
        Assert.Equal("kept", items[kept].GetProperty("state").GetString());
        Assert.Equal(8, items[kept].GetProperty("keepYears").GetInt32());
        Assert.Equal(64, items[gone].GetProperty("digest").GetString()!.Length);

        var dossier = await host.Archivist.GetAsync($"/api/v1/retention/dossiers/{kept}").Json();
        var until = $"{Today().AddYears(8):yyyy-MM-dd}";
        Assert.Equal(until, dossier.GetProperty("dueOn").GetString());
        var change = dossier.GetProperty("history").EnumerateArray().Last();
        Assert.Equal("2026-01-01", change.GetProperty("from").GetString());
        Assert.Contains("有研究价值 𠮷；同意", change.GetProperty("why").GetString());
        Assert.Contains(dossier.GetProperty("derivation").EnumerateArray(), step => step.GetProperty("step").GetString() == "kept");
        // A new rule does not shorten what the appraisal granted.
        await host
            .Archivist.PostJson(
                "/api/v1/retention/schedules",
                new
                {
                    dossierKind = "lease",
                    trigger = "lease-ended",
                    period = "short",
                    years = 1,
                    basis = "再定",
                }
            )
            .Ok();
        await host.ApplySchedules();
        dossier = await host.Archivist.GetAsync($"/api/v1/retention/dossiers/{kept}").Json();
        Assert.Equal(until, dossier.GetProperty("dueOn").GetString());
    }

    [Theory, Trait("req", "T3")]
    [InlineData("destroy", "x", 3, "appraisal.keep-years")]
    [InlineData("keep", "", 3, "appraisal.keep-years")]
    [InlineData("burn", "x", null, "field.unknown-value")]
    public async Task An_opinion_that_makes_no_sense_is_refused(string opinion, string comment, int? years, string code)
    {
        var dossier = await host.DueDossier();
        var list = await host.Drawn(dossier);
        using var answer = await host.Operations.PostJson(
            RetentionHost.Path(list, "appraisals"),
            new
            {
                side = "operations",
                opinion = "destroy",
                items = new[] { Item(dossier, opinion, comment, years) },
            }
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync());
        using var unknown = await host.Operations.PostJson(
            RetentionHost.Path(list, "appraisals"),
            new
            {
                side = "operations",
                opinion = "destroy",
                items = new[] { Item(Guid.CreateVersion7(), "keep") },
            }
        );
        Assert.Contains("dossier.unknown", await unknown.Content.ReadAsStringAsync());
        Assert.Equal("listed", (await Items(list))[dossier].GetProperty("state").GetString());
    }

    [Fact, Trait("req", "T3")]
    public async Task Technical_files_need_an_engineer_who_has_no_other_part()
    {
        var filed = RetentionHost.Filed(kind: "engineering") with { FiledOn = new DateOnly(2001, 5, 5) };
        await host.Deliver(filed);
        var list = await host.Drawn(filed.DossierId);
        await Appraise(host.Operations, list, "operations");
        await host
            .Forming.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("forming-department", "destroy"))
            .Refused(HttpStatusCode.Conflict, "appraisal.engineer-missing");
        var advice = new { opinion = "图纸已由新版替代" };
        await host.As(Roles.DepartmentHead, id: "someone", department: "SALE")
            .PostJson(RetentionHost.Path(list, "engineer-opinion"), advice)
            .Refused(HttpStatusCode.Forbidden, "engineer.other-department");
        await host.As(Roles.DepartmentHead, id: "head-operations", department: "ENG")
            .PostJson(RetentionHost.Path(list, "engineer-opinion"), advice)
            .Refused(HttpStatusCode.Forbidden, "engineer.not-independent");
        var engineer = host.As(Roles.AccountManager, id: "engineer", department: "ENG");
        await engineer.PostJson(RetentionHost.Path(list, "engineer-opinion"), advice).Ok();
        await engineer
            .PostJson(RetentionHost.Path(list, "engineer-opinion"), advice)
            .Refused(HttpStatusCode.Conflict, "engineer.already-given");
        await Appraise(host.Forming, list, "forming-department");
        var answer = await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json();
        Assert.Equal("appraised", answer.GetProperty("state").GetString());
        Assert.Equal("图纸已由新版替代", answer.GetProperty("engineer").GetProperty("opinion").GetString());

        var plain = await host.Drawn(await host.DueDossier());
        await engineer
            .PostJson(RetentionHost.Path(plain, "engineer-opinion"), advice)
            .Refused(HttpStatusCode.Conflict, "engineer.nothing-technical");
    }

    [Fact, Trait("req", "T4")]
    public async Task Departments_and_customers_are_told_at_approval_and_every_notice_is_on_record()
    {
        var customer = Guid.CreateVersion7();
        var filed = RetentionHost.Filed(kind: "company") with { CustomerId = customer, FiledOn = new DateOnly(2001, 5, 5) };
        await host.Deliver(filed);
        var list = await host.Approved(filed.DossierId);
        var told = Assert.Single(await host.Facts<DestructionPlanned>(), fact => fact.ListId == list);
        Assert.Equal((1, customer, "LEASING"), (told.Dossiers, told.Customers.Single(), told.Departments.Single()));
        var letter = new
        {
            concerned = "原租户",
            way = "挂号信",
            text = "XA123",
        };
        await host.Archivist.PostJson(RetentionHost.Path(list, "notices"), letter).Ok();
        var first = await host.Archivist.GetAsync(RetentionHost.Path(list, "notices") + "?limit=2").Json();
        var rest = await host
            .Archivist.GetAsync($"{RetentionHost.Path(list, "notices")}?cursor={first.GetProperty("next").GetString()}")
            .Json();
        Assert.Equal(["LEASING", $"customer:{customer}"], Concerned(first));
        Assert.Equal(["原租户"], Concerned(rest));
        await host.As(Roles.Archivist, "gz").GetAsync(RetentionHost.Path(list, "notices")).Refused(HttpStatusCode.NotFound, "not-found");
        var drawn = await host.Drawn(await host.DueDossier());
        await host
            .Archivist.PostJson(RetentionHost.Path(drawn, "notices"), letter)
            .Refused(HttpStatusCode.Conflict, "destruction-list.not-resting");
    }

    [Fact, Trait("req", "T4")]
    public async Task What_is_asked_back_while_it_rests_goes_back_by_another_persons_approval()
    {
        var (back, stays) = (await host.DueDossier(), await host.DueDossier());
        var list = await host.Approved(back, stays);
        var ask = new { dossierIds = new[] { back }, reason = "仍有纠纷" };
        var manager = host.As(Roles.AccountManager, id: "account-manager");
        await manager.PostJson(RetentionHost.Path(list, "restore"), ask).Ok();
        await manager.PostJson(RetentionHost.Path(list, "restore"), ask).Refused(HttpStatusCode.Conflict, "restore.already-asked");
        host.Clock.Advance(TimeSpan.FromDays(184));
        await host.Archivist.PostJson(RetentionHost.Path(list, "verify"), new { }).Refused(HttpStatusCode.Conflict, "restore.open");
        await host.As(Roles.BranchManager, id: "account-manager")
            .PostJson(RetentionHost.Path(list, "restore/decision"), new { granted = true })
            .Refused(HttpStatusCode.Forbidden, "restore.own");
        await host.Manager.PostJson(RetentionHost.Path(list, "restore/decision"), new { granted = false, comment = "已核实" }).Ok();
        await host
            .Manager.PostJson(RetentionHost.Path(list, "restore/decision"), new { granted = true })
            .Refused(HttpStatusCode.Conflict, "restore.not-asked");
        Assert.DoesNotContain(await host.Facts<DossiersReleased>(), fact => fact.ListId == list);
        await manager.PostJson(RetentionHost.Path(list, "restore"), ask).Ok();
        await host.Manager.PostJson(RetentionHost.Path(list, "restore/decision"), new { granted = true }).Ok();
        Assert.Equal([back], Assert.Single(await host.Facts<DossiersReleased>(), fact => fact.ListId == list).DossierIds);
        await host.Archivist.PostJson(RetentionHost.Path(list, "verify"), new { }).Ok();
        Assert.Equal("restored", (await Items(list))[back].GetProperty("state").GetString());
        Assert.NotEqual(list, await host.Drawn(back));
    }

    [Fact, Trait("req", "T5")]
    public async Task What_a_witness_does_not_confirm_is_on_the_exception_list_and_not_destroyed()
    {
        var (there, missing) = (await host.DueDossier(), await host.DueDossier());
        var list = await host.Verified(there, missing);
        await Witness(list, "w1", [there, missing], []).Ok();
        await Witness(list, "w2", [there], [new { dossierId = missing, reason = "箱内无此卷 𠮷" }]).Ok();
        Assert.Equal([there], Assert.Single(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list).DossierIds);
        Assert.Equal([missing], Assert.Single(await host.Facts<DossiersReleased>(), fact => fact.ListId == list).DossierIds);
        var exceptions = await host.Archivist.GetAsync($"/api/v1/retention/destruction-exceptions?listId={list}").Json();
        var row = Assert.Single(exceptions.GetProperty("items").EnumerateArray());
        Assert.Equal(missing, row.GetProperty("dossierId").GetGuid());
        Assert.Contains("箱内无此卷 𠮷", row.GetProperty("reason").GetString());
        Assert.Empty(
            (await host.As(Roles.Archivist, "gz").GetAsync("/api/v1/retention/destruction-exceptions").Json())
                .GetProperty("items")
                .EnumerateArray()
        );
        await host.Drawn(missing);
    }

    [Fact, Trait("req", "T5")]
    public async Task A_list_of_which_nothing_is_confirmed_ends_without_destroying()
    {
        var dossier = await host.DueDossier();
        var list = await host.Verified(dossier);
        await Witness(list, "w1", [], []).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Witness(list, "w1", [], [new { dossierId = dossier, reason = "封条破损" }]).Ok();
        Assert.Equal(
            "closed",
            (await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json()).GetProperty("state").GetString()
        );
        Assert.DoesNotContain(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list);
    }

    [Fact, Trait("req", "T4"), Trait("req", "P3")]
    public async Task Approver_and_appraisers_do_not_verify_and_the_verifier_does_not_witness()
    {
        var dossier = await host.DueDossier();
        var list = await host.Approved(dossier);
        host.Clock.Advance(TimeSpan.FromDays(184));
        foreach (var id in (string[])["executive", "head-operations", "head-forming"])
            await host.As(Roles.Archivist, id: id)
                .PostJson(RetentionHost.Path(list, "verify"), new { })
                .Refused(HttpStatusCode.Forbidden, "verification.not-independent");
        await host.As(Roles.Archivist, id: "archivist-2").PostJson(RetentionHost.Path(list, "verify"), new { }).Ok();
        await Witness(list, "archivist-2", [dossier], []).Refused(HttpStatusCode.Forbidden, "witness.not-independent");
    }

    [Fact, Trait("req", "T4")]
    public async Task What_changed_after_it_was_listed_is_not_destroyed()
    {
        var lease = Guid.CreateVersion7();
        var dossier = await host.DueDossier(lease);
        var other = await host.DueDossier();
        var list = await host.Approved(dossier, other);
        await host.Deliver(RetentionHost.Filed(lease: lease, id: dossier, version: 8) with { Pages = 99 });
        host.Clock.Advance(TimeSpan.FromDays(184));
        await host.Archivist.PostJson(RetentionHost.Path(list, "verify"), new { }).Ok();
        Assert.Equal("excluded", (await Items(list))[dossier].GetProperty("state").GetString());
        Assert.Equal("toDestroy", (await Items(list))[other].GetProperty("state").GetString());
    }

    private DateOnly Today() => DateOnly.FromDateTime(host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);

    private static object Item(Guid dossierId, string opinion, string comment = "", int? keepYears = null) =>
        new
        {
            dossierId,
            opinion,
            comment,
            keepYears,
        };

    private static Task Appraise(HttpClient who, Guid list, string side, params object[] items) =>
        who.PostJson(
                RetentionHost.Path(list, "appraisals"),
                new
                {
                    side,
                    opinion = "destroy",
                    items,
                }
            )
            .Ok();

    private Task<HttpResponseMessage> Witness(Guid list, string id, Guid[] confirmed, object[] exceptions) =>
        host.As(Roles.ComplianceOfficer, id: id).PostJson(RetentionHost.Path(list, "witness"), new { confirmed, exceptions });

    private async Task<Dictionary<Guid, JsonElement>> Items(Guid list) =>
        (await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json())
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(item => item.GetProperty("dossierId").GetGuid());

    private static IEnumerable<string?> Concerned(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("concerned").GetString());
}
