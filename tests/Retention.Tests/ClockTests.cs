using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

public sealed class ClockTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Fact, Trait("req", "T1"), Trait("req", "T7")]
    public async Task The_end_of_the_lease_starts_the_clock_and_the_date_explains_itself()
    {
        var id = await host.DueDossier();
        var answer = await Get(id);
        Assert.Equal("2026-01-01", answer.GetProperty("dueOn").GetString());
        var steps = answer.GetProperty("derivation").EnumerateArray().Select(step => step.GetProperty("step").GetString());
        Assert.Equal(["trigger", "start", "period", "due"], steps);
        Assert.Contains("2024-08-25", answer.GetProperty("derivation")[0].GetProperty("text").GetString());
    }

    [Theory, Trait("req", "T7")]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 1, 0 })]
    [InlineData(new[] { 1, 0, 1, 0 })]
    [InlineData(new[] { 0, 0, 1, 1 })]
    public async Task Facts_may_come_late_repeated_and_in_any_order(int[] order)
    {
        await host.Archivist.PostJson("/api/v1/retention/schedules", RetentionHost.Schedule(1)).Ok();
        var lease = Guid.CreateVersion7();
        var filed = RetentionHost.Filed(lease: lease);
        object[] facts = [filed, RetentionHost.Ended(lease, new DateOnly(2024, 2, 29))];
        foreach (var i in order)
            await host.Deliver(facts[i]);
        Assert.Equal("2026-01-01", (await Get(filed.DossierId)).GetProperty("dueOn").GetString());
    }

    [Fact, Trait("req", "T7")]
    public async Task A_corrected_end_moves_the_date_and_the_old_one_stays_in_history()
    {
        var lease = Guid.CreateVersion7();
        var filed = RetentionHost.Filed(lease: lease);
        await host.Deliver(filed);
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2025, 1, 10), version: 5));
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2024, 12, 1), version: 6));
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2025, 1, 10), version: 5));
        var answer = await Get(filed.DossierId);
        Assert.StartsWith("2025-01-01", answer.GetProperty("derivation")[1].GetProperty("date").GetString());
        Assert.Equal(2, answer.GetProperty("history").GetArrayLength());
    }

    [Theory, Trait("req", "T7"), Trait("req", "L3")]
    [InlineData(new[] { 0, 1, 2 })]
    [InlineData(new[] { 2, 1, 0 })]
    [InlineData(new[] { 0, 2, 1, 1, 2 })]
    public async Task An_end_recorded_by_mistake_stops_the_clock_in_whatever_order_it_is_told(int[] order)
    {
        var lease = Guid.CreateVersion7();
        var filed = RetentionHost.Filed(lease: lease);
        object[] facts =
        [
            filed,
            RetentionHost.Ended(lease, new DateOnly(2025, 1, 10), version: 5),
            new LeaseStepUndone(lease, "sz", "2022-ZL-001", Guid.CreateVersion7(), "ended", new DateOnly(2027, 1, 9), 6),
        ];
        foreach (var i in order)
            await host.Deliver(facts[i]);
        Assert.Equal(JsonValueKind.Null, (await Get(filed.DossierId)).GetProperty("dueOn").ValueKind);
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2025, 1, 10), version: 7));
        Assert.NotEqual(JsonValueKind.Null, (await Get(filed.DossierId)).GetProperty("dueOn").ValueKind);
    }

    [Fact, Trait("req", "T1")]
    public async Task A_lease_in_force_has_no_date()
    {
        var filed = RetentionHost.Filed(lease: Guid.CreateVersion7());
        await host.Deliver(filed);
        Assert.Equal(JsonValueKind.Null, (await Get(filed.DossierId)).GetProperty("dueOn").ValueKind);
    }

    [Fact, Trait("req", "T1")]
    public async Task A_new_schedule_version_moves_dates_and_keeps_the_old_ones()
    {
        var filed = RetentionHost.Filed(kind: "engineering");
        await host.Deliver(filed);
        Assert.Equal("2037-01-01", (await Get(filed.DossierId)).GetProperty("dueOn").GetString());
        var schedule = new
        {
            dossierKind = "engineering",
            trigger = "filed",
            period = "long",
            years = 50,
            basis = "工程档案",
        };
        Assert.Equal(1, (await host.Archivist.PostJson("/api/v1/retention/schedules", schedule).Json()).GetProperty("number").GetInt32());
        Assert.Equal(1, (await host.Archivist.PostJson("/api/v1/retention/schedules", schedule).Json()).GetProperty("number").GetInt32());
        await host.ApplySchedules();
        var answer = await Get(filed.DossierId);
        Assert.Equal("2077-01-01", answer.GetProperty("dueOn").GetString());
        Assert.Equal("2037-01-01", answer.GetProperty("history")[1].GetProperty("from").GetString());
        await host
            .Archivist.PostJson(
                "/api/v1/retention/schedules",
                new
                {
                    dossierKind = "engineering",
                    trigger = "filed",
                    period = "permanent",
                    basis = "图纸",
                }
            )
            .Ok();
        await host.ApplySchedules();
        Assert.Equal(JsonValueKind.Null, (await Get(filed.DossierId)).GetProperty("dueOn").ValueKind);
    }

    [Theory, Trait("req", "T1")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"permanent","years":3,"basis":"x"}""", "schedule.years")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"short","basis":"x"}""", "schedule.years")]
    [InlineData("""{"dossierKind":"else","trigger":"filed","period":"short","years":3,"basis":"x"}""", "field.unknown-value")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"short","years":0,"basis":"x"}""", "field.out-of-range")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"short","years":"3","basis":"x"}""", "field.malformed")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"short","years":3,"basis":""}""", "field.required")]
    [InlineData("""{"dossierKind":"lease","trigger":"filed","period":"short","years":3,"basis":"a\u0007"}""", "field.malformed")]
    public async Task Bad_schedules_are_refused_by_field(string body, string code)
    {
        using var answer = await host.Archivist.PostAsync("/api/v1/retention/schedules", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_does_not_see_the_dossier()
    {
        var id = await host.DueDossier();
        await host.As(Roles.Archivist, "gz").GetAsync($"/api/v1/retention/dossiers/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.Archivist, "gz")
            .PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { id } })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As(Roles.SystemAdministrator, "*")
            .GetAsync($"/api/v1/retention/dossiers/{id}")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.CreateClient()
            .GetAsync($"/api/v1/retention/dossiers/{id}")
            .Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    [Fact, Trait("req", "T1")]
    public async Task What_is_due_is_listed_in_pages_without_gap_or_repeat()
    {
        for (var i = 0; i < 5; i++)
            await host.DueDossier();
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await host
                .Archivist.GetAsync($"/api/v1/retention/dossiers?dueBefore=2026-06-01&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")
                .Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("dossierId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.True(seen.Count >= 5);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact, Trait("req", "C9")]
    public async Task A_relabelled_dossier_shows_its_new_title_whatever_arrives_last()
    {
        var filed = RetentionHost.Filed(title: "旧名称", version: 3);
        await host.Deliver(new DossierRelabelled(filed.DossierId, "sz", "新名称", 4));
        await host.Deliver(filed);
        Assert.Equal("新名称", (await Get(filed.DossierId)).GetProperty("title").GetString());
    }

    private Task<JsonElement> Get(Guid id) => host.Archivist.GetAsync($"/api/v1/retention/dossiers/{id}").Json();
}
