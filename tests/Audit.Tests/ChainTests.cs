using System.Net;
using System.Text.Json;
using CustomerArchive.Audit.Chain;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Tests;

public sealed class ChainTests : IAsyncLifetime
{
    private readonly ServiceHost<Program, AuditDb> host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact, Trait("req", "A2")]
    public async Task An_untouched_trail_verifies()
    {
        await Deliver(5);
        var finding = await Verify();
        Assert.True(finding.GetProperty("intact").GetBoolean());
        Assert.Equal(5, finding.GetProperty("records").GetInt64());
    }

    [Fact, Trait("req", "A1")]
    public async Task An_act_delivered_twice_is_kept_once()
    {
        var act = Act();
        await host.Deliver(act, act.ActId);
        await host.Deliver(act, act.ActId);
        await host.Deliver(act, Guid.CreateVersion7());
        Assert.Equal(1, await host.InDatabase(db => db.Records.CountAsync()));
    }

    [Fact, Trait("req", "A1"), Trait("req", "A2")]
    public async Task Acts_that_come_all_at_once_are_chained_in_the_order_they_came()
    {
        var acts = Enumerable.Range(0, 120).Select(_ => Act()).ToList();
        // One of them comes twice under two names.
        await host.DeliverTogether([.. acts, acts[60]]);
        var finding = await Verify();
        Assert.True(finding.GetProperty("intact").GetBoolean());
        Assert.Equal(120, finding.GetProperty("records").GetInt64());
        var chained = await host.InDatabase(db =>
            db.Records.OrderBy(record => record.Position).Select(record => record.ActId).ToListAsync()
        );
        Assert.Equal(acts.Select(act => act.ActId), chained);
    }

    [Theory, Trait("req", "A2")]
    [InlineData("ActorName", "张三丶")]
    [InlineData("Action", "ReturnDossiers")]
    [InlineData("SubjectId", "8")]
    [InlineData("BranchId", "gz")]
    [InlineData("Purpose", null)]
    [InlineData("Detail", "{}")]
    [InlineData("Result", "refused")]
    [InlineData("Hash", "0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task One_changed_field_names_the_record(string column, string? value)
    {
        await Deliver(7);
        await Sql($"UPDATE {Quote("Records")} SET {Quote(column)} = {{0}} WHERE {Quote("Position")} = 4", value);
        var finding = await Verify();
        Assert.False(finding.GetProperty("intact").GetBoolean());
        Assert.Equal(4, finding.GetProperty("firstBad").GetInt64());
        Assert.Equal("altered", finding.GetProperty("finding").GetString());
    }

    [Fact, Trait("req", "A2")]
    public async Task A_removed_record_is_named()
    {
        await Deliver(7);
        await Sql($"DELETE FROM {Quote("Records")} WHERE {Quote("Position")} = 3");
        var finding = await Verify();
        Assert.Equal(3, finding.GetProperty("firstBad").GetInt64());
        Assert.Equal("missing", finding.GetProperty("finding").GetString());
    }

    [Fact, Trait("req", "A2")]
    public async Task Records_cut_off_the_end_are_missed()
    {
        await Deliver(7);
        await Sql($"DELETE FROM {Quote("Records")} WHERE {Quote("Position")} > 5");
        var finding = await Verify();
        Assert.Equal(6, finding.GetProperty("firstBad").GetInt64());
        Assert.Equal("cut-off", finding.GetProperty("finding").GetString());
    }

    [Fact, Trait("req", "A2")]
    public async Task A_record_moved_to_another_place_is_named()
    {
        await Deliver(7);
        await Sql($"UPDATE {Quote("Records")} SET {Quote("Position")} = 100 WHERE {Quote("Position")} = 2");
        Assert.Equal(2, (await Verify()).GetProperty("firstBad").GetInt64());
    }

    [Fact, Trait("req", "A2")]
    public async Task The_command_line_names_the_record_and_fails()
    {
        await Deliver(3);
        var intact = new StringWriter();
        Assert.Equal(0, await host.InDatabase(db => ChainCheck.VerifyOnConsole(db, intact)));
        Assert.Contains("3 records", intact.ToString());
        await Sql($"UPDATE {Quote("Records")} SET {Quote("ActorId")} = {{0}} WHERE {Quote("Position")} = 2", "somebody-else");
        var broken = new StringWriter();
        Assert.Equal(1, await host.InDatabase(db => ChainCheck.VerifyOnConsole(db, broken)));
        Assert.Contains("record 2 is altered", broken.ToString());
    }

    [Fact, Trait("req", "A2")]
    public async Task Two_different_records_never_read_alike()
    {
        // Without lengths before the fields, "ab"+"c" and "a"+"bc" would hash alike.
        var now = host.Clock.GetUtcNow();
        var act = Act();
        var one = AuditRecord.Chain(act with { Action = "ab", SubjectType = "c" }, 1, AuditRecord.Origin, now);
        var other = AuditRecord.Chain(act with { Action = "a", SubjectType = "bc" }, 1, AuditRecord.Origin, now);
        var empty = AuditRecord.Chain(act with { Purpose = "" }, 1, AuditRecord.Origin, now);
        var none = AuditRecord.Chain(act with { Purpose = null }, 1, AuditRecord.Origin, now);
        Assert.NotEqual(one.Hash, other.Hash);
        Assert.NotEqual(empty.Hash, none.Hash);
        await Task.CompletedTask;
    }

    [Fact, Trait("req", "A1")]
    public async Task Readers_of_a_branch_see_only_its_acts()
    {
        await host.Deliver(Act(branch: "sz"));
        await host.Deliver(Act(branch: "gz"));
        await host.Deliver(Act(branch: null));
        var all = await host.As(Roles.Auditor, "*").GetAsync("/api/v1/audit/records").Json();
        var sz = await host.As(Roles.ComplianceOfficer, "sz").GetAsync("/api/v1/audit/records").Json();
        Assert.Equal(3, all.GetProperty("items").GetArrayLength());
        Assert.Equal("sz", Assert.Single(sz.GetProperty("items").EnumerateArray()).GetProperty("branchId").GetString());
    }

    [Fact, Trait("req", "A1")]
    public async Task Records_are_paged_newest_first_and_filtered()
    {
        await Deliver(5);
        var auditor = host.As(Roles.Auditor, "*");
        var first = await auditor.GetAsync("/api/v1/audit/records?limit=2&subjectId=7").Json();
        Assert.Equal([5, 4], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("position").GetInt32()));
        var second = await auditor.GetAsync($"/api/v1/audit/records?limit=4&cursor={first.GetProperty("next").GetString()}").Json();
        Assert.Equal([3, 2, 1], second.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("position").GetInt32()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(0, (await auditor.GetAsync("/api/v1/audit/records?actorId=nobody").Json()).GetProperty("items").GetArrayLength());
    }

    [Fact, Trait("req", "D15"), Trait("req", "A2")]
    public async Task The_trail_of_some_things_is_paged_oldest_first_and_each_act_proves_itself()
    {
        await Deliver(3);
        await host.Deliver(Act() with { SubjectId = "8" });
        await host.Deliver(Act() with { SubjectId = "9" });
        await host.Deliver(Act("gz"));
        await Deliver(1);
        using var service = Machine("documents", "audit.read", "*");
        var first = await service.GetAsync("/api/v1/audit/trail?subject=7&subject=9&limit=4").Read<Page<ChainedAct>>();
        Assert.Equal([1, 2, 3, 5], first.Items.Select(act => act.Position));
        var second = await service
            .GetAsync($"/api/v1/audit/trail?subject=7&subject=9&limit=4&cursor={first.Next}")
            .Read<Page<ChainedAct>>();
        Assert.Equal([6, 7], second.Items.Select(act => act.Position));
        Assert.Null(second.Next);
        foreach (var link in first.Items.Concat(second.Items))
            Assert.Equal(link.Hash, AuditRecord.Chain(link.Act, link.Position, link.PreviousHash, link.ChainedAt).Hash);

        using var partner = Machine("partner-1", "audit.read", "gz");
        var theirs = await partner.GetAsync("/api/v1/audit/trail?subject=7").Read<Page<ChainedAct>>();
        Assert.Equal([6], theirs.Items.Select(act => act.Position));
    }

    [Fact, Trait("req", "P2")]
    public async Task The_trail_is_for_services_and_auditors_and_for_1_to_100_things()
    {
        await host.As(Roles.Archivist).GetAsync("/api/v1/audit/trail?subject=7").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        using var other = Machine("partner-1", "documents.read", "*");
        await other.GetAsync("/api/v1/audit/trail?subject=7").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        using var service = Machine("documents", "audit.read", "*");
        foreach (
            var query in new[]
            {
                "",
                "subject=",
                $"subject={new string('a', 201)}",
                string.Join('&', Enumerable.Range(0, 101).Select(i => $"subject={i}")),
            }
        )
            await service.GetAsync($"/api/v1/audit/trail?{query}").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await service.GetAsync("/api/v1/audit/trail?subject=7&cursor=x").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Theory, Trait("req", "A1")]
    [InlineData("cursor=x", "request.invalid")]
    [InlineData("cursor=YWJj", "request.invalid")]
    [InlineData("limit=0", "request.invalid")]
    [InlineData("limit=1000000", "request.invalid")]
    [InlineData("limit=ten", "request.malformed")]
    [InlineData("since=yesterday", "request.malformed")]
    [InlineData("actorId=%00", "request.malformed")]
    public Task Bad_filters_are_refused(string query, string code) =>
        host.As(Roles.Auditor, "*").GetAsync($"/api/v1/audit/records?{query}").Refused(HttpStatusCode.BadRequest, code);

    [Fact, Trait("req", "P2")]
    public async Task Only_those_who_audit_may_read()
    {
        await host.As(Roles.Archivist, "*").GetAsync("/api/v1/audit/records").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.As(Roles.SystemAdministrator, "*")
            .GetAsync("/api/v1/audit/verify")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.CreateClient().GetAsync("/api/v1/audit/records").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    private static ActRecorded Act(string? branch = "sz") =>
        new(
            Guid.CreateVersion7(),
            "lending",
            "ReturnDossier",
            "Loan",
            "7",
            branch,
            "u1",
            "张三𠮷",
            "127.0.0.1",
            "核对",
            "done",
            """{"a":1}""",
            "c1",
            new(2026, 11, 22, 1, 2, 3, TimeSpan.Zero)
        );

    private HttpClient Machine(string id, string scope, string branch) =>
        host.With(TestIssuer.Token(id, id, [branch], [Roles.Partner], scope, clientId: id));

    private async Task Deliver(int acts)
    {
        for (var i = 0; i < acts; i++)
            await host.Deliver(Act());
    }

    private Task<JsonElement> Verify() => host.As(Roles.Auditor, "*").GetAsync("/api/v1/audit/verify").Json();

    private Task<int> Sql(string sql, params object?[] values) => host.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql, values!));

    private static string Quote(string name) => $"\"{name}\"";
}
