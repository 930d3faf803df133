using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "P7")]
public sealed class AccountabilityTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private const string Api = "/api/v1/identity/accountability";
    private readonly IdentityHost host = shared.Host;

    private HttpClient Compliance => host.As("compliance-officer", id: "compliance");
    private HttpClient Manager => host.As("branch-manager", id: "chief");
    private HttpClient Archivist => host.As("archivist", id: "keeper");

    private Task<string> Id(string userName) =>
        host.InDatabase(async db => (await db.Staff.SingleAsync(row => row.UserName == userName)).Id.ToString());

    private static Task<HttpResponseMessage> Raise(
        HttpClient client,
        string person,
        string kind = "undueDisclosure",
        string on = "2026-11-20"
    ) =>
        client.PostAsJson(
            Api,
            new
            {
                staffId = person,
                kind,
                what = "将业主资料转发至工作群 𠮷",
                happenedOn = on,
            }
        );

    private static Task<HttpResponseMessage> Close(
        HttpClient client,
        string record,
        string outcome,
        string reason = "情节轻微",
        decimal? amount = null
    ) =>
        client.PostAsJson(
            $"{Api}/{record}/close",
            new
            {
                outcome,
                reason,
                amount,
            }
        );

    private async Task<IReadOnlyList<JsonElement>> Listed(HttpClient client, string query = "") =>
        [.. (await client.GetAsync($"{Api}?{query}").Json()).GetProperty("items").EnumerateArray()];

    [Fact]
    public async Task A_breach_is_raised_stated_assigned_and_decided_by_somebody_else()
    {
        var person = await Id("manager.sz");
        var me = host.As("account-manager", id: person);
        var raised = await Raise(Compliance, person).Json();
        var record = raised.Text("recordId");
        Assert.Matches("^WZ-SZ-2026-[0-9]{4}$", raised.Text("number"));
        await Archivist
            .PostAsJson($"{Api}/{record}/statement", new { statement = "x" })
            .Refused(HttpStatusCode.Forbidden, "accountability.not-yours");
        await host.As("account-manager", id: "other")
            .PostAsJson($"{Api}/{record}/statement", new { statement = "x" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await me.PostAsJson($"{Api}/{record}/statement", new { statement = "误发，已撤回" }).Ok();

        await Close(Compliance, record, "warning").Refused(HttpStatusCode.Forbidden, "accountability.raised-by-you");
        await Close(host.As("department-head", id: person), record, "dismissed").Refused(HttpStatusCode.Forbidden, "accountability.own");
        await Close(me, record, "dismissed").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var head = await Id("head.sz");
        await Manager
            .PostAsJson($"{Api}/{record}/reviewer", new { staffId = person })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Manager
            .PostAsJson($"{Api}/{record}/reviewer", new { staffId = await Id("archivist.gz") })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Manager.PostAsJson($"{Api}/{record}/reviewer", new { staffId = head }).Ok();
        await Close(Manager, record, "warning").Refused(HttpStatusCode.Forbidden, "accountability.not-your-task");

        // Both are kept from leaving meanwhile (P6).
        foreach (var kept in new[] { person, head })
            await host.As("system-administrator", "*")
                .PostAsJson($"/api/v1/identity/staff/{kept}/close", new { reason = "离职" })
                .Refused(HttpStatusCode.Conflict, "account.holds-archives");

        var reviewer = host.As("department-head", id: head, name: "赵国栋");
        Assert.Equal(record, Assert.Single(await Listed(reviewer, "state=open")).Text("recordId"));
        await Close(reviewer, record, "praise").Refused(HttpStatusCode.Conflict, "accountability.outcome-does-not-fit");
        await Close(reviewer, record, "compensation").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Close(reviewer, record, "warning", amount: 5).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Close(reviewer, record, "warning", " ").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Close(reviewer, record, "compensation", amount: 1234.5m).Ok();
        await Close(reviewer, record, "warning").Refused(HttpStatusCode.Conflict, "accountability.closed");
        await me.PostAsJson($"{Api}/{record}/statement", new { statement = "再说" })
            .Refused(HttpStatusCode.Conflict, "accountability.closed");

        var shown = await me.GetAsync($"{Api}/{record}").Json();
        Assert.Equal(
            ("closed", "compensation", 1234.5m, "赵国栋", "误发，已撤回"),
            (
                shown.Text("state"),
                shown.Text("outcome"),
                shown.GetProperty("amount").GetDecimal(),
                shown.Text("reviewerName"),
                shown.Text("statement")
            )
        );
        using var print = await me.GetAsync($"{Api}/{record}/record.pdf");
        var text = string.Concat(new PdfText(await print.Content.ReadAsByteArrayAsync()).Pages.Select(page => page.Text));
        foreach (
            var word in new[]
            {
                "档案工作问责记录",
                raised.Text("number"),
                "王雅琴",
                "泄露",
                "误发，已撤回",
                "赔偿",
                "1,234.50 元",
                "情节轻微",
            }
        )
            Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains(
            await host.Acts(),
            act => act is { Action: "CloseAccountability", SubjectType: "AccountabilityRecord" } && act.SubjectId == record
        );
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task A_late_return_raises_one_record_for_each_due_date_however_often_it_is_told()
    {
        var person = await Id("manager2.sz");
        var fact = new LoanBecameOverdue(Guid.CreateVersion7(), Guid.CreateVersion7(), "sz", person, new(2026, 11, 20), 2);
        await host.Deliver(fact);
        await host.Deliver(fact);
        await host.DeliverTogether([fact, fact, fact with { LoanId = Guid.CreateVersion7() }]);
        await host.Deliver(fact with { DueOn = new(2026, 11, 27), Version = 4 });
        var records = await Listed(Compliance, $"personId={person}&kind=lateReturn");
        Assert.Equal(3, records.Count);
        Assert.Equal(3, records.Select(row => row.Text("number")).Distinct().Count());
        Assert.All(records, row => Assert.Equal(("陈思远", "open"), (row.Text("personName"), row.Text("state"))));
        Assert.Contains(records, row => row.Text("happenedOn") == "2026-11-28");
        // A machine raised it, so any reviewer may decide.
        await Close(Compliance, records[0].Text("recordId"), "dismissed").Ok();
        Assert.Equal(2, (await Listed(Compliance, $"personId={person}&state=open")).Count);
    }

    [Fact]
    [Trait("req", "P7")]
    [Trait("req", "D7")]
    public async Task Late_filing_raises_one_record_for_each_dossier()
    {
        var person = await Id("manager2.sz");
        var fact = new DossierFiledLate(
            Guid.CreateVersion7(),
            "sz",
            "2026-SALE-001",
            person,
            "陈思远",
            new(2026, 11, 20),
            new(2026, 11, 26),
            4,
            3
        );
        await host.Deliver(fact);
        await host.Deliver(fact with { Version = 5 });
        await host.DeliverTogether([fact, fact with { DossierId = Guid.CreateVersion7() }]);
        var records = await Listed(Compliance, $"personId={person}&kind=lateFiling");
        Assert.Equal(2, records.Count);
        Assert.All(
            records,
            row => Assert.Equal(("陈思远", "2026-11-26", "open"), (row.Text("personName"), row.Text("happenedOn"), row.Text("state")))
        );
        Assert.Contains("迟 4 个工作日", records[0].Text("what"), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("req", "B6")]
    [InlineData("lost", "lost")]
    [InlineData("damaged", "damaged")]
    [InlineData("pages-missing", "damaged")]
    [InlineData("intact", null)]
    public async Task What_comes_back_lost_or_spoilt_is_answered_for(string condition, string? kind)
    {
        var person = $"of-another-issuer-{condition}";
        var back = new DossierReturned(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            "sz",
            person,
            condition,
            8,
            "李文博",
            host.Clock.GetUtcNow(),
            3
        );
        await host.Deliver(back);
        await host.Deliver(back);
        var records = await Listed(Compliance, $"personId={person}");
        Assert.Equal(kind is null ? [] : [kind], records.Select(row => row.Text("kind")));
        Assert.All(records, row => Assert.Equal(person, row.Text("personName")));
    }

    [Fact]
    public async Task Commendations_are_recorded_likewise_and_numbers_run_in_their_own_series()
    {
        var person = await Id("archivist2.sz");
        var record = await Raise(Manager, person, "commendation").Json();
        Assert.Equal("BZ-SZ-2026-0001", record.Text("number"));
        await Close(Compliance, record.Text("recordId"), "penalty").Refused(HttpStatusCode.Conflict, "accountability.outcome-does-not-fit");
        await Close(Compliance, record.Text("recordId"), "reward", "年度考核优秀", 800m).Ok();
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Others_see_only_what_is_theirs_and_other_branches_nothing()
    {
        var (one, two) = (await Id("manager.gz"), await Id("archivist.gz"));
        var compliance = host.As("compliance-officer", "gz", "compliance-gz");
        var mine = (await Raise(compliance, one, "lateFiling").Json()).Text("recordId");
        var theirs = (await Raise(compliance, two, "other").Json()).Text("recordId");
        var me = host.As("account-manager", "gz", one);
        Assert.Equal([mine], (await Listed(me)).Select(row => row.Text("recordId")));
        await me.GetAsync($"{Api}/{theirs}").Refused(HttpStatusCode.NotFound, "not-found");
        await me.GetAsync($"{Api}/{theirs}/record.pdf").Refused(HttpStatusCode.NotFound, "not-found");
        await Compliance.GetAsync($"{Api}/{mine}").Refused(HttpStatusCode.NotFound, "not-found");
        await Close(Manager, mine, "warning").Refused(HttpStatusCode.NotFound, "not-found");
        await Raise(Compliance, one).Refused(HttpStatusCode.NotFound, "not-found");
        await Raise(me, two).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Raise(host.As("archivist", "gz", two), two).Refused(HttpStatusCode.Forbidden, "accountability.self");
        await Raise(compliance, one, on: "2126-01-01").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Raise(compliance, one, "gossip").Refused(HttpStatusCode.BadRequest, "request.malformed");
        var first = await compliance.GetAsync($"{Api}?limit=1").Json();
        Assert.Equal(
            mine,
            (await compliance.GetAsync($"{Api}?limit=1&cursor={first.Text("next")}").Json()).GetProperty("items")[0].Text("recordId")
        );
        foreach (var wrong in new[] { "kind=%F0%A0%AE%B7", "state=x", "cursor=x", "limit=0" })
            await compliance.GetAsync($"{Api}?{wrong}").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Numbers_have_no_gap_and_one_decision_stands_when_many_act_at_once()
    {
        var person = await Id("executive");
        var everywhere = host.As("executive", "*", "boss");
        everywhere.DefaultRequestHeaders.Add("X-Branch", "gz");
        var raised = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Raise(everywhere, person).Json())));
        var numbers = raised
            .Select(answer => int.Parse(answer.Text("number")[^4..], System.Globalization.CultureInfo.InvariantCulture))
            .Order()
            .ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 5), numbers);
        var decider = host.As("branch-manager", "gz", "chief-gz");
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Close(decider, raised[0].Text("recordId"), "warning")))
        );
        Assert.Single(outcomes, outcome => outcome.IsSuccessStatusCode);
        Assert.All(
            outcomes.Where(outcome => !outcome.IsSuccessStatusCode),
            outcome => Assert.Equal(HttpStatusCode.Conflict, outcome.StatusCode)
        );
    }
}
