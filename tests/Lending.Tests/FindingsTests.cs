using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class FindingsTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await lending.Host.StartAfresh();
        lending.MorningOf(2026, 11, 23);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<HttpResponseMessage> Act(Guid finding, string act, object body, HttpClient? who = null) =>
        (who ?? lending.Archivist()).PostAsJsonAsync($"{Api}/findings/{finding}/{act}", body);

    private Task<JsonElement> Get(Guid finding) => lending.Archivist().GetAsync($"{Api}/findings/{finding}").Json();

    private Task<HttpResponseMessage> Decide(Guid finding, HttpClient who, string decision = "approve") =>
        Act(finding, "decide-write-off", new { decision, reason = "多次查找未果" }, who);

    private async Task<Guid> Lost(Guid dossierId)
    {
        var loan = await lending.Borrowed(dossierId, lending.Manager("loser"));
        await lending.Return(loan, "lost", 0, "搬迁中遗失").Ok();
        return await lending.FindingOf(loan);
    }

    private Task Searched(Guid finding) =>
        Act(
                finding,
                "searches",
                new
                {
                    searchedOn = "2026-11-24",
                    where = "三号库房 A 区 𠮷 架",
                    result = "未找到",
                }
            )
            .Ok();

    [Fact]
    [Trait("req", "B6")]
    public async Task Missing_pages_get_an_owner_a_day_and_an_outcome()
    {
        var dossier = await lending.File(pages: 30);
        var loan = await lending.Borrowed(dossier.DossierId);
        await lending.Return(loan, "pages-missing", 28, "缺第 3、4 页").Ok();
        var finding = await lending.FindingOf(loan);
        var shown = await Get(finding);
        Assert.Equal(
            ("keeper", 2, new DateOnly(2026, 12, 7), "open"),
            (
                shown.GetProperty("ownerId").GetString(),
                shown.GetProperty("missingPages").GetInt32(),
                Day(shown, "dueOn"),
                shown.GetProperty("stage").GetString()
            )
        );
        await Act(finding, "take", new { }).Refused(HttpStatusCode.Conflict, "finding.yours-already");
        await Act(finding, "take", new { }, lending.Archivist("other")).Ok();
        lending.MorningOf(2026, 12, 8);
        var late = await lending.Archivist().GetAsync($"{Api}/findings?overdue=true&ownerId=other&condition=pages-missing").Json();
        Assert.Equal(finding, late.GetProperty("items")[0].GetProperty("findingId").GetGuid());
        await Act(finding, "settle", new { outcome = "repaired", reason = "x" })
            .Refused(HttpStatusCode.Conflict, "finding.outcome-does-not-fit");
        await Act(finding, "settle", new { outcome = "written-off", reason = "x" })
            .Refused(HttpStatusCode.Conflict, "finding.outcome-does-not-fit");
        await Act(finding, "settle", new { outcome = "replaced", reason = " " }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Act(
                finding,
                "searches",
                new
                {
                    searchedOn = "2026-12-08",
                    where = "x",
                    result = "x",
                }
            )
            .Refused(HttpStatusCode.Conflict, "finding.not-lost");
        await Act(finding, "recover", new { reason = "x" }).Refused(HttpStatusCode.Conflict, "finding.not-lost");
        var settled = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ => Task.Run(() => Act(finding, "settle", new { outcome = "replaced", reason = "借阅人已补齐" })))
        );
        Assert.Single(settled, answer => answer.IsSuccessStatusCode);
        await Act(finding, "settle", new { outcome = "replaced", reason = "再次" }).Refused(HttpStatusCode.Conflict, "finding.settled");
        Assert.Equal("settled", (await lending.Loan(loan)).GetProperty("finding").GetString());
        Assert.Equal("借阅人已补齐", (await lending.Loan(loan)).GetProperty("findingOutcome").GetString());

        await lending.Manager().GetAsync($"{Api}/findings").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending.Archivist("far", "gz").GetAsync($"{Api}/findings/{finding}").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await lending.Archivist("far", "gz").GetAsync($"{Api}/findings").Json()).GetProperty("items").EnumerateArray());
        await lending.Archivist().GetAsync($"{Api}/findings?stage=1").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    [Trait("req", "B6")]
    public async Task What_was_lost_and_made_again_is_told_as_back_so_that_nobody_misses_it_any_more()
    {
        var dossier = await lending.File();
        var finding = await Lost(dossier.DossierId);
        await Act(finding, "settle", new { outcome = "replaced", reason = "据电子版重新制作" }).Ok();
        var fact = Assert.Single(await lending.Host.Facts<DossierRecovered>(), fact => fact.FindingId == finding);
        Assert.Equal((dossier.DossierId, false, "据电子版重新制作"), (fact.DossierId, fact.WasWrittenOff, fact.Reason));
        Assert.Equal("available", (await lending.Dossier(dossier.DossierId)).GetProperty("availability").GetString());
    }

    [Fact]
    [Trait("req", "B6")]
    [Trait("req", "P3")]
    public async Task What_is_lost_is_searched_for_and_written_off_by_three_people()
    {
        var dossier = await lending.File();
        var finding = await Lost(dossier.DossierId);
        Assert.Equal("lost", (await lending.Dossier(dossier.DossierId)).GetProperty("availability").GetString());
        await Ask(lending.Manager(), dossier.DossierId).Refused(HttpStatusCode.Conflict, "loan.dossier-lost");
        await Act(finding, "settle", new { outcome = "compensated", reason = "赔偿 200 元" })
            .Refused(HttpStatusCode.Conflict, "finding.outcome-does-not-fit");
        await Act(
                finding,
                "searches",
                new
                {
                    searchedOn = "2026-11-24",
                    where = "x",
                    result = "x",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        lending.MorningOf(2026, 11, 30);
        await Act(finding, "propose-write-off", new { reason = "遗失" }).Refused(HttpStatusCode.Conflict, "finding.search-first");
        lending.MorningOf(2026, 11, 27);
        await Searched(finding);
        await Act(finding, "propose-write-off", new { reason = "遗失" }).Refused(HttpStatusCode.Conflict, "finding.search-first");
        lending.MorningOf(2026, 11, 30);
        await Decide(finding, lending.BranchManager()).Refused(HttpStatusCode.Conflict, "finding.not-proposed");
        await Act(finding, "propose-write-off", new { reason = "多次查找未果" }).Ok();
        await Searching(finding).Refused(HttpStatusCode.Conflict, "finding.write-off-proposed");

        await Decide(finding, lending.Archivist()).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Decide(finding, lending.BranchManager("keeper")).Refused(HttpStatusCode.Forbidden, "finding.decided-by-you");
        await Decide(finding, lending.BranchManager("loser")).Refused(HttpStatusCode.Forbidden, "loan.own");
        await Decide(finding, lending.BranchManager(), "refuse").Ok();
        Assert.Equal("open", (await Get(finding)).GetProperty("stage").GetString());
        await Act(finding, "propose-write-off", new { reason = "再次查找未果" }).Ok();
        await Decide(finding, lending.BranchManager()).Ok();
        await Decide(finding, lending.BranchManager()).Refused(HttpStatusCode.Forbidden, "finding.decided-by-you");
        await Decide(finding, lending.BranchManager("deputy")).Refused(HttpStatusCode.Forbidden, "finding.not-your-step");
        var twoPosts = lending.Host.With(TestIssuer.Token("chief", "chief", ["sz"], [Roles.BranchManager, Roles.Executive]));
        await Decide(finding, twoPosts).Refused(HttpStatusCode.Forbidden, "finding.decided-by-you");
        Assert.Empty(await lending.Host.Facts<DossierWrittenOff>());
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => Decide(finding, lending.Host.As(Roles.Executive, "sz", $"boss-{i}"))))
        );
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        var fact = Assert.Single(await lending.Host.Facts<DossierWrittenOff>());
        Assert.Equal((dossier.DossierId, "loser", "再次查找未果"), (fact.DossierId, fact.BorrowerId, fact.Reason));
        Assert.Equal("written-off", (await lending.Dossier(dossier.DossierId)).GetProperty("availability").GetString());
        await Ask(lending.Manager(), dossier.DossierId).Refused(HttpStatusCode.Conflict, "loan.dossier-written-off");
        Assert.Equal(
            ["proposed", "refused", "proposed", "manager-approved", "executive-approved"],
            (await Get(finding)).GetProperty("writeOff").EnumerateArray().Select(step => step.GetProperty("act").GetString())
        );

        // It turns up after all.
        await Act(finding, "recover", new { reason = "移交箱内夹带" }).Ok();
        await Act(finding, "recover", new { reason = "再次" }).Refused(HttpStatusCode.Conflict, "finding.settled");
        Assert.True(Assert.Single(await lending.Host.Facts<DossierRecovered>()).WasWrittenOff);
        await Ask(lending.Manager(), dossier.DossierId).Ok();
    }

    private Task<HttpResponseMessage> Searching(Guid finding) =>
        Act(
            finding,
            "searches",
            new
            {
                searchedOn = "2026-11-30",
                where = "x",
                result = "x",
            }
        );

    [Fact]
    [Trait("req", "B6")]
    [Trait("req", "B9")]
    public async Task What_turns_up_goes_to_who_waited_for_it()
    {
        var dossier = await lending.File();
        var loan = await lending.Borrowed(dossier.DossierId, lending.Manager("loser"));
        var waiting = await lending.Approved(lending.Manager("patient"), dossier.DossierId);
        await lending.Return(loan, "lost", 0, "遗失").Ok();
        await Act(await lending.FindingOf(loan), "recover", new { reason = "在借阅人柜内找到" }).Ok();
        Assert.Equal(waiting, Assert.Single(await lending.Host.Facts<DossierReadyForPickup>()).RequestId);
        await lending.HandOut(waiting).Ok();
    }
}
