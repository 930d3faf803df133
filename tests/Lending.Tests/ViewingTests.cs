using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

[Trait("req", "B7")]
public sealed class ViewingTests(LendingFixture lending) : IClassFixture<LendingFixture>
{
    private const string Way = "view-electronically";

    private Task<HttpResponseMessage> Open(Guid request, object? terms = null, HttpClient? archivist = null) =>
        (archivist ?? lending.Archivist()).PostAsJsonAsync($"{Api}/requests/{request}/viewing", terms ?? new { });

    private async Task<(Guid Grant, DossierFiled Dossier)> Opened(HttpClient viewer, object? terms = null, DossierFiled? filed = null)
    {
        var dossier = filed ?? await lending.File();
        var answer = await Open(await lending.Approved(viewer, dossier.DossierId, Way), terms).Json();
        return (answer.GetProperty("grants")[0].GetProperty("grantId").GetGuid(), dossier);
    }

    private static Task<HttpResponseMessage> End(HttpClient user, Guid grant, string? reason = null) =>
        user.PostAsJsonAsync($"{Api}/viewings/{grant}/end", new { reason });

    private Task<JsonElement> Grant(Guid grant, HttpClient? user = null) =>
        (user ?? lending.Archivist()).GetAsync($"{Api}/viewings/{grant}").Json();

    private async Task<IReadOnlyList<ViewingEnded>> Ends(Guid grant) =>
        [.. (await lending.Host.Facts<ViewingEnded>()).Where(fact => fact.GrantId == grant)];

    private static async Task<IReadOnlyList<Guid>> Listed(HttpClient user, string query) =>
        [
            .. (await user.GetAsync($"{Api}/viewings?{query}").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => row.GetProperty("grantId").GetGuid()),
        ];

