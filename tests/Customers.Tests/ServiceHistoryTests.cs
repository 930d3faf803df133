using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C11")]
public sealed class ServiceHistoryTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private HttpClient Head => customers.Service.As(Roles.DepartmentHead, id: "head", name: "孙主任");

    private static Task<HttpResponseMessage> Record(HttpClient client, Guid customer, object body) =>
        Step(client, customer, "service-records", body);

    private async Task<Guid> Recorded(Guid customer, object body) =>
        (await Record(customers.Manager, customer, body).Json()).GetProperty("recordId").GetGuid();

    private async Task<Guid> Opened(Guid customer, string kind, HttpClient? client = null) => (
            await Step(
                    client ?? customers.Manager,
                    customer,
                    "matters",
                    new
                    {
                        kind,
                        subject = "空调不制冷𠮷",
                        text = "三次报修未果",
                    }
                )
                .Json()
        ).GetProperty("matterId").GetGuid();

    private static Task<HttpResponseMessage> Pursue(HttpClient client, Guid matter, string step, object? body = null) =>
        client.PostAsJsonAsync($"/api/v1/customers/matters/{matter}/{step}", body ?? new { text = "已处理" });

    private async Task<JsonElement[]> Items(string path) =>
        [.. (await customers.Manager.GetAsync($"/api/v1/customers/{path}").Json()).GetProperty("items").EnumerateArray()];

    [Fact]
    public async Task A_complaint_is_assigned_handled_closed_reopened_and_rated_and_every_step_stays()
    {
        var id = await customers.Enterprise();
        var matter = await Opened(id, "complaint");
        await Pursue(customers.Manager, matter, "close").Refused(HttpStatusCode.Conflict, "matter.nobody-responsible");
        await Pursue(customers.Manager, matter, "assign", new { responsibleId = "manager2", responsibleName = "王经理" }).Ok();
        await Pursue(customers.Manager, matter, "handle").Refused(HttpStatusCode.Forbidden, "matter.not-responsible");
        await Pursue(customers.SecondManager, matter, "handle").Ok();
        await Pursue(customers.SecondManager, matter, "rate", new { satisfaction = 5 }).Refused(HttpStatusCode.Conflict, "matter.open");
        var closings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Pursue(customers.SecondManager, matter, "close")));
        Assert.Single(closings, answer => answer.IsSuccessStatusCode);
        await Pursue(customers.SecondManager, matter, "rate", new { satisfaction = 5 })
            .Refused(HttpStatusCode.Forbidden, "matter.own-work");
        await Pursue(customers.Manager, matter, "rate", new { satisfaction = 6 }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Pursue(customers.Manager, matter, "rate", new { satisfaction = 2, text = "仍有异响" }).Ok();
        await Pursue(customers.SecondManager, matter, "handle").Refused(HttpStatusCode.Conflict, "matter.closed");
        await Pursue(customers.Manager, matter, "reopen", new { text = "又坏了" }).Ok();
        await Pursue(Head, matter, "close", new { text = "更换压缩机" }).Ok();
        await Pursue(customers.Service.As(Roles.AccountManager, "gz"), matter, "reopen").Refused(HttpStatusCode.NotFound, "not-found");
        await Pursue(customers.Service.As(Roles.Archivist), matter, "reopen").Refused(HttpStatusCode.Forbidden, "role.not-allowed");

        var shown = await customers.Manager.GetAsync($"/api/v1/customers/matters/{matter}").Json();
        Assert.Equal(
            ["opened", "assigned", "handled", "closed", "rated", "reopened", "closed"],
            shown.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("what").GetString()!)
        );
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("satisfaction").ValueKind);
        Assert.Equal("三次报修未果", shown.GetProperty("steps")[0].GetProperty("text").GetString());
        Assert.DoesNotContain(await customers.Service.Acts(), act => act.Detail?.Contains("三次报修", StringComparison.Ordinal) == true);
        Assert.Equal(7, (await Items($"{id}/timeline?kind=complaint")).Length);
    }

    [Fact]
    public async Task A_major_matter_is_read_by_a_manager_who_did_not_report_it_before_it_closes()
    {
        var id = await customers.Enterprise();
        var matter = await Opened(id, "major", Head);
        await Pursue(customers.Manager, matter, "handle").Ok(); // takes it up
        await Pursue(customers.Manager, matter, "close").Refused(HttpStatusCode.Conflict, "matter.not-acknowledged");
        await Pursue(Head, matter, "acknowledge").Refused(HttpStatusCode.Forbidden, "matter.own-report");
        await Pursue(customers.Manager, matter, "acknowledge").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var manager = customers.Service.As(Roles.BranchManager, name: "刘总");
        Assert.Contains(
            await Items($"matters?unacknowledged=true&customerId={id}"),
            row => row.GetProperty("matterId").GetGuid() == matter
        );
        await Pursue(manager, matter, "acknowledge").Ok();
        await Pursue(manager, matter, "acknowledge").Refused(HttpStatusCode.Conflict, "matter.acknowledged");
        Assert.Empty(await Items($"matters?unacknowledged=true&customerId={id}"));
        await Pursue(customers.Manager, matter, "close").Ok();
        await Pursue(manager, await Opened(id, "violation"), "acknowledge").Refused(HttpStatusCode.Conflict, "matter.not-major");
    }

    [Fact]
    public async Task What_is_overdue_heads_the_list_and_pages_hold_nothing_twice()
    {
        var clock = customers.Service.Clock;
        var started = clock.GetUtcNow();
        try
        {
            clock.Set(new(2026, 9, 30, 2, 0, 0, TimeSpan.Zero)); // the day before the autumn holidays
            var id = await customers.Enterprise();
            var (complaint, repair) = (await Opened(id, "complaint"), await Opened(id, "repair"));
            var due = (await Items($"matters?customerId={id}"))[0].GetProperty("dueOn").GetString();
            Assert.True(string.CompareOrdinal(due, "2026-10-08") >= 0, due); // holidays do not count
            await Pursue(customers.Manager, repair, "handle").Ok();
            await Pursue(customers.Manager, repair, "close").Ok();
            clock.Set(new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero));
            Assert.Equal(
                [complaint],
                (await Items($"matters?customerId={id}&overdue=true")).Select(row => row.GetProperty("matterId").GetGuid())
            );
            Assert.Equal(
                [repair],
                (await Items($"matters?customerId={id}&state=closed&kind=repair,violation")).Select(row =>
                    row.GetProperty("matterId").GetGuid()
                )
            );
            var first = await customers.Manager.GetAsync($"/api/v1/customers/matters?customerId={id}&limit=1").Json();
            var rest = await Items($"matters?customerId={id}&cursor={first.GetProperty("next").GetString()}");
            Assert.NotEqual(
                first.GetProperty("items")[0].GetProperty("matterId").GetGuid(),
                Assert.Single(rest).GetProperty("matterId").GetGuid()
            );
            await customers.Manager.GetAsync("/api/v1/customers/matters?kind=noise").Refused(HttpStatusCode.BadRequest, "request.invalid");
        }
        finally
        {
            clock.Set(started);
        }
    }

    [Fact]
    public async Task A_visit_names_its_next_day_and_the_next_record_closes_it()
    {
        var id = await customers.Enterprise();
        var visit = await Recorded(
            id,
            new
            {
                kind = "visit",
                channel = "onSite",
                subject = "回访装修进度",
                nextOn = "2026-11-25",
                nextStep = "送交钥匙",
            }
        );
        Assert.DoesNotContain(await Items("follow-ups"), row => row.GetProperty("recordId").GetGuid() == visit);
        var due = Assert.Single(
            await Items("follow-ups?until=2026-11-25&ownerId=manager"),
            row => row.GetProperty("recordId").GetGuid() == visit
        );
        Assert.Equal(("送交钥匙", false), (due.GetProperty("nextStep").GetString(), due.GetProperty("isOverdue").GetBoolean()));

        var next = new
        {
            kind = "service",
            subject = "交付钥匙",
            score = 5,
            followsUp = visit,
        };
        await Record(customers.Manager, await customers.Enterprise(), next).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record(customers.Manager, id, next)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        await Record(customers.Manager, id, next).Refused(HttpStatusCode.Conflict, "record.nothing-planned");
        Assert.DoesNotContain(await Items("follow-ups?until=2026-12-31"), row => row.GetProperty("recordId").GetGuid() == visit);

        var call = await Recorded(
            id,
            new
            {
                kind = "communication",
                channel = "phone",
                subject = "续约意向",
                nextOn = "2026-11-22",
            }
        );
        string At(string step) => $"/api/v1/customers/service-records/{call}/{step}";
        await customers
            .Manager.PostAsJsonAsync(At("replan"), new { reason = "客户出差", nextOn = "2026-11-21" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await customers.Manager.PostAsJsonAsync(At("replan"), new { reason = "客户出差", nextOn = "2026-12-01" }).Ok();
        await customers.Manager.PostAsJsonAsync(At("replan"), new { reason = "已不需要" }).Ok();
        await customers
            .Manager.PostAsJsonAsync(At("replan"), new { reason = "已不需要" })
            .Refused(HttpStatusCode.Conflict, "record.nothing-planned");
        await customers
            .SecondManager.PostAsJsonAsync(At("withdraw"), new { reason = "记错客户" })
            .Refused(HttpStatusCode.Forbidden, "record.not-yours");
        await Head.PostAsJsonAsync(At("withdraw"), new { reason = "记错客户" }).Ok();
        await customers
            .Manager.PostAsJsonAsync(At("withdraw"), new { reason = "记错客户" })
            .Refused(HttpStatusCode.Conflict, "record.withdrawn");
        Assert.Equal(
            "记错客户",
            (await customers.Manager.GetAsync($"/api/v1/customers/service-records/{call}").Json())
                .GetProperty("withdrawnBecause")
                .GetString()
        );
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_refused_with_its_field()
    {
        var id = await customers.Enterprise();
        async Task Bad(object body, string field)
        {
            var problem = await Record(customers.Manager, id, body).Refused(HttpStatusCode.BadRequest, "request.invalid");
            Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
        }
        await Bad(new { kind = "survey", subject = "年度满意度" }, "score");
        await Bad(
            new
            {
                kind = "need",
                subject = "要靠窗",
                score = 3,
            },
            "score"
        );
        await Bad(
            new
            {
                kind = "survey",
                subject = "年度满意度",
                score = 0,
            },
            "score"
        );
        await Bad(new { kind = "care", subject = " " }, "subject");
        await Bad(new { kind = "care", subject = new string('字', 201) }, "subject");
        await Bad(
            new
            {
                kind = "visit",
                subject = "来访",
                occurredAt = "2026-11-23T02:00:00Z",
            },
            "occurredAt"
        );
        await Bad(
            new
            {
                kind = "visit",
                subject = "来访",
                nextOn = "2026-11-21",
            },
            "nextOn"
        );
        await Bad(
            new
            {
                kind = "visit",
                subject = "来访",
                followsUp = Guid.NewGuid(),
            },
            "followsUp"
        );
        await Record(customers.Manager, id, new { kind = "visit", subject = "来\u0000访" })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Record(customers.Service.As(Roles.Auditor), id, new { kind = "care", subject = "花" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Record(customers.Service.As(Roles.AccountManager, "gz"), id, new { kind = "care", subject = "花" })
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task One_timeline_holds_everything_newest_first_in_pages_and_by_kind_and_period()
    {
        var id = await customers.Enterprise();
        await Recorded(
            id,
            new
            {
                kind = "need",
                subject = "要靠窗的小间",
                occurredAt = "2026-03-01T15:59:59Z",
            }
        ); // still 1 March in China
        await Recorded(
            id,
            new
            {
                kind = "survey",
                subject = "年度满意度",
                score = 4,
                occurredAt = "2026-03-01T16:00:00Z",
            }
        );
        await customers.Service.Deliver(
            new LeaseSigned(
                Guid.CreateVersion7(),
                "sz",
                "HT-9",
                id,
                "某公司",
                Guid.Empty,
                "A座",
                "9F",
                "901",
                new(2026, 3, 3),
                new(2026, 4, 1),
                new(2027, 3, 31),
                1
            )
        );
        await Opened(id, "repair");
        await Step(customers.Manager, id, "submit").Ok();

        string[] all = [.. (await Items($"{id}/timeline")).Select(entry => entry.GetProperty("what").GetString()!)];
        Assert.Equal(
            new[] { "file.taken-in", "lease.signed", "matter.opened", "record.need", "record.survey", "review.submitted" },
            all.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["lease.signed", "record.survey", "record.need"], all[^3..]);
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await customers.Manager.GetAsync($"/api/v1/customers/{id}/timeline?limit=2&cursor={cursor}").Json();
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("what").GetString()!));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(all, paged);

        async Task<string[]> Of(string query) =>
            [.. (await Items($"{id}/timeline?{query}")).Select(entry => entry.GetProperty("what").GetString()!)];
        Assert.Equal(["record.need"], await Of("from=2026-03-01&until=2026-03-01"));
        Assert.Equal(["record.survey"], await Of("from=2026-03-02&until=2026-03-02"));
        Assert.Equal(["lease.signed", "record.need"], await Of("kind=need,lease"));
        Assert.Empty(await Of("until=0001-01-01"));
        Assert.Equal(all, await Of("from=0001-01-01&until=9999-12-31"));
        await customers
            .Manager.GetAsync($"/api/v1/customers/{id}/timeline?kind=weather")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await customers
            .Manager.GetAsync($"/api/v1/customers/{id}/timeline?cursor=AAAA")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await customers
            .Service.As(Roles.AccountManager, "gz")
            .GetAsync($"/api/v1/customers/{id}/timeline")
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.All(
            await Items($"{id}/timeline"),
            entry => Assert.NotEqual(entry.GetProperty("what").GetString(), entry.GetProperty("label").GetString())
        );
    }

    [Fact]
    [Trait("req", "A1")]
    public async Task Birthdays_and_anniversaries_come_up_by_the_chinese_day_and_the_29th_of_february_every_year()
    {
        var clock = customers.Service.Clock;
        var started = clock.GetUtcNow();
        var owner = customers.Service.As(Roles.AccountManager, id: "care-owner", name: "郑经理");
        try
        {
            clock.Set(new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero));
            Dictionary<string, object?> Born(string day) =>
                new()
                {
                    ["kind"] = "household",
                    ["name"] = "关怀客户",
                    ["birthDate"] = day,
                };
            var leap = await customers.TakenIn(owner, Born("1992-02-29"));
            await customers.TakenIn(owner, Born("1990-12-28")); // shares the index with 28 February
            await customers.TakenIn(customers.Manager, Born("1992-02-29")); // another owner's
            await Step(
                    owner,
                    leap,
                    "household/members",
                    new
                    {
                        relation = "child",
                        name = "孩子",
                        birthDate = "2020-03-01",
                        @event = "born",
                        on = "2020-03-01",
                    }
                )
                .Ok();
            var firm = AnEnterprise();
            firm["foundedOn"] = "2016-02-29";
            var enterprise = await customers.TakenIn(owner, firm);
            await customers.Service.Deliver(
                new LeaseSigned(
                    Guid.CreateVersion7(),
                    "sz",
                    "HT-L",
                    enterprise,
                    "某",
                    Guid.Empty,
                    "A座",
                    "9F",
                    "902",
                    new(2026, 2, 1),
                    new(2026, 2, 27),
                    new(2029, 2, 26),
                    1
                )
            );

            async Task<(string?, string?, int)[]> Coming(string query = "") =>
                [
                    .. (await owner.GetAsync($"/api/v1/customers/occasions?{query}").Json())
                        .GetProperty("items")
                        .EnumerateArray()
                        .Select(row =>
                            (row.GetProperty("kind").GetString(), row.GetProperty("on").GetString(), row.GetProperty("years").GetInt32())
                        ),
                ];
            clock.Set(new(2027, 2, 26, 15, 0, 0, TimeSpan.Zero)); // 26 February, 23:00 in China
            var coming = await Coming("days=4");
            Assert.Equal(("movedIn", "2027-02-27", 1), coming[0]);
            Assert.Equal([("birthday", "2027-02-28", 35), ("founded", "2027-02-28", 11)], coming[1..3].Order());
            Assert.Equal(("memberBirthday", "2027-03-01", 7), coming[3]);
            Assert.Equal(4, coming.Length);
            var page = await owner.GetAsync("/api/v1/customers/occasions?days=4&limit=3").Json();
            Assert.Equal(coming[3..], await Coming($"days=4&cursor={page.GetProperty("next").GetString()}"));

            clock.Set(new(2028, 2, 28, 16, 0, 0, TimeSpan.Zero)); // the 29th in China
            Assert.Equal([("birthday", "2028-02-29", 36), ("founded", "2028-02-29", 12)], (await Coming("days=1")).Order());
            await owner.GetAsync("/api/v1/customers/occasions?days=32").Refused(HttpStatusCode.BadRequest, "request.invalid");
            await customers
                .Service.As(Roles.Archivist)
                .GetAsync("/api/v1/customers/occasions")
                .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
            Assert.Contains(await customers.Service.Acts(), act => act.Action == "ListOccasions" && act.ActorId == "care-owner");
        }
        finally
        {
            clock.Set(started);
        }
    }
}
