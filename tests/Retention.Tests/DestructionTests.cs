using System.Net;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

public sealed class DestructionTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Fact, Trait("req", "T3"), Trait("req", "T4"), Trait("req", "T5")]
    public async Task The_whole_procedure_ends_in_a_certificate_and_a_tombstone()
    {
        var dossier = await host.DueDossier();
        var list = await host.Approved(dossier);
        Assert.Contains(await host.Facts<DossiersQuarantined>(), fact => fact.ListId == list);
        await host
            .Archivist.PostJson(RetentionHost.Path(list, "verify"), new { })
            .Refused(HttpStatusCode.Conflict, "destruction-list.still-resting");
        host.Clock.Advance(TimeSpan.FromDays(184));
        await host.Archivist.PostJson(RetentionHost.Path(list, "verify"), new { }).Ok();
        await Witness(list, "w1", dossier).Ok();
        Assert.DoesNotContain(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list);
        await Witness(list, "w1", dossier).Refused(HttpStatusCode.Conflict, "witness.already-confirmed");
        await Witness(list, "w2", dossier).Ok();
        var request = Assert.Single(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list);
        Assert.Equal(2, request.Witnesses.Count);
        await host
            .Archivist.GetAsync(RetentionHost.Path(list, "certificate"))
            .Refused(HttpStatusCode.Conflict, "destruction-list.not-destroyed");

        var destroyed = host.Destroyed(dossier, list);
        var message = Guid.CreateVersion7();
        await host.Deliver(destroyed, message);
        await host.Deliver(destroyed, message);
        await host.Deliver(destroyed);
        var answer = await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json();
        Assert.Equal("destroyed", answer.GetProperty("state").GetString());

        var certificate = await host.Archivist.GetByteArrayAsync(RetentionHost.Path(list, "certificate"));
        var printed = string.Concat(new PdfText(certificate).Pages.Select(page => page.Text));
        Assert.StartsWith("档案销毁证明\n", printed, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), printed, StringComparison.Ordinal);
        Assert.EndsWith("第 1 页　共 1 页\n", printed, StringComparison.Ordinal);
        var stones = await host.Archivist.GetAsync($"/api/v1/retention/tombstones?listId={list}").Json();
        var stone = Assert.Single(stones.GetProperty("items").EnumerateArray());
        Assert.Equal(new string('a', 64), stone.GetProperty("documents")[0].GetProperty("sha256").GetString());
        Assert.Contains("2024-08-25", stone.GetProperty("derivation").GetString());
        await host
            .Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } })
            .Refused(HttpStatusCode.Conflict, "dossier.destroyed");
    }

    [Fact, Trait("req", "T3")]
    public async Task Two_sides_are_two_people_and_neither_drew_the_list()
    {
        var list = await host.Drawn(await host.DueDossier());
        await host.As(Roles.DepartmentHead, id: "archivist")
            .PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("operations", "destroy"))
            .Refused(HttpStatusCode.Forbidden, "appraisal.own-list");
        await host.Operations.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("operations", "destroy")).Ok();
        await host
            .Operations.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("forming-department", "destroy"))
            .Refused(HttpStatusCode.Forbidden, "appraisal.same-person");
        await host
            .Forming.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("operations", "destroy"))
            .Refused(HttpStatusCode.Conflict, "appraisal.already-given");
        await host
            .Executive.PostJson(RetentionHost.Path(list, "approve"), RetentionHost.Approval)
            .Refused(HttpStatusCode.Conflict, "destruction-list.not-appraised");
    }

    [Theory, Trait("req", "T3")]
    [InlineData("destroy", "keep", "kept")]
    [InlineData("keep", "undetermined", "kept")]
    [InlineData("destroy", "undetermined", "undetermined")]
    [InlineData("undetermined", "undetermined", "undetermined")]
    public async Task What_both_sides_do_not_want_destroyed_waits_for_next_year(string first, string second, string outcome)
    {
        var dossier = await host.DueDossier();
        var list = await host.Drawn(dossier);
        await host.Operations.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("operations", first)).Ok();
        await host.Forming.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("forming-department", second)).Ok();
        var answer = await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json();
        Assert.Equal("closed", answer.GetProperty("state").GetString());
        Assert.Equal(outcome, answer.GetProperty("items")[0].GetProperty("state").GetString());
        await host
            .Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } })
            .Refused(HttpStatusCode.Conflict, "dossier.not-due");
    }

    [Fact, Trait("req", "T5"), Trait("req", "P3")]
    public async Task Drawer_appraisers_and_approver_cannot_witness()
    {
        var dossier = await host.DueDossier();
        var list = await host.Verified(dossier);
        foreach (var id in (string[])["archivist", "head-operations", "head-forming", "executive"])
            await Witness(list, id, dossier).Refused(HttpStatusCode.Forbidden, "witness.not-independent");
        await host
            .Executive.PostJson(RetentionHost.Path(list, "witness"), new { confirmed = new[] { dossier } })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    [Fact, Trait("req", "T5")]
    public async Task A_witness_who_misses_an_item_is_told_which()
    {
        var (one, two) = (await host.DueDossier(), await host.DueDossier());
        var list = await host.Verified(one, two);
        await Witness(list, "w1", one).Refused(HttpStatusCode.Conflict, "witness.items-missing");
        await Witness(list, "w1", one, two).Ok();
    }

    [Fact, Trait("req", "B9")]
    public async Task What_is_out_cannot_be_listed_until_it_is_back_also_when_the_return_arrives_first()
    {
        var dossier = await host.DueDossier();
        var loan = Guid.CreateVersion7();
        await host.Deliver(host.Borrowed(dossier, loan));
        await host
            .Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } })
            .Refused(HttpStatusCode.Conflict, "dossier.on-loan");
        await host.Deliver(host.Returned(dossier, loan));
        await host.Deliver(host.Borrowed(dossier, loan));
        await host.Drawn(dossier);
    }

    [Theory, Trait("req", "B9"), Trait("req", "B6")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_came_back_as_lost_cannot_be_listed_until_it_turns_up_or_is_given_up(bool turnsUp)
    {
        var dossier = await host.DueDossier();
        var loan = Guid.CreateVersion7();
        await host.Deliver(host.Returned(dossier, loan) with { Condition = "lost", Pages = 0 });
        await host.Deliver(host.Borrowed(dossier, loan));
        await host
            .Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } })
            .Refused(HttpStatusCode.Conflict, "dossier.on-loan");
        var (finding, now) = (Guid.CreateVersion7(), host.Clock.GetUtcNow());
        await host.Deliver(
            turnsUp
                ? new DossierRecovered(finding, loan, dossier, "sz", "盘点时找到", false, now, 3)
                : new DossierWrittenOff(finding, loan, dossier, "sz", "2026-LEASING-001", "u", "多次查找未果", now, 3)
        );
        await host.Drawn(dossier);
    }

    [Fact, Trait("req", "T3")]
    public async Task A_dossier_is_on_one_list_only_also_when_two_are_drawn_at_once()
    {
        var dossier = await host.DueDossier();
        var drawing = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => host.Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } }))
        );
        Assert.Equal(1, drawing.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(
            drawing.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
    }

    [Fact, Trait("req", "T3")]
    public async Task Everything_due_can_be_drawn_at_once()
    {
        var due = await host.DueDossier();
        var answer = await host.Archivist.PostJson("/api/v1/retention/destruction-lists", new { dueBefore = "2026-06-01" }).Json();
        var list = await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{answer.GetProperty("listId").GetGuid()}").Json();
        Assert.Contains(due, list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("dossierId").GetGuid()));
        await host
            .Archivist.PostJson("/api/v1/retention/destruction-lists", new { dueBefore = "2020-01-01" })
            .Refused(HttpStatusCode.Conflict, "destruction-list.nothing-due");
        await host.Archivist.PostJson("/api/v1/retention/destruction-lists", new { }).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact, Trait("req", "T5")]
    public async Task What_documents_refuses_goes_back_to_the_shelf_with_the_reason()
    {
        var dossier = await host.DueDossier();
        var list = await host.Verified(dossier);
        await Witness(list, "w1", dossier).Ok();
        await Witness(list, "w2", dossier).Ok();
        await host.Deliver(new DestructionRefused(dossier, "sz", list, "on loan"));
        var answer = await host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json();
        Assert.Equal("closed", answer.GetProperty("state").GetString());
        Assert.Equal("refused", answer.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Contains(await host.Facts<DossiersReleased>(), fact => fact.ListId == list);
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_neither_sees_nor_touches_a_list()
    {
        var list = await host.Drawn(await host.DueDossier());
        await host.As(Roles.Archivist, "gz")
            .GetAsync($"/api/v1/retention/destruction-lists/{list}")
            .Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.DepartmentHead, "gz")
            .PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("operations", "destroy"))
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    private Task<HttpResponseMessage> Witness(Guid list, string id, params Guid[] confirmed) =>
        host.As(Roles.ComplianceOfficer, id: id).PostJson(RetentionHost.Path(list, "witness"), new { confirmed });
}
