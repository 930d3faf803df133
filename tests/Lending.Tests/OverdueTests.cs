using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class OverdueTests(LendingFixture lending) : IClassFixture<LendingFixture>
{
    private Task<HttpResponseMessage> Renew(Guid loan) => lending.Archivist().PostAsJsonAsync($"{Api}/loans/{loan}/renew", new { });

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
        lending.Host.Clock.Advance(TimeSpan.FromDays(8));
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
    public async Task Renewals_add_a_period_up_to_the_limit_and_reset_the_announcement()
    {
        var loan = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("renewer"));
        var today = DateOnly.FromDateTime(lending.Host.Clock.GetUtcNow().AddHours(8).DateTime);
        Assert.Equal(
            today.AddDays(14).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            (await Renew(loan).Json()).GetProperty("dueOn").GetString()
        );
        lending.Host.Clock.Advance(TimeSpan.FromDays(20));
        await lending.AnnounceOverdue();
        Assert.Equal(
            today.AddDays(27).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            (await Renew(loan).Json()).GetProperty("dueOn").GetString()
        );
        await Renew(loan).Refused(HttpStatusCode.Conflict, "loan.renewals-used-up");
        await lending.AnnounceOverdue();
        Assert.Single(await Announced(loan));
        lending.Host.Clock.Advance(TimeSpan.FromDays(8));
        await lending.AnnounceOverdue();
        Assert.Equal(2, (await Announced(loan)).Count);
        await lending.Return(loan).Ok();
        await Renew(loan).Refused(HttpStatusCode.Conflict, "loan.already-returned");
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
        await Renew(loan).Ok();
        await lending.HandOut(approved).Ok();
    }
}
