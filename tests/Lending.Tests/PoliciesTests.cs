using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class PoliciesTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    private static readonly object Everything = new { steps = new[] { "custodian" }, basis = "本公司规定 §1" };

    public Task InitializeAsync() => lending.Host.StartAfresh();

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<HttpResponseMessage> Draft(object[] rows, string? effectiveFrom = null, string branch = "sz") =>
        lending
            .Archivist("drafter", branch)
            .PostAsJsonAsync(
                $"{Api}/policies",
                new
                {
                    rows,
                    reason = "按 2026 年制度修订",
                    effectiveFrom,
                }
            );

    private static Task<HttpResponseMessage> Decide(HttpClient who, Guid policy, string decision = "approve", string? reason = "同意") =>
        who.PostAsJsonAsync($"{Api}/policies/{policy}/decisions", new { decision, reason });

    private async Task<Guid> Drafted(object[] rows, string? effectiveFrom = null) =>
        (await Draft(rows, effectiveFrom).Json()).GetProperty("policyId").GetGuid();

    private Task<JsonElement> InForce(string? on = null) =>
        lending.Manager().GetAsync($"{Api}/policies/in-force{(on is null ? "" : $"?on={on}")}").Json();

    private Task<JsonElement> Request(Guid id) => lending.Archivist().GetAsync($"{Api}/requests/{id}").Json();

    private static int?[] Rows(JsonElement grounds) =>
        [
            .. grounds
                .EnumerateArray()
                .Select(ground => ground.GetProperty("row") is { ValueKind: JsonValueKind.Number } row ? row.GetInt32() : (int?)null),
        ];

    [Fact]
    [Trait("req", "B2")]
    public async Task A_request_says_which_version_and_rows_applied_and_why_each_step_is_there()
    {
        var dossier = await lending.File("secret", personal: true, department: "SALE");
        var shipped = await Request(await Asked(lending.Manager(), dossier.DossierId));
        Assert.Equal(0, shipped.GetProperty("policy").GetProperty("number").GetInt32());
        var item = shipped.GetProperty("items")[0];
        Assert.Equal([1, 2, 4, 7], Rows(item.GetProperty("grounds")));
        Assert.Equal((5, 2), (item.GetProperty("periodDays").GetInt32(), item.GetProperty("maxRenewals").GetInt32()));
        Assert.Equal(
            ["department-head:1", "custodian:1", "branch-manager:2", "owner-consent:4"],
            shipped
                .GetProperty("steps")
                .EnumerateArray()
                .Select(step => $"{step.GetProperty("kind").GetString()}:{string.Join(',', Rows(step.GetProperty("grounds")))}")
        );
        Assert.Contains(
            "S0§3(4)",
            shipped.GetProperty("steps")[2].GetProperty("grounds")[0].GetProperty("basis").GetString(),
            StringComparison.Ordinal
        );

        var own = await Drafted([
            Everything,
            new
            {
                ways = new[] { "borrow-paper" },
                periodDays = 3,
                maxRenewals = 0,
                basis = "§2",
            },
        ]);
        await Decide(lending.BranchManager(), own).Ok();
        var after = await Request(await Asked(lending.Manager(), dossier.DossierId));
        Assert.Equal(
            (own, 1),
            (after.GetProperty("policy").GetProperty("policyId").GetGuid(), after.GetProperty("policy").GetProperty("number").GetInt32())
        );
        Assert.Equal([1, 2], Rows(after.GetProperty("items")[0].GetProperty("grounds")));
        Assert.Equal("custodian", Assert.Single(after.GetProperty("steps").EnumerateArray()).GetProperty("kind").GetString());
        // What was asked before keeps its path.
        Assert.Equal(4, (await Request(shipped.GetProperty("requestId").GetGuid())).GetProperty("steps").GetArrayLength());
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "P1")]
    [Trait("req", "P3")]
    public async Task The_groups_table_holds_in_every_branch_that_has_none_of_its_own()
    {
        Task<HttpResponseMessage> DraftForAll(HttpClient who) =>
            who.PostAsJsonAsync(
                $"{Api}/policies",
                new
                {
                    rows = new[] { Everything },
                    reason = "集团统一 𠮷",
                    groupWide = true,
                }
            );
        var (group, leader) = (lending.Archivist("group-keeper", "*"), lending.Host.As(Roles.Executive, "*", "leader"));
        await DraftForAll(lending.Archivist()).Refused(HttpStatusCode.Forbidden, "lending-policy.group");
        var drafts = await Task.WhenAll(DraftForAll(group).Json(), DraftForAll(group).Json());
        Assert.Equal([1, 2], drafts.Select(draft => draft.GetProperty("number").GetInt32()).Order());
        var policy = drafts[0].GetProperty("policyId").GetGuid();
        await Decide(lending.BranchManager(), policy).Refused(HttpStatusCode.NotFound, "not-found");
        await Decide(lending.Host.As(Roles.Executive, "*", "group-keeper"), policy).Refused(HttpStatusCode.Forbidden, "lending-policy.own");
        Assert.Equal(0, (await InForce()).GetProperty("number").GetInt32());
        await Decide(leader, policy).Ok();

        Assert.Equal(
            ("*", policy),
            ((await InForce()).GetProperty("branchId").GetString(), (await InForce()).GetProperty("policyId").GetGuid())
        );
        var dossier = await lending.File("secret");
        var asked = await Request(await Asked(lending.Manager(), dossier.DossierId));
        Assert.Equal("custodian", Assert.Single(asked.GetProperty("steps").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(policy, asked.GetProperty("policy").GetProperty("policyId").GetGuid());
        var listed = (await lending.Manager().GetAsync($"{Api}/policies").Json()).GetProperty("items").EnumerateArray();
        Assert.Contains(listed, row => row.GetProperty("policyId").GetGuid() == policy);
        await lending.Manager().GetAsync($"{Api}/policies/{policy}").Ok();

        // A branch's own wins, also when the group lays down a later one.
        var own = await Drafted([Everything]);
        await Decide(lending.BranchManager(), own).Ok();
        await Decide(leader, drafts[1].GetProperty("policyId").GetGuid()).Ok();
        Assert.Equal(own, (await InForce()).GetProperty("policyId").GetGuid());
        var elsewhere = await lending.Archivist("far", "gz").GetAsync($"{Api}/policies/in-force").Json();
        Assert.Equal(("*", 2), (elsewhere.GetProperty("branchId").GetString(), elsewhere.GetProperty("number").GetInt32()));
        await lending.Archivist("far", "gz").GetAsync($"{Api}/policies/{own}").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "B5")]
    public async Task A_head_asks_the_superior_and_the_step_says_so()
    {
        var dossier = await lending.File();
        var steps = (await Request(await Asked(lending.Head(), dossier.DossierId))).GetProperty("steps");
        Assert.Equal("branch-manager", steps[1].GetProperty("kind").GetString());
        Assert.Equal([1, null], Rows(steps[1].GetProperty("grounds")));
        Assert.Contains("P3", steps[1].GetProperty("grounds")[1].GetProperty("basis").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task Period_and_renewals_of_the_version_asked_under_hold_for_the_loan()
    {
        await Decide(
                lending.BranchManager(),
                await Drafted([
                    Everything,
                    new
                    {
                        periodDays = 3,
                        maxRenewals = 1,
                        basis = "§2",
                    },
                ])
            )
            .Ok();
        var dossier = await lending.File();
        var request = await Asked(lending.Manager(), dossier.DossierId);
        await Decide(lending.BranchManager(), await Drafted([Everything])).Ok();
        await LendingFixture.Decide(lending.Archivist(), request).Ok();
        var handedOut = await lending.HandOut(request).Json();
        Assert.Equal("2026-11-25", handedOut.GetProperty("dueOn").GetString());
        var loan = handedOut.GetProperty("loanIds")[0].GetGuid();
        await lending.Renewed(lending.Manager(), loan);
        await LendingFixture.AskRenewal(lending.Manager(), loan).Refused(HttpStatusCode.Conflict, "loan.renewals-used-up");
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "P3")]
    public async Task A_version_is_drafted_by_one_and_approved_by_another_and_holds_from_its_day()
    {
        Assert.Equal(0, (await InForce()).GetProperty("number").GetInt32());
        var tomorrow = await Drafted([Everything], "2026-11-23");
        Assert.Equal(0, (await InForce("2026-11-23")).GetProperty("number").GetInt32());
        await Decide(lending.Archivist(), tomorrow).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var both = lending.Host.With(
            TestIssuer.Token("drafter", "drafter", ["sz"], ["archivist", "branch-manager"], department: "ARCHIVE")
        );
        await Decide(both, tomorrow).Refused(HttpStatusCode.Forbidden, "lending-policy.own");
        await Decide(lending.BranchManager(), tomorrow, "refuse", null).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Decide(lending.BranchManager(), tomorrow).Ok();
        await Decide(lending.BranchManager("other"), tomorrow).Refused(HttpStatusCode.Conflict, "lending-policy.already-decided");
        Assert.Equal(0, (await InForce()).GetProperty("number").GetInt32());

        // 16:00 UTC is midnight in China: its day begins there.
        lending.Host.Clock.Set(new(2026, 11, 22, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, (await InForce()).GetProperty("number").GetInt32());
        lending.Host.Clock.Set(new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, (await InForce()).GetProperty("number").GetInt32());
        Assert.Equal(0, (await InForce("2026-11-22")).GetProperty("number").GetInt32());

        var refused = await Drafted([Everything]);
        await Decide(lending.BranchManager(), refused, "refuse", "须保留部门负责人").Ok();
        var late = await Drafted([Everything, Everything], "2026-11-24");
        lending.Host.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal("2026-11-28", (await Decide(lending.BranchManager(), late).Json()).GetProperty("effectiveFrom").GetString());
        Assert.Equal(1, (await InForce("2026-11-27")).GetProperty("number").GetInt32());
        Assert.Equal(3, (await InForce()).GetProperty("number").GetInt32());

        var old = await lending.Manager().GetAsync($"{Api}/policies/{tomorrow}").Json();
        Assert.Equal(1, old.GetProperty("rows").GetArrayLength());
        var listed = (await lending.Manager().GetAsync($"{Api}/policies").Json()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([3, 2, 1], listed.Select(row => row.GetProperty("number").GetInt32()));
        Assert.Equal(["approved", "refused", "approved"], listed.Select(row => row.GetProperty("state").GetString()));
        Assert.Equal("须保留部门负责人", listed[1].GetProperty("decisionReason").GetString());
        await lending.Archivist("far", "gz").GetAsync($"{Api}/policies/{tomorrow}").Refused(HttpStatusCode.NotFound, "not-found");
        await lending
            .Archivist("far", "gz")
            .PostAsJsonAsync($"{Api}/policies/{tomorrow}/withdraw", new { reason = "x" })
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task A_draft_is_taken_back_by_who_made_it()
    {
        var draft = await Drafted([Everything]);
        Task<HttpResponseMessage> Withdraw(string who) =>
            lending.Archivist(who).PostAsJsonAsync($"{Api}/policies/{draft}/withdraw", new { reason = "重写" });
        await Withdraw("keeper").Refused(HttpStatusCode.Forbidden, "lending-policy.not-yours");
        await Withdraw("drafter").Ok();
        await Withdraw("drafter").Refused(HttpStatusCode.Conflict, "lending-policy.already-decided");
        await Decide(lending.BranchManager(), draft).Refused(HttpStatusCode.Conflict, "lending-policy.already-decided");
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task A_table_that_lets_something_pass_names_the_combination()
    {
        async Task<string> Fault(params object[] rows) =>
            (await Draft(rows).Refused(HttpStatusCode.BadRequest, "request.invalid")).GetProperty("errors").ToString();

        Assert.Contains(
            "secrecy=secret, way=borrow-paper, kind=*",
            await Fault(
                new
                {
                    secrecies = new[] { "ordinary" },
                    steps = new[] { "custodian" },
                    basis = "x",
                }
            ),
            StringComparison.Ordinal
        );
        // The owner's consent is no approval, and a row for one kind leaves the others open.
        Assert.Contains(
            "lending-policy.passes-unapproved",
            await Fault(new { steps = new[] { "owner-consent" }, basis = "x" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "kind=*, personalData=false, ownDepartment=false",
            await Fault(
                new
                {
                    ownDepartment = true,
                    steps = new[] { "custodian" },
                    basis = "x",
                },
                new
                {
                    kinds = new[] { "lease" },
                    forbidden = true,
                    basis = "x",
                }
            ),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<string> Malformed =>
        [
            "{}",
            """{"rows":[],"reason":"x"}""",
            """{"rows":null,"reason":"x"}""",
            """{"rows":[null],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x"}]}""",
            """{"rows":[{"steps":["custodian"],"basis":"  "}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"a\u0000"}],"reason":"x"}""",
            """{"rows":[{"steps":["king"],"basis":"x"}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x","periodDays":0}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x","maxRenewals":-1}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x","kinds":["leese"]}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x","kinds":[null]}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x","secrecies":null}],"reason":"x"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x"}],"reason":"x","effectiveFrom":"2026-11-21"}""",
            """{"rows":[{"steps":["custodian"],"basis":"x","colour":"red"}],"reason":"x"}""",
        ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_tables_are_refused_with_400(string body)
    {
        using var response = await lending
            .Archivist()
            .PostAsync($"{Api}/policies", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task Ten_drafts_at_once_get_numbers_of_their_own()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Draft([Everything]))));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        var numbers = (await lending.Manager().GetAsync($"{Api}/policies").Json())
            .GetProperty("items")
            .EnumerateArray()
            .Select(row => row.GetProperty("number").GetInt32())
            .ToList();
        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), numbers.Count);
        Assert.Equal(Enumerable.Range(1, numbers.Count).Reverse(), numbers);
    }

    [Fact]
    [Trait("req", "B3")]
    public async Task An_excerpt_is_offered_before_paper_goes_to_another_department()
    {
        var dossier = await lending.File(department: "SALE");
        Task<HttpResponseMessage> Ask(string? why, string way = "borrow-paper") =>
            lending
                .Manager()
                .PostAsJsonAsync(
                    $"{Api}/requests",
                    new
                    {
                        dossierIds = new[] { dossier.DossierId },
                        purpose = "核对条款",
                        way,
                        excerptDeclinedBecause = why,
                    }
                );
        foreach (var nothing in new[] { null, "  " })
        {
            var problem = await Ask(nothing).Refused(HttpStatusCode.Conflict, "loan-request.excerpt-first");
            Assert.Equal(7, problem.GetProperty("policyRow").GetInt32());
            Assert.Contains("摘抄", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        }
        await Ask(null, "excerpt").Ok();
        await Ask(null, "view-on-site").Ok();
        var request = (await Ask("须核对原件签章 𠮷").Json()).GetProperty("requestId").GetGuid();
        Assert.Equal("须核对原件签章 𠮷", (await Request(request)).GetProperty("excerptDeclinedBecause").GetString());
    }

    [Fact]
    [Trait("req", "B3")]
    public async Task Objects_and_recordings_stay_whatever_the_table_says()
    {
        await Decide(lending.BranchManager(), await Drafted([Everything])).Ok();
        async Task<Guid> Filed(params string[] carriers)
        {
            var fact = LendingFixture.Filed(carriers: carriers);
            await lending.Host.Deliver(fact);
            return fact.DossierId;
        }
        var (objects, recordings, mixed) = (
            await Filed("object"),
            await Filed("audio-video"),
            await Filed("audio-video", "object", "paper")
        );
        await Ask(lending.Manager(), objects).Refused(HttpStatusCode.Conflict, "loan-request.object-not-lent");
        await Ask(lending.Manager(), recordings).Refused(HttpStatusCode.Conflict, "loan-request.recording-as-copy");
        await Ask(lending.Manager(), objects, "view-on-site").Ok();
        await Ask(lending.Manager(), recordings, "copy").Ok();
        var request = await Request(await Asked(lending.Manager(), mixed));
        Assert.Equal(
            ["audio-video", "object"],
            request.GetProperty("items")[0].GetProperty("staysBehind").EnumerateArray().Select(carrier => carrier.GetString()!)
        );
        Assert.Equal(
            JsonValueKind.Null,
            (await Request(await Asked(lending.Manager(), mixed, "copy"))).GetProperty("items")[0].GetProperty("staysBehind").ValueKind
        );
    }

    [Fact]
    [Trait("req", "B3")]
    public async Task What_a_dossier_lies_on_is_learnt_from_every_filing_in_any_order()
    {
        var later = LendingFixture.Filed(version: 5, carriers: ["paper"]);
        await lending.Host.Deliver(later);
        await lending.Host.Deliver(later with { Version = 2, Carriers = ["object"] });
        await lending.Host.Deliver(later with { Version = 7, Carriers = null });
        var carriers = await lending.Host.InDatabase(async db =>
            (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Dossiers)).Carriers
        );
        Assert.Equal(["object", "paper"], carriers!);
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "B3")]
    public async Task What_a_policy_says_can_be_asked_before_anything_is_requested()
    {
        Task<HttpResponseMessage> Ruling(string way, string kind = "lease", string? more = null) =>
            lending
                .Manager()
                .GetAsync($"{Api}/policies/ruling?secrecy=ordinary&way={way}&kind={kind}&personalData=true&ownDepartment=false{more}");
        var paper = await Ruling("borrow-paper").Json();
        Assert.Equal(
            (5, 7, 0),
            (
                paper.GetProperty("periodDays").GetInt32(),
                paper.GetProperty("excerptFirst").GetProperty("row").GetInt32(),
                paper.GetProperty("number").GetInt32()
            )
        );
        Assert.Equal(JsonValueKind.Null, paper.GetProperty("forbiddenBy").ValueKind);
        Assert.Equal(6, (await Ruling("borrow-paper", "sales-office").Json()).GetProperty("forbiddenBy").GetProperty("row").GetInt32());
        Assert.Equal(3, (await Ruling("copy").Json()).GetProperty("steps").GetArrayLength());
        var draft = await Drafted([Everything]);
        Assert.Equal(1, (await Ruling("copy", more: $"&policyId={draft}").Json()).GetProperty("steps").GetArrayLength());
        await Ruling("steal").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ruling("copy", more: $"&policyId={Guid.CreateVersion7()}").Refused(HttpStatusCode.NotFound, "not-found");
    }
}
