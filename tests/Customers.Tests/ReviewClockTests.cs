using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C7")]
public sealed class ReviewClockTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static readonly object Pass = new { decision = "pass", comment = "已核实。" };

    private static Task<JsonElement> Review(HttpClient client, Guid id) => client.GetAsync($"/api/v1/customers/{id}/review").Json();

    private static async Task<List<Guid>> Queue(HttpClient client, string query)
    {
        var found = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await client.GetAsync($"/api/v1/customers/reviews?limit=2&{query}&cursor={cursor}").Json();
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("customerId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(found.Count, found.Distinct().Count());
        return found;
    }

    [Fact]
    public async Task The_clock_runs_by_working_days_stands_when_a_file_is_returned_and_every_round_keeps_its_own()
    {
        var before = customers.Service.Clock.GetUtcNow();
        try
        {
            // Tuesday 29 September 2026; the national holiday lies between.
            customers.Service.Clock.Set(new(2026, 9, 29, 2, 0, 0, TimeSpan.Zero));
            var id = await customers.Enterprise();
            await Step(customers.Manager, id, "submit").Ok();
            var review = await Review(customers.Compliance, id);
            Assert.Equal(
                ("first", "2026-10-08", 2, false),
                (
                    review.GetProperty("waitsFor").GetString(),
                    review.GetProperty("dueOn").GetString(),
                    review.GetProperty("workingDaysLeft").GetInt32(),
                    review.GetProperty("overdue").GetBoolean()
                )
            );
            Assert.Contains(id, await Queue(customers.SecondManager, "waitsFor=first&overdue=false"));

            customers.Service.Clock.Set(new(2026, 10, 8, 16, 0, 0, TimeSpan.Zero)); // midnight in Shanghai: the 9th begins
            Assert.Contains(id, await Queue(customers.SecondManager, "waitsFor=first&overdue=true&mine=true"));
            Assert.Equal(-1, (await Review(customers.Compliance, id)).GetProperty("workingDaysLeft").GetInt32());
            await Step(customers.SecondManager, id, "first-review", new { decision = "return", comment = "补营业执照" }).Ok();

            // Returned on Friday the 9th: Saturday the 10th is worked, so three working days end on Tuesday.
            review = await Review(customers.Compliance, id);
            Assert.Equal(
                ("completion", "2026-10-13", true),
                (
                    review.GetProperty("waitsFor").GetString(),
                    review.GetProperty("dueOn").GetString(),
                    review.GetProperty("paused").GetBoolean()
                )
            );
            Assert.Contains(id, await Queue(customers.Manager, "waitsFor=completion&mine=true"));
            Assert.DoesNotContain(id, await Queue(customers.SecondManager, "waitsFor=completion&mine=true"));

            customers.Service.Clock.Set(new(2026, 10, 12, 2, 0, 0, TimeSpan.Zero));
            await Step(customers.Manager, id, "submit").Ok();
            await Step(customers.SecondManager, id, "first-review", Pass).Ok();
            Assert.Contains(id, await Queue(customers.Compliance, "mine=true"));
            await Step(customers.Compliance, id, "second-review").Refused(HttpStatusCode.BadRequest, "request.invalid");
            await Step(customers.Compliance, id, "second-review", Pass).Ok();
            Assert.DoesNotContain(id, await Queue(customers.Compliance, ""));

            var rounds = (await Review(customers.Compliance, id)).GetProperty("rounds").EnumerateArray().ToList();
            Assert.Equal(2, rounds.Count);
            Assert.True(rounds[0].GetProperty("first").GetProperty("late").GetBoolean());
            Assert.Equal("2026-10-13", rounds[0].GetProperty("completeBy").GetString());
            Assert.False(rounds[1].GetProperty("first").GetProperty("late").GetBoolean());
            Assert.Equal(3, rounds[1].GetProperty("checks").GetArrayLength());
        }
        finally
        {
            customers.Service.Clock.Set(before);
        }
    }

    [Fact]
    public async Task Second_review_records_what_it_looked_at_and_passes_nothing_that_is_not_in_order()
    {
        var id = await customers.Enterprise();
        await Step(customers.Manager, id, "submit").Ok();
        await Step(customers.SecondManager, id, "first-review", Pass).Ok();

        async Task<string?> Invalid(params object[] checks) =>
            (
                await Step(customers.Compliance, id, "second-review", new { decision = "pass", checks })
                    .Refused(HttpStatusCode.BadRequest, "request.invalid")
            )
                .GetProperty("errors")[0]
                .GetProperty("code")
                .GetString();
        Assert.Equal("review.check-missing", await Invalid(AllChecked[..2]));
        Assert.Equal("review.check-unknown", await Invalid([.. AllChecked, AllChecked[0]]));
        Assert.Equal(
            "review.check-unexplained",
            await Invalid([.. AllChecked[..2], new { code = "contract-clauses", outcome = "notApplicable" }])
        );

        object[] failed =
        [
            .. AllChecked[..2],
            new
            {
                code = "contract-clauses",
                outcome = "notOk",
                note = "违约金过高",
            },
        ];
        await Step(customers.Compliance, id, "second-review", new { decision = "pass", checks = failed })
            .Refused(HttpStatusCode.Conflict, "review.check-failed");
        await Step(
                customers.Compliance,
                id,
                "second-review",
                new
                {
                    decision = "return",
                    comment = "见检查项",
                    checks = failed,
                }
            )
            .Ok();
        var round = (await Review(customers.Manager, id)).GetProperty("rounds")[0];
        Assert.Equal("违约金过高", round.GetProperty("checks")[2].GetProperty("note").GetString());
    }

    [Fact]
    [Trait("req", "C6")]
    public async Task Who_took_papers_in_reviews_nothing_and_who_verified_them_leaves_the_second_look_to_others()
    {
        var both = customers.Service.With(TestIssuer.Token("both-roles", "两职", ["sz"], [Roles.AccountManager, Roles.ComplianceOfficer]));
        var id = await customers.Enterprise();
        var checklist = (
            await customers.Manager.PostAsJsonAsync($"/api/v1/customers/{id}/checklists", new { stage = "beforeMoveIn" }).Json()
        )
            .GetProperty("checklistId")
            .GetGuid();
        var paper = $"/api/v1/customers/checklists/{checklist}/papers/account-proof";
        await customers.Manager.PostAsJsonAsync($"{paper}/receive", new { }).Ok();
        await both.PostAsJsonAsync($"{paper}/verify", new { }).Ok();
        // The file changes hands: who collected is not its owner any more, and still had a hand in it.
        await Step(customers.Service.As(Roles.BranchManager), id, "hand-over", new { ownerId = "manager2", ownerName = "王经理" }).Ok();
        await Step(customers.SecondManager, id, "submit").Ok();

        Assert.DoesNotContain(id, await Queue(customers.Manager, "mine=true"));
        await Step(customers.Manager, id, "first-review", Pass).Refused(HttpStatusCode.Forbidden, "review.own-file");
        Assert.Contains(id, await Queue(both, "mine=true"));
        var third = customers.Service.As(Roles.AccountManager, id: "manager3", name: "周经理");
        await Step(third, id, "first-review", Pass).Ok();
        Assert.DoesNotContain(id, await Queue(both, "mine=true"));
        await Step(both, id, "second-review", Pass).Refused(HttpStatusCode.Forbidden, "review.same-person");
        await Step(customers.Compliance, id, "second-review", Pass).Ok();
    }

    [Fact]
    [Trait("req", "C6")]
    public async Task Submitting_asks_for_the_papers_that_are_missing()
    {
        var id = await customers.Enterprise();
        await customers.Manager.PostAsJsonAsync($"/api/v1/customers/{id}/tellings", new { toldTo = "尤𠮷", way = "writing" }).Ok();
        await Step(customers.Manager, id, "submit").Ok();
        var checklist = (await customers.Manager.GetAsync($"/api/v1/customers/{id}/checklists").Json()).GetProperty("items")[0];
        Assert.Equal(4, checklist.GetProperty("missed").GetInt32());
        Assert.Equal(["finding.papers-missing"], await Findings());
        await Step(customers.SecondManager, id, "first-review", new { decision = "pass" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

        foreach (var paper in checklist.GetProperty("papers").EnumerateArray().Where(paper => paper.GetProperty("isRequired").GetBoolean()))
        {
            var path =
                $"/api/v1/customers/checklists/{checklist.GetProperty("checklistId").GetGuid()}/papers/{paper.GetProperty("code").GetString()}";
            await customers
                .Manager.PostAsJsonAsync(
                    $"{path}/receive",
                    new { isMarkedAsOriginal = true, staysValid = paper.GetProperty("expires").GetBoolean() }
                )
                .Ok();
            if (paper.GetProperty("code").GetString() == "account-proof")
                Assert.Contains("finding.papers-unverified", await Findings());
            await customers.SecondManager.PostAsJsonAsync($"{path}/verify", new { }).Ok();
        }
        Assert.Empty(await Findings());
        // What was found at submission stays with the round.
        Assert.Equal(
            "finding.papers-missing",
            (await Review(customers.Manager, id)).GetProperty("rounds")[0].GetProperty("findings")[0].GetProperty("code").GetString()
        );

        async Task<List<string>> Findings() =>
            [
                .. (await Review(customers.Manager, id))
                    .GetProperty("findings")
                    .EnumerateArray()
                    .Select(finding => finding.GetProperty("code").GetString()!),
            ];
    }
}