    [Fact]
    public async Task An_approved_request_to_view_electronically_opens_a_grant_for_the_period_of_a_loan()
    {
        var viewer = lending.Manager("viewer-1");
        var dossier = await lending.File();
        var request = await Asked(viewer, dossier.DossierId, Way);
        await Open(request).Refused(HttpStatusCode.Conflict, "loan-request.not-approved");
        await Decide(lending.Head(), request).Ok();
        await Decide(lending.Archivist(), request).Ok();
        await lending
            .Archivist()
            .PostAsJsonAsync($"{Api}/requests/{request}/deliver", new { remark = "x" })
            .Refused(HttpStatusCode.Conflict, "loan-request.electronic");
        await Open(request, archivist: lending.Archivist("keeper-gz", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await Open(request, archivist: viewer).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Open(request, archivist: lending.Archivist("viewer-1")).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        var grant = (await Open(request).Json()).GetProperty("grants")[0].GetProperty("grantId").GetGuid();
        await Open(request).Refused(HttpStatusCode.Conflict, "loan-request.already-delivered");

        var fact = Assert.Single(await lending.Host.Facts<ViewingGranted>(), fact => fact.GrantId == grant);
        Assert.Equal(
            (dossier.DossierId, "sz", "viewer-1", "viewer-1 𠮷", "核对租约条款", "ordinary", false, 1),
            (fact.DossierId, fact.BranchId, fact.ViewerId, fact.ViewerName, fact.Purpose, fact.Secrecy, fact.Downloads, fact.Version)
        );
        // Seven days, to the end of the last in China.
        var today = DateOnly.FromDateTime(lending.Host.Clock.GetUtcNow().AddHours(8).DateTime);
        Assert.Equal(new(today.AddDays(8).ToDateTime(default), TimeSpan.FromHours(8)), fact.Until);
        Assert.Equal(lending.Host.Clock.GetUtcNow(), fact.From);
        var shown = await Grant(grant, viewer);
        Assert.True(shown.GetProperty("open").GetBoolean());
        Assert.Equal(fact.Number, shown.GetProperty("number").GetString());
        Assert.Contains(
            await lending.Host.Acts(),
            act => act.Action == "OpenViewing" && act.SubjectId == grant.ToString() && act.ActorId == "keeper"
        );
    }

    [Fact, Trait("req", "P6")]
    public async Task Every_step_of_a_request_is_told_with_whose_decision_it_waits_for()
    {
        var request = await lending.Approved(lending.Manager("told"), (await lending.File()).DossierId, Way);
        await Open(request).Ok();
        var moves = (await lending.Host.Facts<LoanRequestMoved>()).Where(fact => fact.RequestId == request).ToList();
        Assert.Equal(
            [(1, true, "department-head"), (2, true, "custodian"), (3, true, null), (4, false, null)],
            moves.Select(fact => (fact.Version, fact.Open, fact.WaitsFor))
        );
        Assert.All(moves, fact => Assert.Equal(("told", "LEASING", "sz"), (fact.RequesterId, fact.RequesterDepartment, fact.BranchId)));
    }

    [Theory]
    [InlineData("LEASING", null, null, 7)]
    [InlineData("LEASING", 3, null, 3)]
    [InlineData("LEASING", 3, 2, 2)]
    [InlineData("LEASING", 300, 200, 7)]
    [InlineData("SALE", null, null, 5)]
    public async Task The_period_caps_what_is_wanted_and_granted(string department, int? asked, int? granted, int days)
    {
        var dossier = await lending.File(department: department);
        var request = await lending.Approved(lending.Manager("capped"), dossier.DossierId, Way, days: asked);
        var from = lending.Host.Clock.GetUtcNow().AddDays(2);
        var answer = await Open(request, new { days = granted, from }).Json();
        var until = answer.GetProperty("grants")[0].GetProperty("until").GetDateTimeOffset();
        Assert.Equal(from, answer.GetProperty("grants")[0].GetProperty("from").GetDateTimeOffset());
        Assert.Equal(DateOnly.FromDateTime(from.AddHours(8).DateTime).AddDays(days + 1), DateOnly.FromDateTime(until.AddHours(8).DateTime));
    }

    [Fact]
    public async Task Numbers_have_no_gap_when_many_are_opened_at_once()
    {
        var requests = new List<Guid>();
        for (var i = 0; i < 6; i++)
            requests.Add(await lending.Approved(lending.Manager($"many-{i}"), (await lending.File()).DossierId, Way));
        var answers = await Task.WhenAll(requests.Select(request => Task.Run(() => Open(request).Json())));
        var numbers = answers.Select(answer => answer.GetProperty("grants")[0].GetProperty("number").GetString()!).Order().ToList();
        var first = int.Parse(numbers[0][^4..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Enumerable.Range(first, 6).Select(number => $"DZ-SZ-2026-{number:0000}"), numbers);
    }

    [Fact, Trait("req", "A1")]
    public async Task An_opening_that_is_cut_off_is_there_whole_or_not_at_all_and_can_be_repeated()
    {
        var request = await lending.Approved(lending.Manager("cut-off"), (await lending.File()).DossierId, Way);
        using (var away = new CancellationTokenSource())
        {
            lending.Host.CutAfter(1, away);
            try
            {
                using var answer = await lending.Archivist().PostAsJsonAsync($"{Api}/requests/{request}/viewing", new { }, away.Token);
            }
            catch (OperationCanceledException)
            {
                // the archivist's desk is gone
            }
            lending.Host.Saved = null;
        }
        var before = await Listed(lending.Archivist(), $"requestId={request}");
        var told = (await lending.Host.Facts<ViewingGranted>()).Count(fact => before.Contains(fact.GrantId));
        Assert.Equal(before.Count, told);
        if (before.Count == 0)
            await Open(request).Ok();
        else
            await Open(request).Refused(HttpStatusCode.Conflict, "loan-request.already-delivered");
        Assert.Single(await Listed(lending.Archivist(), $"requestId={request}"));
    }

    [Fact]
    public async Task It_is_taken_back_with_a_reason_given_back_without_and_ended_once()
    {
        var viewer = lending.Manager("viewer-2");
        var (revoked, _) = await Opened(viewer);
        await End(lending.Manager("somebody"), revoked, "好奇").Refused(HttpStatusCode.NotFound, "not-found");
        await End(lending.Archivist("keeper-gz", "gz"), revoked, "x").Refused(HttpStatusCode.NotFound, "not-found");
        await End(lending.Archivist(), revoked, " ").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => End(lending.Archivist(), revoked, "调岗"))));
        Assert.Single(outcomes, outcome => outcome.StatusCode == HttpStatusCode.NoContent);
        var problem = await End(viewer, revoked).Refused(HttpStatusCode.Conflict, "viewing.ended");
        Assert.Equal("revoked", problem.GetProperty("end").GetString());
        Assert.Equal("revoked", Assert.Single(await Ends(revoked)).Reason);
        Assert.Equal("调岗", (await Grant(revoked)).GetProperty("endRemark").GetString());

        var (back, _) = await Opened(viewer);
        await End(viewer, back).Ok();
        Assert.Equal(("given-back", 2), (Assert.Single(await Ends(back)).Reason, (await Ends(back))[0].Version));
        Assert.False((await Grant(back)).GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task It_ends_by_itself_once_also_when_two_replicas_look_at_once()
    {
        var grants = new List<Guid>();
        for (var i = 0; i < 3; i++)
            grants.Add((await Opened(lending.Manager($"expiring-{i}"))).Grant);
        var until = (await Grant(grants[0])).GetProperty("until").GetDateTimeOffset();
        lending.Host.Clock.Set(until.AddSeconds(-1));
        await EndExpiredViewings.Once(lending.Host.Services, default);
        Assert.Empty(await Ends(grants[0]));
        lending.Host.Clock.Set(until);
        async Task Replica()
        {
            for (var look = 0; look < 10; look++)
            {
                try
                {
                    await EndExpiredViewings.Once(lending.Host.Services, default);
                    return;
                }
                catch (Microsoft.EntityFrameworkCore.DbUpdateException)
                {
                    // lost to the other one; the worker looks again, and so does this test
                }
            }
            Assert.Fail("Ten looks in a row were lost.");
        }
        await Task.WhenAll(Task.Run(Replica), Task.Run(Replica));
        foreach (var grant in grants)
            Assert.Equal("expired", Assert.Single(await Ends(grant)).Reason);
    }

    [Fact]
    public async Task What_is_set_apart_or_destroyed_is_viewed_no_longer_and_a_late_word_of_a_lifted_list_ends_nothing()
    {
        var viewer = lending.Manager("viewer-3");
        var (grant, dossier) = await Opened(viewer);
        var (list, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await lending.Host.Deliver(new DossiersReleased(other, "sz", [dossier.DossierId], 5));
        await lending.Host.Deliver(new DossiersQuarantined(other, "sz", [dossier.DossierId], lending.Host.Clock.GetUtcNow(), 4));
        Assert.True((await Grant(grant)).GetProperty("open").GetBoolean());

        var approved = await lending.Approved(lending.Manager("viewer-4"), dossier.DossierId, Way);
        await lending.Host.Deliver(new DossiersQuarantined(list, "sz", [dossier.DossierId], lending.Host.Clock.GetUtcNow(), 3));
        await lending.Host.Deliver(new DossiersQuarantined(list, "sz", [dossier.DossierId], lending.Host.Clock.GetUtcNow(), 3));
        Assert.Equal("quarantined", Assert.Single(await Ends(grant)).Reason);
        await Open(approved).Refused(HttpStatusCode.Conflict, "loan.dossier-in-quarantine");

        var (second, gone) = await Opened(viewer);
        await lending.Host.Deliver(
            new DossierDestroyed(gone.DossierId, "sz", list, gone.ArchiveNumber, gone.Title, [], lending.Host.Clock.GetUtcNow(), 9)
        );
        Assert.Equal("destroyed", Assert.Single(await Ends(second)).Reason);
    }

    [Fact]
    public async Task A_request_may_name_documents_and_the_grant_tells_them_to_who_shows_pages()
    {
        var (viewer, whole, part) = (lending.Manager("viewer-names"), await lending.File(), await lending.File());
        var named = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        Task<HttpResponseMessage> Ask(object documents, string way = Way) =>
            viewer.PostAsJsonAsync(
                $"{Api}/requests",
                new
                {
                    dossierIds = new[] { whole.DossierId, part.DossierId },
                    purpose = "核对 𠮷 租约条款",
                    way,
                    documents,
                }
            );
        var some = new[] { new { dossierId = part.DossierId, documentIds = named } };
        await Ask(some, "copy").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new[] { new { dossierId = Guid.CreateVersion7(), documentIds = named } })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new[] { some[0], some[0] }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new[] { new { dossierId = part.DossierId, documentIds = new[] { named[0], named[0] } } })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new[] { new { dossierId = part.DossierId, documentIds = Array.Empty<Guid>() } })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new[] { new { dossierId = part.DossierId, documentIds = Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7()) } })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new object?[] { null }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(new[] { new { dossierId = part.DossierId } }).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Ask("x").Refused(HttpStatusCode.BadRequest, "request.malformed");

        var request = (await Ask(some).Json()).GetProperty("requestId").GetGuid();
        await Decide(lending.Head(), request).Ok();
        await Decide(lending.Archivist(), request).Ok();
        await Open(request).Ok();
        var facts = (await lending.Host.Facts<ViewingGranted>()).Where(fact => fact.ViewerId == "viewer-names").ToList();
        Assert.Equal(named, facts.Single(fact => fact.DossierId == part.DossierId).DocumentIds);
        Assert.Null(facts.Single(fact => fact.DossierId == whole.DossierId).DocumentIds);
        var shown = await Grant(facts.Single(fact => fact.DossierId == part.DossierId).GrantId, viewer);
        Assert.Equal(named, shown.GetProperty("documentIds").EnumerateArray().Select(id => id.GetGuid()));
    }

    [Fact]
    public async Task A_dossier_that_was_made_more_secret_since_needs_another_request()
    {
        var filed = await lending.File();
        var request = await lending.Approved(lending.Manager("viewer-5"), filed.DossierId, Way);
        await lending.Host.Deliver(Filed(filed.DossierId, "secret", version: 5));
        await Open(request).Refused(HttpStatusCode.Conflict, "viewing.secrecy-raised");
        await Open(Guid.CreateVersion7()).Refused(HttpStatusCode.NotFound, "not-found");
        var paper = await lending.Approved(lending.Manager("viewer-5"), (await lending.File()).DossierId);
        await Open(paper).Refused(HttpStatusCode.Conflict, "loan-request.not-electronic");
        var far = await lending.Approved(lending.Manager("viewer-5"), (await lending.File()).DossierId, Way);
        await Open(far, new { from = "9999-12-31T00:00:00Z" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Open(far, new { days = 0 }).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task The_register_is_paged_filtered_and_shows_others_only_their_own()
    {
        var (viewer, other) = (lending.Manager("lister-1"), lending.Manager("lister-2"));
        var mine = new List<Guid>();
        for (var i = 0; i < 3; i++)
            mine.Add((await Opened(viewer)).Grant);
        var (others, dossier) = await Opened(other);
        await End(viewer, mine[0]).Ok();

        Assert.Equal(mine.Order(), (await Listed(viewer, "")).Order());
        Assert.Equal([mine[0]], await Listed(viewer, "state=ended"));
        Assert.Equal([others], await Listed(lending.Archivist(), $"dossierId={dossier.DossierId}&state=open"));
        Assert.Equal(3, (await Listed(lending.Archivist(), "viewerId=lister-1")).Count);
        Assert.Empty(await Listed(lending.Archivist("keeper-gz", "gz"), ""));
        await viewer.GetAsync($"{Api}/viewings/{others}").Refused(HttpStatusCode.NotFound, "not-found");
        var first = await viewer.GetAsync($"{Api}/viewings?limit=2").Json();
        var second = await Listed(viewer, $"limit=2&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal(
            mine.Order(),
            first.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("grantId").GetGuid()).Concat(second).Order()
        );
        foreach (var wrong in new[] { "state=%F0%A0%AE%B7", "cursor=x", "limit=0" })
            await viewer.GetAsync($"{Api}/viewings?{wrong}").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
