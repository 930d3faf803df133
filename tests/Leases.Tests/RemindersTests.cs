using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.Reminders;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L7")]
public sealed class RemindersTests(LeaseHost host) : IClassFixture<LeaseHost>, IAsyncLifetime
{
    private const decimal Quarter = 30150m;

    private Task<int> Remind() => RaiseReminders.Once(host.Services, default);

    private async Task<List<(string Kind, string On, int Stage)>> Open(Guid lease) =>
        [
            .. (await host.Get($"/reminders?leaseId={lease}&limit=200"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item =>
                    (item.GetProperty("kind").GetString()!, item.GetProperty("aboutOn").GetString()!, item.GetProperty("stage").GetInt32())
                ),
        ];

    private async Task<JsonElement> First(Guid lease, string state = "open") =>
        (await host.Get($"/reminders?leaseId={lease}&state={state}")).GetProperty("items")[0];

    private void On(string day) => host.Clock.Set(new DateTimeOffset(DateOnly.Parse(day), new TimeOnly(2, 0), TimeSpan.Zero));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        On("2026-11-22");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_lease_that_ends_is_reminded_of_once_in_each_stage_and_then_held_over()
    {
        var lease = await host.SignedLease(from: "2026-11-22", to: "2027-02-21"); // 91 days left
        await host.Pay(lease, 60000m).Ok();
        await Remind();
        Assert.Empty(await Open(lease));

        foreach (
            var (day, kind, stage) in new[]
            {
                ("2026-11-23", "leaseExpiring", 90),
                ("2026-12-22", "leaseExpiring", 90),
                ("2026-12-23", "leaseExpiring", 60),
                ("2027-01-22", "leaseExpiring", 30),
                ("2027-02-21", "leaseExpiring", 30),
                ("2027-02-22", "leaseHeldOver", 1),
                ("2027-03-23", "leaseHeldOver", 30),
            }
        )
        {
            On(day);
            await Task.WhenAll(Task.Run(Remind), Task.Run(Remind));
            await Remind();
            Assert.Equal([(kind, "2027-02-21", stage)], await Open(lease));
        }
        Assert.Equal([90, 60, 30], (await host.Facts<LeaseExpiring>()).Where(fact => fact.LeaseId == lease).Select(fact => fact.Stage));
        Assert.Equal([1, 30], (await host.Facts<LeaseHeldOver>()).Where(fact => fact.LeaseId == lease).Select(fact => fact.Stage));
        Assert.Equal(
            Enumerable.Repeat("superseded", 4),
            (await host.Facts<ReminderClosed>()).Where(fact => fact.LeaseId == lease).Select(fact => fact.Outcome)
        );
        var over = (await host.Get("/held-over?limit=200")).GetProperty("items").EnumerateArray();
        var row = Assert.Single(over, item => item.GetProperty("lease").GetProperty("leaseId").GetGuid() == lease);
        Assert.Equal((30, 30), (row.GetProperty("daysOver").GetInt32(), row.GetProperty("stage").GetInt32()));

        await host.End(lease, "2027-02-21", "expired").Ok();
        await host.MoveOut(lease, "2027-03-23").Ok();
        await Remind();
        Assert.Empty(await Open(lease));
        Assert.Equal("withdrawn", (await host.Facts<ReminderClosed>()).Last(fact => fact.LeaseId == lease).Outcome);
    }

    [Fact]
    public async Task A_renewed_lease_is_reminded_of_no_more()
    {
        var lease = await host.SignedLease(from: "2026-01-22", to: "2026-12-21");
        await Remind();
        Assert.Contains(await Open(lease), open => open.Kind == "leaseExpiring");

        var renewal = await host.As(Roles.DepartmentHead)
            .PostAsJsonAsync($"{Api}/{lease}/renew", new { contractNumber = Fresh("XQ"), endsOn = "2027-12-21" })
            .Json();
        await host.Sign(renewal.GetProperty("leaseId").GetGuid(), "2026-11-20").Ok();
        await Remind();
        Assert.DoesNotContain(await Open(lease), open => open.Kind == "leaseExpiring");
        On("2027-01-22");
        await Remind();
        Assert.DoesNotContain(await Open(lease), open => open.Kind == "leaseHeldOver");
    }

    [Fact]
    public async Task A_payment_is_reminded_of_before_and_after_its_day_until_it_is_made()
    {
        var lease = await host.SignedLease(from: "2026-11-22", to: "2027-11-21");
        await host.Pay(lease, 1680.32m + Quarter).Ok();
        foreach (
            var (day, kind, stage) in new[]
            {
                ("2027-01-23", "paymentDue", 30),
                ("2027-02-15", "paymentDue", 7),
                ("2027-02-22", "paymentDue", 7),
                ("2027-02-23", "paymentOverdue", 1),
                ("2027-03-25", "paymentOverdue", 31),
            }
        )
        {
            On(day);
            await Remind();
            await Remind();
            Assert.Equal([(kind, "2027-02-22", stage)], await Open(lease));
        }
        Assert.Equal([30, 7], (await host.Facts<PaymentDue>()).Where(fact => fact.LeaseId == lease).Select(fact => fact.Stage));
        var late = (await host.Facts<PaymentOverdue>()).Where(fact => fact.LeaseId == lease).ToList();
        Assert.Equal([(1, Quarter), (31, Quarter)], late.Select(fact => (fact.Stage, fact.Amount)));

        // Paid, it is withdrawn; when the payment is taken back, it is there again under the same reminder.
        var receipt = (await host.Pay(lease, Quarter, "2027-03-25").Json()).Id();
        await Remind();
        Assert.Empty(await Open(lease));
        await host.Post($"/receipts/{receipt}/reverse", new { reason = "退票" }).Ok();
        await host.Post($"/receipts/{receipt}/approve-reversal", new { }, role: Roles.DepartmentHead).Ok();
        await Remind();
        Assert.Equal([("paymentOverdue", "2027-02-22", 31)], await Open(lease));
        var again = (await host.Facts<PaymentOverdue>()).Last(fact => fact.LeaseId == lease);
        Assert.Equal(late[1].ReminderId, again.ReminderId);
        Assert.True(again.Version > late[1].Version);
    }

    [Fact]
    public async Task Reminders_follow_when_a_lease_ends_early()
    {
        On("2026-12-20");
        var lease = await host.SignedLease(from: "2026-10-01", to: "2027-02-28");
        await host.Pay(lease, 1680.32m + Quarter, "2026-12-20").Ok();
        await Remind();
        Assert.Equal([("paymentDue", "2027-01-01", 30), ("leaseExpiring", "2027-02-28", 90)], await Open(lease));
        await host.End(lease, "2026-12-15", "terminated-early").Ok();
        await Remind();
        Assert.Equal([("leaseHeldOver", "2026-12-15", 1)], await Open(lease));
    }

    [Fact]
    public async Task A_reminder_is_done_ignored_with_a_reason_or_opened_again()
    {
        var lease = await host.SignedLease(from: "2026-01-01", to: "2026-12-31");
        await host.Pay(lease, 4 * Quarter + 1680.32m).Ok();
        await Remind();
        var reminder = (await First(lease)).GetProperty("reminderId").GetGuid();
        Assert.Equal(39, (await First(lease)).GetProperty("days").GetInt32());

        Task<HttpResponseMessage> Post(string what, object body, string role = Roles.AccountManager, string branch = "sz") =>
            host.As(role, branch).PostAsJsonAsync($"{Api}/reminders/{reminder}/{what}", body);
        await Post("reopen", new { }).Refused(HttpStatusCode.Conflict, "reminder.not-settled");
        await Post("ignore", new { reason = "" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post("ignore", new { reason = new string('长', 401) }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post("done", new { }, Roles.Auditor).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Post("done", new { }, branch: "gz").Refused(HttpStatusCode.NotFound, "not-found");
        await Post("ignore", new { reason = "客户已明确不续租" }).Ok();
        await Post("done", new { }).Refused(HttpStatusCode.Conflict, "reminder.not-open");
        await Remind();
        Assert.Empty(await Open(lease));
        Assert.Equal("客户已明确不续租", (await First(lease, "ignored")).GetProperty("reason").GetString());
        await Post("reopen", new { }).Ok();
        await Post("done", new { note = "已约谈" }).Ok();
        Assert.Equal(
            ["ignored", "done"],
            (await host.Facts<ReminderClosed>()).Where(fact => fact.ReminderId == reminder).Select(fact => fact.Outcome)
        );
        // The next stage reminds all the same.
        On("2026-12-01");
        await Remind();
        Assert.Equal([("leaseExpiring", "2026-12-31", 30)], await Open(lease));
    }

    [Fact]
    public async Task What_is_due_soon_is_listed_with_its_lead_time()
    {
        var lease = await host.SignedLease(from: "2026-09-01", to: "2027-08-31");
        var due = (await host.Get($"/due-payments?leaseId={lease}")).GetProperty("items");
        var item = Assert.Single(due.EnumerateArray());
        Assert.Equal(
            ("2026-12-01", 9, 30),
            (
                item.GetProperty("charge").GetProperty("dueOn").GetString(),
                item.GetProperty("daysLeft").GetInt32(),
                item.GetProperty("lead").GetInt32()
            )
        );
        Assert.Equal(0, (await host.Get($"/due-payments?leaseId={lease}&within=8")).GetProperty("items").GetArrayLength());
        Assert.Equal(2, (await host.Get($"/due-payments?leaseId={lease}&within=100")).GetProperty("items").GetArrayLength());
        foreach (
            var query in new[]
            {
                "due-payments?within=-1",
                "due-payments?cursor=eAp4",
                "reminders?state=late",
                "reminders?kind=x",
                "held-over?cursor=!",
            }
        )
            await host.Leasing().GetAsync($"{Api}/{query}").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
