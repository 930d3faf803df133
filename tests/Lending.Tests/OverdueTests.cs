using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class OverdueTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => lending.Host.StartAfresh();

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<IReadOnlyList<LoanBecameOverdue>> Announced(Guid loan) =>
        [.. (await lending.Host.Facts<LoanBecameOverdue>()).Where(fact => fact.LoanId == loan)];

    [Fact]
    [Trait("req", "B5")]
    public async Task A_loan_becomes_overdue_once_the_day_after_its_due_date()
    {
        var loan = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("late"));
        // 16:00 UTC is midnight in China: the due date ends there.
        var due = DateOnly.Parse(
            (await lending.Loan(loan)).GetProperty("dueOn").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture
        );
        lending.Host.Clock.Set(new(due.ToDateTime(new(15, 59)), TimeSpan.Zero));
        await lending.AnnounceOverdue();
        Assert.Empty(await Announced(loan));
        Assert.False((await lending.Loan(loan)).GetProperty("overdue").GetBoolean());

        lending.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await lending.AnnounceOverdue();
        await lending.AnnounceOverdue();
        var fact = Assert.Single(await Announced(loan));
        Assert.Equal((due, "late", 2), (fact.DueOn, fact.BorrowerId, fact.Version));
        Assert.Contains(loan, Ids(await lending.Archivist().GetAsync($"{Api}/loans?state=overdue&sort=dueOn").Json()));

        await lending.Return(loan).Ok();
        Assert.DoesNotContain(loan, Ids(await lending.Archivist().GetAsync($"{Api}/loans?state=overdue").Json()));
        lending.Host.Clock.Advance(TimeSpan.FromDays(30));
        await lending.AnnounceOverdue();
        Assert.Single(await Announced(loan));
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task Two_replicas_at_once_announce_every_loan_once()
    {
        var loans = new List<Guid>();
        for (var i = 0; i < 5; i++)
            loans.Add(await lending.Borrowed((await lending.File()).DossierId, lending.Manager($"replica-{i}")));
        lending.Host.Clock.Advance(TimeSpan.FromDays(12));
        async Task Replica()
        {
            for (var look = 0; look < 10; look++)
            {
                try
                {
                    await lending.AnnounceOverdue();
                    return;
                }
                catch (Microsoft.EntityFrameworkCore.DbUpdateException)
                {
                    // lost to the other one; the worker looks again, and so does this test
                }
            }
            Assert.Fail("Ten looks in a row were lost.");
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Replica)));
        foreach (var loan in loans)
            Assert.Single(await Announced(loan));
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task Nobody_becomes_late_over_a_weekend()
    {
        lending.MorningOf(2026, 11, 24);
        var loan = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("friday"), days: 3);
        Assert.Equal(new DateOnly(2026, 11, 27), Day(await lending.Loan(loan), "dueOn"));
        lending.MorningOf(2026, 11, 29);
        await lending.AnnounceOverdue();
        Assert.Empty(await Announced(loan));
        Assert.False((await lending.Loan(loan)).GetProperty("overdue").GetBoolean());
        lending.MorningOf(2026, 11, 30);
        await lending.AnnounceOverdue();
        Assert.Single(await Announced(loan));
        Assert.True((await lending.Loan(loan)).GetProperty("overdue").GetBoolean());
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task A_period_over_the_leap_day_ends_on_it()
    {
        lending.MorningOf(2028, 2, 24);
        var loan = await lending.Borrowed((await lending.File(department: "SALE")).DossierId, lending.Manager("leap"));
        Assert.Equal(new DateOnly(2028, 2, 29), Day(await lending.Loan(loan), "dueOn"));
        var period = await lending.Archivist().GetAsync($"{Api}/loans/{loan}/period").Json();
        Assert.Contains("2028", period.GetProperty("notice").GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task Renewals_add_a_period_up_to_the_limit_and_reset_the_announcement()
    {
        lending.MorningOf(2026, 11, 23);
        var borrower = lending.Manager("renewer");
        var loan = await lending.Borrowed((await lending.File()).DossierId, borrower);
        Assert.Equal(new DateOnly(2026, 12, 7), Day(await lending.Renewed(borrower, loan), "dueOn"));
        lending.MorningOf(2026, 12, 14);
        await lending.AnnounceOverdue();
        Assert.Equal(new DateOnly(2026, 12, 21), Day(await lending.Renewed(borrower, loan), "dueOn"));
        await AskRenewal(borrower, loan).Refused(HttpStatusCode.Conflict, "loan.renewals-used-up");
        await lending.AnnounceOverdue();
        Assert.Single(await Announced(loan));
        lending.MorningOf(2026, 12, 22);
        await lending.AnnounceOverdue();
        Assert.Equal(2, (await Announced(loan)).Count);
        var changes = (await lending.Host.Facts<LoanDueChanged>()).Where(fact => fact.LoanId == loan).ToList();
        Assert.Equal(
            [(new(2026, 11, 30), new(2026, 12, 7), "renewed"), (new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 21), "renewed")],
            changes.Select(fact => (fact.Before, fact.DueOn, fact.Reason))
        );
        await lending.Return(loan).Ok();
        await AskRenewal(borrower, loan).Refused(HttpStatusCode.Conflict, "loan.already-returned");
    }

    [Fact]
    [Trait("req", "B5")]
    [Trait("req", "P3")]
    public async Task A_renewal_is_asked_by_the_borrower_and_decided_by_another()
    {
        lending.MorningOf(2026, 11, 23);
        var borrower = lending.Manager("asker");
        var loan = await lending.Borrowed((await lending.File()).DossierId, borrower);
        await AskRenewal(lending.Archivist(), loan).Refused(HttpStatusCode.Forbidden, "loan.not-yours");
        await AskRenewal(lending.Manager("stranger"), loan).Refused(HttpStatusCode.NotFound, "not-found");
        await AskRenewal(borrower, loan, " ").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await AskRenewal(borrower, loan, string.Concat(Enumerable.Repeat("𠮷", 501))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.DecideRenewal(loan).Refused(HttpStatusCode.Conflict, "loan.no-renewal-waiting");
        await AskRenewal(borrower, loan).Ok();
        await AskRenewal(borrower, loan).Refused(HttpStatusCode.Conflict, "loan.renewal-waiting");
        Assert.Contains(loan, Ids(await lending.Archivist().GetAsync($"{Api}/loans?renewal=waiting").Json()));
        await lending.DecideRenewal(loan, archivist: borrower).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending.DecideRenewal(loan, archivist: lending.Archivist("far", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await lending.DecideRenewal(loan, "refuse").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.DecideRenewal(loan, "refuse", "他人急用").Ok();
        Assert.Equal(new DateOnly(2026, 11, 30), Day(await lending.Loan(loan), "dueOn"));

        await AskRenewal(borrower, loan).Ok();
        await borrower.PostAsJsonAsync($"{Api}/loans/{loan}/renewal/take-back", new { }).Ok();
        Assert.Empty(Ids(await lending.Archivist().GetAsync($"{Api}/loans?renewal=waiting").Json()));
        await AskRenewal(borrower, loan).Ok();
        var decisions = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => lending.DecideRenewal(loan))));
        Assert.Single(decisions, answer => answer.IsSuccessStatusCode);
        Assert.All(
            decisions.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
        var period = await borrower.GetAsync($"{Api}/loans/{loan}/period").Json();
        Assert.Equal(
            ["refused", "taken-back", "granted"],
            period.GetProperty("asks").EnumerateArray().Select(ask => ask.GetProperty("state").GetString())
        );
        Assert.Equal("他人急用", period.GetProperty("asks")[0].GetProperty("decisionReason").GetString());
        Assert.Equal(new DateOnly(2026, 12, 7), Day(period, "dueOn"));
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task Out_for_more_than_fifteen_days_without_renewal_blocks_the_borrower()
    {
        var (kept, wanted) = (await lending.File(), await lending.File());
        var borrower = lending.Manager("keeper-of-files");
        var loan = await lending.Borrowed(kept.DossierId, borrower);
        lending.Host.Clock.Advance(TimeSpan.FromDays(15));
        var approved = await lending.Approved(borrower, wanted.DossierId);
        lending.Host.Clock.Advance(TimeSpan.FromDays(1));
        await Ask(borrower, wanted.DossierId).Refused(HttpStatusCode.Conflict, "loan-request.borrower-blocked");
        await lending.HandOut(approved).Refused(HttpStatusCode.Conflict, "loan-request.borrower-blocked");
        await Ask(lending.Manager("somebody-else"), wanted.DossierId).Ok();
        await lending.AnnounceOverdue();
        await lending.AnnounceOverdue();
        var account = Assert.Single(await lending.Host.Facts<LoanNeedsAccount>(), fact => fact.LoanId == loan);
        Assert.Equal(("keeper-of-files", 16), (account.BorrowerId, account.DaysOut));
        await lending.Renewed(borrower, loan);
        await lending.HandOut(approved).Ok();
        // A new period, and once more somebody answers for it.
        lending.Host.Clock.Advance(TimeSpan.FromDays(16));
        await lending.AnnounceOverdue();
        Assert.Equal(2, (await lending.Host.Facts<LoanNeedsAccount>()).Count(fact => fact.LoanId == loan));
    }
}
