using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class RemindersTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => lending.Host.StartAfresh();

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<IReadOnlyList<(string Kind, DateOnly Day)>> Reminded(Guid loan) =>
        [.. (await lending.Host.Facts<LoanReminderDue>()).Where(fact => fact.LoanId == loan).Select(fact => (fact.Kind, fact.Day))];

    [Fact]
    [Trait("req", "B5")]
    public async Task A_borrower_is_reminded_before_on_and_every_working_day_after_the_due_day()
    {
        lending.MorningOf(2026, 11, 23);
        var loan = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("forgetful"));
        var expected = new List<(string, DateOnly)>();
        // Monday to Monday: due on the 30th, before it a weekend, after it another.
        for (var day = new DateOnly(2026, 11, 23); day <= new DateOnly(2026, 12, 8); day = day.AddDays(1))
        {
            lending.MorningOf(day.Year, day.Month, day.Day);
            await lending.Remind();
            await lending.Remind();
            if (day == new DateOnly(2026, 11, 27))
                expected.Add(("before-due", new(2026, 11, 30)));
            else if (day == new DateOnly(2026, 11, 30))
                expected.Add(("on-due", day));
            else if (day > new DateOnly(2026, 11, 30) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                expected.Add(("overdue", day));
            Assert.Equal(expected, await Reminded(loan));
        }
        await lending.Return(loan).Ok();
        lending.MorningOf(2026, 12, 9);
        Assert.Equal(0, await lending.Remind());

        var shown = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await lending.Manager("forgetful").GetAsync($"{Api}/loans/reminders?limit=3&cursor={cursor}").Json();
            shown.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(expected.AsEnumerable().Reverse(), shown.Select(row => (row.GetProperty("kind").GetString()!, Day(row, "day"))));
        Assert.All(shown, row => Assert.True(row.GetProperty("isBack").GetBoolean()));
        Assert.Equal(
            6,
            (await lending.Archivist().GetAsync($"{Api}/loans/reminders?kind=overdue&borrowerId=forgetful&loanId={loan}").Json())
                .GetProperty("items")
                .GetArrayLength()
        );
        foreach (var stranger in new[] { lending.Manager("stranger"), lending.Archivist("far", "gz") })
            Assert.Empty((await stranger.GetAsync($"{Api}/loans/reminders").Json()).GetProperty("items").EnumerateArray());
        await lending.Archivist().GetAsync($"{Api}/loans/reminders?kind=never").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Archivist().GetAsync($"{Api}/loans/reminders?day=30.2").Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task The_day_turns_at_midnight_in_china()
    {
        lending.MorningOf(2026, 11, 23);
        var loan = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("midnight"));
        lending.Host.Clock.Set(new(2026, 11, 29, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, await lending.Remind());
        lending.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await lending.Remind());
        Assert.Equal([("on-due", new DateOnly(2026, 11, 30))], await Reminded(loan));
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task A_renewed_loan_is_reminded_of_its_new_day_and_one_in_the_reading_room_only_when_late()
    {
        lending.MorningOf(2026, 11, 23);
        var borrower = lending.Manager("twice");
        var loan = await lending.Borrowed((await lending.File()).DossierId, borrower);
        var onSite = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("reader"), way: "view-on-site");
        lending.MorningOf(2026, 11, 27);
        await lending.Renewed(borrower, loan);
        await lending.Remind();
        lending.MorningOf(2026, 12, 4);
        await lending.Remind();
        Assert.Equal([("before-due", new DateOnly(2026, 12, 7))], await Reminded(loan));
        Assert.Equal([("overdue", new(2026, 11, 27)), ("overdue", new DateOnly(2026, 12, 4))], await Reminded(onSite));
    }

    [Fact]
    [Trait("req", "B5")]
    [Trait("req", "O2")]
    public async Task Killed_at_every_save_and_run_by_several_at_once_nobody_is_reminded_twice()
    {
        lending.MorningOf(2026, 11, 23);
        var loans = new List<Guid>();
        for (var i = 0; i < 4; i++)
            loans.Add(await lending.Borrowed((await lending.File()).DossierId, lending.Manager($"many-{i}"), days: 1 + i));
        lending.MorningOf(2026, 12, 14);
        await lending.KilledAtEverySave(lending.Remind);
        await lending.KilledAtEverySave(lending.AnnounceOverdue);
        foreach (var loan in loans)
        {
            Assert.Equal([("overdue", new DateOnly(2026, 12, 14))], await Reminded(loan));
            Assert.Single(await lending.Host.Facts<LoanBecameOverdue>(), fact => fact.LoanId == loan);
        }

        lending.MorningOf(2026, 12, 15);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => lending.Remind())));
        foreach (var loan in loans)
            Assert.Equal([("overdue", new(2026, 12, 14)), ("overdue", new DateOnly(2026, 12, 15))], await Reminded(loan));
    }

    [Fact]
    [Trait("req", "B5")]
    [Trait("req", "O2")]
    public async Task A_changed_calendar_moves_open_loans_once_and_the_old_day_stays_with_its_reason()
    {
        lending.MorningOf(2027, 2, 1);
        var (kept, back, free) = (
            await lending.Borrowed((await lending.File()).DossierId, lending.Manager("a")),
            await lending.Borrowed((await lending.File()).DossierId, lending.Manager("b")),
            await lending.Borrowed((await lending.File()).DossierId, lending.Manager("c"), days: 2)
        );
        await lending.Return(back).Ok();
        Assert.Equal(new DateOnly(2027, 2, 8), Day(await lending.Loan(kept), "dueOn"));

        lending.Host.Announce(
            """{ "2027": { "holidays": [{ "name": "春节", "from": "2027-02-05", "to": "2027-02-11" }], "makeUpDays": ["2027-02-13"] } }"""
        );
        lending.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        await lending.KilledAtEverySave(lending.FollowCalendar);
        Assert.Equal(0, await lending.FollowCalendar());
        var loan = await lending.Loan(kept);
        Assert.Equal((new DateOnly(2027, 2, 12), new DateOnly(2027, 2, 8)), (Day(loan, "dueOn"), Day(loan, "movedFrom")));
        Assert.Equal(new DateOnly(2027, 2, 8), Day(await lending.Loan(back), "dueOn"));
        Assert.Equal(new DateOnly(2027, 2, 3), Day(await lending.Loan(free), "dueOn"));
        var fact = Assert.Single(await lending.Host.Facts<LoanDueChanged>());
        Assert.Equal((kept, new(2027, 2, 8), new(2027, 2, 12), "calendar"), (fact.LoanId, fact.Before, fact.DueOn, fact.Reason));
        var period = await lending.Archivist().GetAsync($"{Api}/loans/{kept}/period").Json();
        Assert.Equal("calendar", period.GetProperty("changes")[0].GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, period.GetProperty("notice").ValueKind);

        // On a make-up Saturday people work and are reminded; on the holiday they are not.
        lending.MorningOf(2027, 2, 11);
        Assert.Equal(0, await lending.Remind());
        lending.MorningOf(2027, 2, 13);
        await lending.AnnounceOverdue();
        Assert.Equal(2, await lending.Remind());

        // The notice is taken back when its days are over: nobody becomes late by that.
        lending.Host.Announce(
            """{ "2027": { "holidays": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" }], "makeUpDays": [] } }"""
        );
        lending.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await lending.FollowCalendar());
        Assert.Equal(new DateOnly(2027, 2, 12), Day(await lending.Loan(kept), "dueOn"));
    }
}
