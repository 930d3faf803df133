using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

/// <summary>From moving in to closing: checklists, applications, fit-outs, and what stands open at the end.</summary>
[Trait("req", "L6")]
public sealed class TenancyTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private Task<HttpResponseMessage> Post(string path, object body, string role = Roles.AccountManager) =>
        host.As(role).PostAsJsonAsync($"{Api}{path}", body);

    [Fact]
    public async Task Checklists_open_with_their_stage_and_count_what_is_missing()
    {
        var lease = await host.SignedLease();
        var moveIn = await Stage(lease, "moveIn");
        Assert.True(moveIn.GetProperty("opened").GetBoolean());
        Assert.False((await Stage(lease, "moveOut")).GetProperty("opened").GetBoolean());
        var missing = moveIn.GetProperty("missing").GetInt32();
        var document = Guid.CreateVersion7();
        await Post(
                $"/{lease}/checklists/moveIn/papers/handover-sheet",
                new
                {
                    state = "handedIn",
                    on = "2026-01-02",
                    documentId = document,
                }
            )
            .Ok();
        await Post($"/{lease}/checklists/moveIn/papers/identity", new { state = "notApplicable" })
            .Refused(HttpStatusCode.Conflict, "checklist.reason-missing");
        await Post($"/{lease}/checklists/moveIn/papers/identity", new { state = "notApplicable", note = "沿用续租前材料" }).Ok();
        await Post($"/{lease}/checklists/moveIn/papers/identity", new { state = "handedIn", on = "2026-11-23" })
            .Refused(HttpStatusCode.Conflict, "checklist.day-in-future");
        await Post($"/{lease}/checklists/moveIn/papers/nonsense", new { state = "handedIn" })
            .Refused(HttpStatusCode.Conflict, "checklist.no-such-paper");
        var extra = (await Post($"/{lease}/checklists/moveIn/papers", new { title = "消防责任书" }).Json())
            .GetProperty("paper")
            .GetString();
        await Post($"/{lease}/checklists/moveIn/papers/{extra}", new { state = "handedIn" }).Ok();
        moveIn = await Stage(lease, "moveIn");
        Assert.Equal(missing - 2, moveIn.GetProperty("missing").GetInt32());
        var sheet = moveIn
            .GetProperty("papers")
            .EnumerateArray()
            .Single(paper => paper.GetProperty("code").GetString() == "handover-sheet");
        Assert.Equal(("2026-01-02", document), (sheet.GetProperty("on").GetString(), sheet.GetProperty("documentId").GetGuid()));
        // Taken back: it was ticked by mistake.
        await Post($"/{lease}/checklists/moveIn/papers/handover-sheet", new { state = "missing" }).Ok();
        Assert.Equal(missing - 1, (await Stage(lease, "moveIn")).GetProperty("missing").GetInt32());
        Assert.Contains(
            await All("/checklists?kind=moveIn&incomplete=true"),
            item => item.GetProperty("leaseId").GetGuid() == lease && item.GetProperty("missing").GetInt32() == missing - 1
        );
        await Post($"/{await host.Draft()}/checklists/moveIn/papers/identity", new { state = "handedIn" })
            .Refused(HttpStatusCode.Conflict, "lease.not-signed");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await host.Leasing("gz").PostAsJsonAsync($"{Api}/{lease}/checklists/moveIn/papers/identity", new { state = "missing" })
            ).StatusCode
        );
    }

    [Fact]
    public async Task Meters_are_read_at_both_handovers_and_the_difference_is_shown()
    {
        var lease = await host.SignedLease();
        Task<HttpResponseMessage> Read(string kind, decimal value) =>
            Post(
                $"/{lease}/checklists/{kind}/meters",
                new
                {
                    readings = new[]
                    {
                        new
                        {
                            meter = "electricity",
                            number = "dq-001",
                            value,
                        },
                    },
                }
            );
        await Read("moveIn", 120.5m).Ok();
        await Read("moveIn", 112.5m).Ok();
        await Read("moveIn", 0.00001m).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.End(lease, "2026-11-01", "terminated-early").Ok();
        await Read("moveOut", 812.75m).Ok();
        var meter = Assert.Single((await host.Get($"/{lease}/checklists")).GetProperty("meters").EnumerateArray());
        Assert.Equal(("DQ-001", 700.25m), (meter.GetProperty("number").GetString(), meter.GetProperty("used").GetDecimal()));
        Assert.True((await Stage(lease, "moveOut")).GetProperty("opened").GetBoolean());
    }

    [Fact]
    public async Task An_application_is_decided_by_another_person_and_carried_out()
    {
        var lease = await host.SignedLease();
        await Post(
                $"/{lease}/applications",
                new
                {
                    kind = "overtime",
                    what = "周六加班空调",
                    from = "2026-11-28",
                    until = "2026-11-27",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        var id = (
            await Post($"/{lease}/applications", new { kind = "namePlate", what = "大堂水牌增加“𠮷祥科技”" }, Roles.DepartmentHead).Json()
        )
            .GetProperty("applicationId")
            .GetGuid();
        var decide = $"/applications/{id}/decide";
        await Post(decide, new { approve = true }).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Post(decide, new { approve = true }, Roles.DepartmentHead).Refused(HttpStatusCode.Forbidden, "application.own");
        await Post(decide, new { approve = false }, Roles.BranchManager).Refused(HttpStatusCode.Conflict, "application.reason-missing");
        await Post($"/applications/{id}/done", new { }).Refused(HttpStatusCode.Conflict, "application.not-approved");
        await Post(decide, new { approve = true }, Roles.BranchManager).Ok();
        await Post(decide, new { approve = true }, Roles.BranchManager).Refused(HttpStatusCode.Conflict, "application.already-decided");
        await Post($"/applications/{id}/done", new { }).Ok();
        await Post($"/applications/{id}/withdraw", new { }).Refused(HttpStatusCode.Conflict, "application.already-over");
        var item = Assert.Single(await All($"/applications?leaseId={lease}&kind=namePlate&state=done"));
        Assert.Equal("2026-11-22", item.GetProperty("doneOn").GetString());
        Assert.Empty(await All($"/applications?leaseId={lease}&state=asked"));
    }

    [Fact]
    public async Task A_fit_out_is_accepted_only_with_all_its_papers()
    {
        var lease = await host.SignedLease();
        var body = new
        {
            what = "轻钢龙骨隔断、空调移位",
            contractor = "某某装饰工程有限公司",
            from = "2026-10-01",
            until = "2026-11-15",
        };
        var id = (await Post($"/{lease}/fit-outs", body).Json()).GetProperty("fitOutId").GetGuid();
        await Post($"/{lease}/fit-outs", body).Refused(HttpStatusCode.Conflict, "fit-out.one-already");
        Task<HttpResponseMessage> Inspect(bool accepted, string on, string? findings = null) =>
            Post(
                $"/fit-outs/{id}/inspect",
                new
                {
                    accepted,
                    on,
                    findings,
                }
            );
        await Inspect(true, "2026-11-20").Refused(HttpStatusCode.Conflict, "fit-out.not-under-way");
        await Post($"/fit-outs/{id}/decide", new { approve = true }, Roles.BranchManager).Ok();
        await Inspect(false, "2026-11-16").Refused(HttpStatusCode.Conflict, "fit-out.findings-missing");
        await Inspect(true, "2026-09-30").Refused(HttpStatusCode.Conflict, "fit-out.inspected-out-of-time");
        await Inspect(false, "2026-11-16", "喷淋头被遮挡").Ok();
        await Inspect(true, "2026-11-20").Refused(HttpStatusCode.Conflict, "fit-out.papers-missing");
        foreach (
            var paper in (await Stage(lease, "fitOut"))
                .GetProperty("papers")
                .EnumerateArray()
                .Where(paper => paper.GetProperty("required").GetBoolean())
        )
            await Post(
                    $"/{lease}/checklists/fitOut/papers/{paper.GetProperty("code").GetString()}",
                    new { state = "handedIn", documentId = Guid.CreateVersion7() }
                )
                .Ok();
        await Inspect(true, "2026-11-20").Ok();
        var project = Assert.Single(await All($"/fit-outs?leaseId={lease}&state=accepted"));
        Assert.Equal(
            ("2026-11-20", 2),
            (project.GetProperty("acceptedOn").GetString(), project.GetProperty("inspections").GetArrayLength())
        );
    }

    [Fact]
    [Trait("req", "L3")]
    public async Task A_lease_closes_when_nothing_stands_open_or_another_person_waived_it()
    {
        var unit = await host.Unit();
        var lease = await host.GratuitousLease(unit);
        async Task<Guid> HandOut(string label)
        {
            var keys = (await Post($"/units/{unit}/keys", new { label, count = 1 }).Json()).GetProperty("keySetId").GetGuid();
            await Post($"/keys/{keys}/hand-out", new { leaseId = lease, givenTo = "李四" }).Ok();
            return keys;
        }
        await HandOut("大门");
        await Post($"/{lease}/waivers", new { reason = "太早" }).Refused(HttpStatusCode.Conflict, "lease.not-ended");
        await host.End(lease, "2026-11-01", "terminated-early").Ok();
        await host.MoveOut(lease, "2026-11-02").Ok();
        var open = await Post($"/{lease}/close", new { }).Refused(HttpStatusCode.Conflict, "lease.stands-open");
        Assert.Contains("钥匙“大门”未归还", open.GetProperty("title").GetString());
        var close = (await host.Get($"/{lease}"))
            .GetProperty("steps")
            .EnumerateArray()
            .Single(step => step.GetProperty("step").GetString() == "close");
        Assert.Equal("lease.stands-open", close.GetProperty("code").GetString());

        await Post($"/{lease}/waivers", new { reason = "钥匙遗失，已换锁" }, Roles.BranchManager).Ok();
        await Post($"/{lease}/waivers", new { reason = "再来" }).Refused(HttpStatusCode.Conflict, "waiver.already-asked");
        var waiver = Assert.Single(await All($"/waivers?leaseId={lease}&state=asked")).GetProperty("waiverId").GetGuid();
        var decide = $"/waivers/{waiver}/decide";
        await Post(decide, new { approve = true }).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Post(decide, new { approve = true }, Roles.BranchManager).Refused(HttpStatusCode.Forbidden, "waiver.own");
        await Post($"/{lease}/close", new { }).Refused(HttpStatusCode.Conflict, "lease.stands-open");
        await Post(decide, new { approve = true }, Roles.Executive).Ok();
        await Post(decide, new { approve = false }, Roles.Executive).Refused(HttpStatusCode.Conflict, "waiver.already-decided");
        // The waiver covers what stood open then, nothing that came up since.
        var damage = new
        {
            kind = "damage",
            amount = 500m,
            dueOn = "2026-11-20",
            basis = "地面破损",
        };
        await host.Post($"/{lease}/charges", damage).Ok();
        var since = await Post($"/{lease}/close", new { }).Refused(HttpStatusCode.Conflict, "lease.stands-open");
        Assert.Contains("未缴款项 500.00 元", since.GetProperty("title").GetString());
        Assert.DoesNotContain("大门", since.GetProperty("title").GetString());
        await host.Pay(lease, 500m).Ok();
        await Post($"/{lease}/close", new { }).Ok();
        Assert.Equal("closed", (await host.Get($"/{lease}")).GetProperty("stage").GetString());

        var settled = await host.GratuitousLease();
        await host.End(settled, "2026-11-01", "terminated-early").Ok();
        await host.MoveOut(settled, "2026-11-02").Ok();
        await Post($"/{settled}/waivers", new { reason = "无" }).Refused(HttpStatusCode.Conflict, "waiver.nothing-open");
    }

    private async Task<JsonElement> Stage(Guid lease, string kind) =>
        (await host.Get($"/{lease}/checklists"))
            .GetProperty("stages")
            .EnumerateArray()
            .Single(stage => stage.GetProperty("kind").GetString() == kind);

    private async Task<List<JsonElement>> All(string path) =>
        [.. (await host.Get($"{path}{(path.Contains('?') ? "&" : "?")}limit=200")).GetProperty("items").EnumerateArray()];
}
