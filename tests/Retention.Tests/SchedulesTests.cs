using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

/// <summary>Rules by class, branch and group, from their day on, and what people record.</summary>
[Trait("req", "T1")]
public sealed class SchedulesTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    private HttpClient Group => host.As(Roles.Archivist, "*", id: "group-archivist");

    [Fact]
    public async Task The_branch_comes_before_the_group_and_the_class_before_the_kind()
    {
        var (plain, of) = (File("b1", "company"), File("b1", "company", "company.tax.vat"));
        var elsewhere = File("b2", "company", "company.tax");
        await host.Deliver(plain);
        await host.Deliver(of);
        await host.Deliver(elsewhere);
        await Set(
            Group,
            new
            {
                dossierKind = "company",
                trigger = "filed",
                period = "d30",
                basis = "集团",
                groupWide = true,
            }.AsJson()
        );
        await Set(
            Group,
            new
            {
                dossierKind = "company",
                trigger = "year-end",
                period = "d10",
                basis = "会计档案",
                classCode = "company.tax",
                groupWide = true,
            }.AsJson()
        );
        await host.ApplySchedules();
        Assert.Equal(("2057-01-01", "2037-01-01", "2037-01-01"), (await Due(plain), await Due(of), await Due(elsewhere)));

        await Set(
            host.As(Roles.Archivist, "b1"),
            """{"dossierKind":"company","trigger":"filed","period":"fixed","years":1,"months":2,"basis":"本公司"}"""
        );
        await host.ApplySchedules();
        Assert.Equal(("2028-03-01", "2028-03-01", "2037-01-01"), (await Due(plain), await Due(of), await Due(elsewhere)));

        var later = File("b1", "company");
        await host.Deliver(later);
        Assert.Equal("2028-03-01", await Due(later));
        var seen = await host.As(Roles.Archivist, "b2").GetAsync("/api/v1/retention/schedules?dossierKind=company").Json();
        Assert.Equal(["*", "*"], seen.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("branchId").GetString()));
        await host.As(Roles.Archivist, "b1")
            .PostJson(
                "/api/v1/retention/schedules",
                new
                {
                    dossierKind = "company",
                    trigger = "filed",
                    period = "d30",
                    basis = "x",
                    groupWide = true,
                }
            )
            .Refused(HttpStatusCode.Forbidden, "schedule.group");
    }

    [Fact]
    public async Task A_rule_holds_from_its_day_on_and_the_old_date_stays_with_its_reason()
    {
        var filed = File("b3", "service");
        await host.Deliver(filed);
        var archivist = host.As(Roles.Archivist, "b3");
        var tomorrow = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(2);
        var rule =
            $$"""{"dossierKind":"service","trigger":"filed","period":"short","years":3,"basis":"新规","effectiveFrom":"{{tomorrow:yyyy-MM-dd}}"}""";
        await Set(archivist, rule);
        await host.ApplySchedules();
        Assert.Equal("2037-01-01", await Due(filed));
        host.Clock.Advance(TimeSpan.FromDays(3));
        await host.ApplySchedules();
        var answer = await Get(filed);
        Assert.Equal("2030-01-01", answer.GetProperty("dueOn").GetString());
        var change = answer.GetProperty("history").EnumerateArray().Last();
        Assert.Equal("2037-01-01", change.GetProperty("from").GetString());
        Assert.Contains("新规", change.GetProperty("why").GetString());
        using var again = await archivist.PostAsync("/api/v1/retention/schedules", new StringContent(rule, null, "application/json"));
        Assert.Contains("schedule.back-dated", await again.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("2026-02-28", "next-day", "2027-03-01")]
    [InlineData("2024-02-28", "next-day", "2025-03-01")]
    [InlineData("2024-02-29", "next-day", "2025-03-01")]
    [InlineData("2023-02-28", "next-day", "2024-02-29")]
    [InlineData("2025-12-31", "next-year", "2027-01-01")]
    [InlineData("2026-01-01", "next-year", "2028-01-01")]
    public async Task A_year_never_ends_a_day_early(string ended, string start, string due)
    {
        var lease = Guid.CreateVersion7();
        var filed = File("b" + start[5..], "lease", lease: lease);
        await Set(
            host.As(Roles.Archivist, filed.BranchId),
            $$"""{"dossierKind":"lease","trigger":"lease-ended","period":"short","years":1,"basis":"一年","start":"{{start}}"}"""
        );
        await host.Deliver(filed);
        await host.Deliver(
            RetentionHost.Ended(lease, DateOnly.Parse(ended, System.Globalization.CultureInfo.InvariantCulture), branch: filed.BranchId)
        );
        Assert.Equal(due, await Due(filed));
        var english = (await Get(filed)).GetProperty("derivation").EnumerateArray().Select(step => step.GetProperty("en").GetString());
        Assert.Contains(english, line => line!.Contains(due, StringComparison.Ordinal));
    }

    [Fact, Trait("req", "T7")]
    public async Task A_judgment_is_recorded_corrected_and_withdrawn()
    {
        var filed = File("b5", "customer");
        await host.Deliver(filed);
        var archivist = host.As(Roles.Archivist, "b5");
        await Set(archivist, """{"dossierKind":"customer","trigger":"case-closed","period":"d10","basis":"诉讼"}""");
        await host.ApplySchedules();
        Assert.Null(await Due(filed));
        var events = $"/api/v1/retention/dossiers/{filed.DossierId}/events";
        await archivist
            .PostJson(
                events,
                new
                {
                    @event = "case-closed",
                    on = "2026-10-01",
                    evidence = "(2026)粤03民终1号",
                }
            )
            .Ok();
        await archivist
            .PostJson(
                events,
                new
                {
                    @event = "deposit-returned",
                    on = "2020-10-01",
                    evidence = "与期限无关",
                }
            )
            .Ok();
        Assert.Equal("2037-01-01", await Due(filed));
        await archivist
            .PostJson(
                events,
                new
                {
                    @event = "case-closed",
                    on = "2015-10-01",
                    evidence = "更正 𠮷",
                }
            )
            .Ok();
        Assert.Equal("2026-01-01", await Due(filed));
        await archivist.PostJson($"{events}/3/withdraw", new { reason = "误登记" }).Ok();
        Assert.Equal("2037-01-01", await Due(filed));
        await archivist
            .PostJson($"{events}/3/withdraw", new { reason = "误登记" })
            .Refused(HttpStatusCode.Conflict, "event.already-withdrawn");
        await archivist.PostJson($"{events}/9/withdraw", new { reason = "无" }).Refused(HttpStatusCode.NotFound, "not-found");
        await archivist
            .PostJson(
                events,
                new
                {
                    @event = "case-closed",
                    on = "2999-01-01",
                    evidence = "x",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await archivist
            .PostJson(events, new { @event = "case-closed", evidence = "x" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As(Roles.Archivist, "gz")
            .PostJson(
                events,
                new
                {
                    @event = "case-closed",
                    on = "2026-10-01",
                    evidence = "x",
                }
            )
            .Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.AccountManager, "b5")
            .PostJson(
                events,
                new
                {
                    @event = "case-closed",
                    on = "2026-10-01",
                    evidence = "x",
                }
            )
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Equal(3, (await Get(filed)).GetProperty("events").GetArrayLength());
    }

    [Fact, Trait("req", "T7")]
    public async Task Events_recorded_at_once_are_all_kept()
    {
        var filed = File("b6", "customer");
        await host.Deliver(filed);
        var archivist = host.As(Roles.Archivist, "b6");
        var recording = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(day =>
                    archivist.PostJson(
                        $"/api/v1/retention/dossiers/{filed.DossierId}/events",
                        new
                        {
                            @event = "event",
                            on = $"2026-10-0{day}",
                            evidence = "x",
                        }
                    )
                )
        );
        Assert.All(recording, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Equal(4, (await Get(filed)).GetProperty("events").GetArrayLength());
    }

    [Fact, Trait("req", "T7")]
    public async Task Moving_out_and_settling_start_the_clocks_that_count_from_them()
    {
        var archivist = host.As(Roles.Archivist, "b7");
        await Set(
            archivist,
            """{"dossierKind":"lease","trigger":"moved-out","period":"fixed","months":6,"basis":"半年","start":"next-day"}"""
        );
        var lease = Guid.CreateVersion7();
        var filed = File("b7", "lease", lease: lease);
        await host.Deliver(
            new CustomerMovedOut(lease, "b7", Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2026, 8, 31), 7, "2022-ZL-7")
        );
        await host.Deliver(filed);
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2026, 1, 1), version: 5, branch: "b7"));
        Assert.Equal("2027-03-01", await Due(filed));
        await host.Deliver(new LeaseClosed(lease, "b7", "2022-ZL-7", Guid.CreateVersion7(), new DateOnly(2026, 9, 30), 8));
        await Set(
            archivist,
            """{"dossierKind":"lease","trigger":"lease-closed","period":"fixed","months":6,"basis":"半年","start":"next-day"}"""
        );
        await host.ApplySchedules();
        Assert.Equal("2027-03-31", await Due(filed));
        await host.Deliver(new LeaseStepUndone(lease, "b7", "2022-ZL-7", Guid.CreateVersion7(), "closed", new DateOnly(2027, 1, 9), 9));
        Assert.Null(await Due(filed));
    }

    [Fact]
    public async Task What_a_new_rule_makes_due_later_leaves_its_destruction_list()
    {
        var filed = File("b8", "sales-office", on: new DateOnly(2010, 1, 1));
        await host.Deliver(filed);
        var archivist = host.As(Roles.Archivist, "b8", id: "archivist-b8");
        var list = (await archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { filed.DossierId } }).Json())
            .GetProperty("listId")
            .GetGuid();
        await Set(archivist, """{"dossierKind":"sales-office","trigger":"filed","period":"permanent","basis":"永久"}""");
        await host.ApplySchedules();
        var answer = await archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json();
        Assert.Equal("closed", answer.GetProperty("state").GetString());
        Assert.Equal("excluded", answer.GetProperty("items")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_due_is_filtered_by_kind_class_disposal_and_hold()
    {
        var archivist = host.As(Roles.Archivist, "b9");
        await Set(
            archivist,
            """{"dossierKind":"company","trigger":"filed","period":"d10","basis":"移交","disposal":"transfer","classCode":"company.board"}"""
        );
        var (board, other) = (File("b9", "company", "company.board"), File("b9", "company"));
        await host.Deliver(board);
        await host.Deliver(other);
        await archivist
            .PostJson(
                "/api/v1/retention/holds",
                new
                {
                    dossierIds = new[] { other.DossierId },
                    kind = "audit",
                    reason = "审计",
                }
            )
            .Ok();
        Assert.Equal([board.DossierId], await Listed(archivist, "disposal=transfer"));
        Assert.Equal([other.DossierId], await Listed(archivist, "disposal=destroy&kind=company"));
        Assert.Equal([board.DossierId], await Listed(archivist, "classCode=company.board"));
        Assert.Equal([other.DossierId], await Listed(archivist, "held=true"));
        Assert.Equal([board.DossierId], await Listed(archivist, "held=false"));
        Assert.Empty(await Listed(archivist, "kind=lease"));
        Assert.Empty(await Listed(archivist, "branchId=sz"));
        Assert.Equal(2, (await Listed(Group, "branchId=b9")).Count);
        await archivist.GetAsync("/api/v1/retention/dossiers?disposal=burn").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await archivist.GetAsync("/api/v1/retention/dossiers?held=maybe").Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Theory]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"d30","years":20,"basis":"x"}""", "schedule.years")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"long","months":2,"basis":"x"}""", "schedule.months")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"fixed","basis":"x"}""", "schedule.years")]
    [InlineData("""{"dossierKind":"lease","trigger":"birthday","period":"d30","basis":"x"}""", "field.unknown-value")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"d30","basis":"x","classCode":"Lease..x"}""", "field.malformed")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"d30","basis":"x","disposal":"burn"}""", "field.unknown-value")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"d30","basis":"x","start":"never"}""", "field.unknown-value")]
    [InlineData(
        """{"dossierKind":"lease","trigger":"filed","period":"d30","basis":"x","effectiveFrom":"2020-01-01"}""",
        "schedule.back-dated"
    )]
    public async Task A_bad_rule_is_refused_by_field(string body, string code)
    {
        using var answer = await host.Archivist.PostAsync("/api/v1/retention/schedules", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Killed_between_batches_it_goes_on_where_it_was()
    {
        var filed = Enumerable.Range(0, 5).Select(_ => File("b10", "engineering")).ToList();
        foreach (var one in filed)
            await host.Deliver(one);
        await Set(host.As(Roles.Archivist, "b10"), """{"dossierKind":"engineering","trigger":"filed","period":"d30","basis":"分批"}""");
        var saves = 0;
        host.Saved = () =>
        {
            if (++saves == 2)
                throw new InvalidOperationException("killed");
        };
        await Assert.ThrowsAnyAsync<Exception>(() => host.ApplySchedules(batch: 2));
        host.Saved = null;
        await host.ApplySchedules(batch: 2);
        foreach (var one in filed)
        {
            var answer = await Get(one);
            Assert.Equal("2057-01-01", answer.GetProperty("dueOn").GetString());
            Assert.Equal(2, answer.GetProperty("history").GetArrayLength());
        }
    }

    private static DossierFiled File(string branch, string kind, string? classCode = null, Guid? lease = null, DateOnly? on = null) =>
        RetentionHost.Filed(kind, lease, branch) with
        {
            ClassCode = classCode,
            FiledOn = on ?? new DateOnly(2026, 11, 22),
        };

    private static async Task Set(HttpClient archivist, string rule)
    {
        using var answer = await archivist.PostAsync("/api/v1/retention/schedules", new StringContent(rule, null, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<JsonElement> Get(DossierFiled filed) =>
        host.As(Roles.Archivist, "*").GetAsync($"/api/v1/retention/dossiers/{filed.DossierId}").Json();

    private async Task<string?> Due(DossierFiled filed) => (await Get(filed)).GetProperty("dueOn").GetString();

    private static async Task<List<Guid>> Listed(HttpClient client, string filter) =>
        [
            .. (await client.GetAsync($"/api/v1/retention/dossiers?{filter}").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => row.GetProperty("dossierId").GetGuid()),
        ];
}

file static class Bodies
{
    public static string AsJson(this object body) => JsonSerializer.Serialize(body);
}
