using System.Net;
using System.Text.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

/// <summary>Three working days to decide a step, five more once it went up; the clock stands at Sunday, 22 November 2026.</summary>
public sealed class TimeOutTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => lending.Host.StartAfresh();

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<int> Round(int batch = 100, CancellationToken ct = default) => EscalateRequests.Once(lending.Host.Services, ct, batch);

    /// <summary>The moment at which this day of the year begins in China.</summary>
    private void Midnight(int month, int day, int year = 2026) =>
        lending.Host.Clock.Set(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());

    private void JustBefore(int month, int day, int year = 2026)
    {
        Midnight(month, day, year);
        lending.Host.Clock.Advance(TimeSpan.FromTicks(-1));
    }

    private Task<JsonElement> Get(Guid request) => lending.Archivist().GetAsync($"{Api}/requests/{request}").Json();

    private async Task<bool> WaitsFor(HttpClient who, Guid request) =>
        Ids(await who.GetAsync($"{Api}/requests?waiting-for=me").Json()).Contains(request);

    [Fact]
    [Trait("req", "B2")]
    public async Task A_step_that_nobody_decides_goes_up_once_and_then_the_request_lapses()
    {
        var request = await Asked(lending.Manager(), (await lending.File()).DossierId);
        var waiting = (await Get(request)).GetProperty("waiting");
        Assert.Equal((0, "2026-11-25"), (waiting.GetProperty("workingDays").GetInt32(), waiting.GetProperty("decideBy").GetString()));

        // Asked on a Sunday: Monday, Tuesday, Wednesday, and at midnight it is late.
        JustBefore(11, 26);
        Assert.Equal(0, await Round());
        Assert.Equal(3, (await Get(request)).GetProperty("waiting").GetProperty("workingDays").GetInt32());
        Assert.False(await WaitsFor(lending.BranchManager(), request));
        Midnight(11, 26);
        Assert.Equal(1, await Round());
        Assert.Equal(0, await Round());
        var fact = Assert.Single(await lending.Host.Facts<LoanRequestEscalated>());
        Assert.Equal(
            (request, "department-head", "branch-manager", "wang", 2),
            (fact.RequestId, fact.Step, fact.EscalatedTo, fact.RequesterId, fact.Version)
        );
        Assert.True(await WaitsFor(lending.BranchManager(), request));
        Assert.True(await WaitsFor(lending.Head(), request));
        Assert.False(await WaitsFor(lending.Archivist(), request));
        Assert.Contains(request, Ids(await lending.Archivist().GetAsync($"{Api}/requests?view=all&escalated=true").Json()));
        waiting = (await Get(request)).GetProperty("waiting");
        Assert.Equal(
            ("branch-manager", "2026-12-03", 4),
            (
                waiting.GetProperty("escalatedTo").GetString(),
                waiting.GetProperty("decideBy").GetString(),
                waiting.GetProperty("workingDays").GetInt32()
            )
        );

        JustBefore(12, 4);
        Assert.Equal(0, await Round());
        Midnight(12, 4);
        Assert.Equal(1, await Round());
        Assert.Equal(0, await Round());
        Assert.Equal(request, Assert.Single(await lending.Host.Facts<LoanRequestLapsed>()).RequestId);
        Assert.Single(await lending.Host.Facts<LoanRequestEscalated>());
        var shown = await Get(request);
        Assert.Equal("lapsed", shown.GetProperty("state").GetString());
        Assert.Contains("department-head", shown.GetProperty("closingRemark").GetString(), StringComparison.Ordinal);
        await Decide(lending.Head(), request).Refused(HttpStatusCode.Conflict, "loan-request.lapsed");
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.lapsed");
        Assert.Contains(await lending.Host.Acts(), act => act.Action == nameof(EscalateRequests) && act.SubjectId == request.ToString());
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task Who_it_went_up_to_decides_it_and_the_next_step_has_its_own_time()
    {
        var request = await Asked(lending.Manager(), (await lending.File("secret")).DossierId);
        Midnight(11, 26);
        await Round();
        await Decide(lending.Archivist(), request).Refused(HttpStatusCode.Forbidden, "loan-request.not-your-step");
        await Decide(lending.BranchManager(), request).Ok();
        Assert.Equal(0, await Round());
        var shown = await Get(request);
        Assert.Equal("2026-12-01", shown.GetProperty("waiting").GetProperty("decideBy").GetString());
        Assert.Equal("branch-manager", shown.GetProperty("steps")[0].GetProperty("escalatedTo").GetString());
        await Decide(lending.Archivist(), request).Ok();
        // Nobody takes two steps: what is left is the executive's, by its own time-out or before.
        await Decide(lending.BranchManager(), request).Refused(HttpStatusCode.Forbidden, "loan-request.decided-by-you");
        Assert.False(await WaitsFor(lending.BranchManager(), request));
        Midnight(12, 2);
        Assert.Equal(1, await Round());
        Assert.Equal("executive", (await lending.Host.Facts<LoanRequestEscalated>())[^1].EscalatedTo);
        var executive = lending.Host.As(Roles.Executive, id: "boss", department: "BOARD");
        Assert.True(await WaitsFor(executive, request));
        await Decide(executive, request).Ok();
    }

    [Theory]
    [Trait("req", "B2")]
    // National Day 2026 runs to 7 October; the Saturday after it is worked. Monday 28 September, and days later.
    [InlineData("2026-09-30T15:59:59Z", "2026-10-10", "2026-10-11")]
    // Asked one second later it is the first day of the holiday already.
    [InlineData("2026-09-30T16:00:00Z", "2026-10-10", "2026-10-11")]
    // The Sunday that is worked before the holiday counts.
    [InlineData("2026-09-18T04:00:00Z", "2026-09-22", "2026-09-23")]
    public async Task Holidays_do_not_count_and_make_up_days_do(string asked, string decideBy, string late)
    {
        lending.Host.Clock.Set(DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));
        var request = await Asked(lending.Manager(), (await lending.File()).DossierId);
        Assert.Equal(decideBy, (await Get(request)).GetProperty("waiting").GetProperty("decideBy").GetString());
        var day = DateOnly.Parse(late, System.Globalization.CultureInfo.InvariantCulture);
        JustBefore(day.Month, day.Day);
        Assert.Equal(0, await Round());
        Midnight(day.Month, day.Day);
        Assert.Equal(1, await Round());
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task A_round_that_is_killed_and_repeated_and_run_twice_at_once_says_everything_once()
    {
        var requests = new List<Guid>();
        var dossier = await lending.File();
        for (var i = 0; i < 7; i++)
            requests.Add(await Asked(lending.Manager(), dossier.DossierId));
        Midnight(11, 26);
        for (var saves = 1; saves <= 2; saves++)
        {
            using var kill = new CancellationTokenSource();
            lending.Host.CutAfter(saves, kill);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Round(batch: 2, kill.Token));
        }
        lending.Host.Saved = null;
        Assert.NotEmpty(await lending.Host.Facts<LoanRequestEscalated>());
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Replica)));
        await Round();
        var said = (await lending.Host.Facts<LoanRequestEscalated>()).Select(fact => fact.RequestId).ToList();
        Assert.Equal(requests.Order(), said.Order());

        async Task Replica()
        {
            for (var look = 0; look < 10; look++)
                try
                {
                    await Round(batch: 2);
                    return;
                }
                catch (Microsoft.EntityFrameworkCore.DbUpdateException)
                {
                    // lost to another one; the worker looks again, and so does this test
                }
            Assert.Fail("Ten looks in a row were lost.");
        }
    }

    private Task<int> Unfetched(CancellationToken ct = default) => LapseUnfetched.Once(lending.Host.Services, ct);

    private static Task<HttpResponseMessage> AskAgain(HttpClient who, Guid request) =>
        who.PostAsync($"{Api}/requests/{request}/ask-again", null);

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "B7")]
    public async Task What_was_approved_and_not_fetched_lapses_after_five_working_days_and_is_asked_again_with_one_act()
    {
        var dossier = (await lending.File()).DossierId;
        var paper = await lending.Approved(lending.Manager(), dossier);
        var electronic = await lending.Approved(lending.Manager("viewer"), dossier, "view-electronically");
        await AskAgain(lending.Manager(), paper).Refused(HttpStatusCode.Conflict, "loan-request.not-lapsed");
        // Approved on a Sunday: Monday to Friday, and at midnight it is over.
        JustBefore(11, 28);
        Assert.Equal(0, await Unfetched());
        Midnight(11, 28);
        lending.Host.Clock.Advance(TimeSpan.FromTicks(10));
        await lending.HandOut(paper).Refused(HttpStatusCode.Conflict, "loan-request.approval-expired");
        Assert.Equal(2, await Unfetched());
        Assert.Equal(0, await Unfetched());
        var facts = await lending.Host.Facts<LoanRequestLapsed>();
        Assert.Equal(new[] { paper, electronic }.Order(), facts.Select(fact => fact.RequestId).Order());
        Assert.All(facts, fact => Assert.Equal("fetching", fact.Step));
        Assert.False((await lending.Host.Facts<LoanRequestMoved>()).Last(fact => fact.RequestId == paper).Open);
        Assert.Contains(await lending.Host.Acts(), act => act.Action == nameof(LapseUnfetched) && act.SubjectId == paper.ToString());
        await lending.HandOut(paper).Refused(HttpStatusCode.Conflict, "loan-request.lapsed");

        await AskAgain(lending.Head(), paper).Refused(HttpStatusCode.Forbidden, "loan-request.not-yours");
        await AskAgain(lending.Manager("other"), paper).Refused(HttpStatusCode.NotFound, "not-found");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AskAgain(lending.Manager(), paper)));
        var again = await Task.FromResult(answers.Single(answer => answer.StatusCode == HttpStatusCode.Created)).Json();
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var refused = await AskAgain(lending.Manager(), paper).Refused(HttpStatusCode.Conflict, "loan-request.asked-again");
        Assert.Equal(again.GetProperty("requestId").GetGuid(), refused.GetProperty("requestId").GetGuid());
        var shown = await Get(again.GetProperty("requestId").GetGuid());
        Assert.Equal(
            ("waiting", "核对租约条款", dossier),
            (
                shown.GetProperty("state").GetString(),
                shown.GetProperty("purpose").GetString(),
                shown.GetProperty("items")[0].GetProperty("dossierId").GetGuid()
            )
        );
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "B9")]
    public async Task Who_waits_does_not_lapse_what_was_kept_passes_on_and_a_killed_round_tells_everybody_once()
    {
        var dossier = (await lending.File()).DossierId;
        var loan = await lending.Borrowed(dossier);
        var first = await lending.Approved(lending.Manager("first"), dossier);
        lending.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await lending.Approved(lending.Manager("second"), dossier);
        var copied = await lending.Approved(lending.Manager("copied"), dossier, "copy");
        await lending.CopyOut(copied, dossier);
        var halfCopied = await lending.Approved(lending.Manager("half-copied"), dossier, "copy");
        await lending.Copy(halfCopied, dossier).Ok();
        Midnight(12, 10);
        Assert.Equal(1, await Unfetched());
        Assert.Equal(halfCopied, Assert.Single(await lending.Host.Facts<LoanRequestLapsed>()).RequestId);
        var voided = await lending.Archivist().GetAsync($"{Api}/copies?requestId={halfCopied}").Json();
        Assert.Equal("rejected", voided.GetProperty("items")[0].GetProperty("state").GetString());

        await lending.Return(loan).Ok();
        Midnight(12, 21);
        await lending.PassOn();
        await lending.KilledAtEverySave(Unfetched);
        Assert.Equal([halfCopied, first], (await lending.Host.Facts<LoanRequestLapsed>()).Select(fact => fact.RequestId));
        var told = (await lending.Host.Facts<DossierReadyForPickup>()).Select(fact => fact.RequestId);
        Assert.Equal([first, second], told);
        await lending.HandOut(second).Ok();
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task After_a_long_standstill_a_request_goes_up_first_and_does_not_lapse_at_once()
    {
        var request = await Asked(lending.Manager(), (await lending.File()).DossierId);
        Midnight(3, 1, 2027);
        Assert.Equal(1, await Round());
        Assert.Equal(0, await Round());
        Assert.Equal("waiting", (await Get(request)).GetProperty("state").GetString());
    }
}
