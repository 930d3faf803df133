using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C7")]
public sealed class ReviewTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static readonly object Pass = new { decision = "pass", comment = "资料齐全。" };

    [Fact]
    public async Task A_file_is_active_after_two_reviews_by_two_people()
    {
        var id = await customers.Enterprise();
        // 22 November 2026 is a Sunday: two working days later it is Tuesday.
        var submitted = await Step(customers.Manager, id, "submit").Json();
        Assert.Equal(
            ("firstReview", "2026-11-24"),
            (submitted.GetProperty("state").GetString(), submitted.GetProperty("reviewDueOn").GetString())
        );
        var first = await Step(customers.SecondManager, id, "first-review", Pass).Json();
        Assert.Equal(
            ("secondReview", "2026-11-23"),
            (first.GetProperty("state").GetString(), first.GetProperty("reviewDueOn").GetString())
        );
        var second = await Step(customers.Compliance, id, "second-review", new { decision = "pass" }).Json();
        Assert.Equal("active", second.GetProperty("state").GetString());

        var fact = Assert.Single(await customers.Service.Facts<CustomerApproved>(), fact => fact.CustomerId == id);
        Assert.Equal((second.GetProperty("version").GetInt32(), "enterprise"), (fact.Version, fact.Kind));
        var round = Assert.Single((await Get(customers.Manager, id)).GetProperty("rounds").EnumerateArray());
        Assert.Equal("王经理", round.GetProperty("first").GetProperty("by").GetString());
        Assert.Equal("赵合规", round.GetProperty("second").GetProperty("by").GetString());
        Assert.Equal("资料齐全。", round.GetProperty("first").GetProperty("comment").GetString());
    }

    [Fact]
    public async Task Nobody_reviews_a_file_they_had_a_hand_in()
    {
        var id = await customers.Enterprise();
        await Step(customers.Manager, id, "submit").Ok();
        await Step(customers.Manager, id, "first-review", Pass).Refused(HttpStatusCode.Forbidden, "review.own-file");

        // Handed over, edited by the new owner and submitted by them: neither of the two may review.
        await Step(customers.SecondManager, id, "first-review", new { decision = "return", comment = "补充电话" }).Ok();
        await Step(customers.Service.As(Roles.BranchManager), id, "hand-over", new { ownerId = "manager3", ownerName = "周经理" }).Ok();
        var third = customers.Service.As(Roles.AccountManager, id: "manager3", name: "周经理");
        await Step(customers.Manager, id, "submit").Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Step(third, id, "submit").Ok();
        await Step(third, id, "first-review", Pass).Refused(HttpStatusCode.Forbidden, "review.own-file");
        await Step(customers.Manager, id, "first-review", Pass).Refused(HttpStatusCode.Forbidden, "review.own-file");
        await Step(customers.SecondManager, id, "first-review", Pass).Ok();
        var rounds = (await Get(customers.Compliance, id)).GetProperty("rounds").EnumerateArray().ToList();
        Assert.Equal(2, rounds.Count);
        Assert.Equal("补充电话", rounds[0].GetProperty("first").GetProperty("comment").GetString());
    }

    [Fact]
    public async Task One_person_with_both_roles_cannot_do_both_reviews()
    {
        var id = await customers.Enterprise();
        await Step(customers.Manager, id, "submit").Ok();
        var both = customers.Service.With(TestIssuer.Token("both", "两职", ["sz"], [Roles.AccountManager, Roles.ComplianceOfficer]));
        await Step(both, id, "first-review", Pass).Ok();
        await Step(both, id, "second-review", Pass).Refused(HttpStatusCode.Forbidden, "review.same-person");
        await Step(customers.SecondManager, id, "second-review", Pass).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Step(customers.Compliance, id, "second-review", Pass).Ok();
    }

    [Fact]
    public async Task A_return_says_why_and_opens_the_file_again()
    {
        var id = await customers.Enterprise();
        await Step(customers.Manager, id, "submit").Ok();
        await Step(customers.SecondManager, id, "first-review", Pass).Ok();
        var silent = await Step(customers.Compliance, id, "second-review", new { decision = "return", comment = " " })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("review.reason-missing", silent.GetProperty("errors")[0].GetProperty("code").GetString());
        var returned = await Step(customers.Compliance, id, "second-review", new { decision = "return", comment = "营业执照过期" }).Json();
        Assert.Equal("returned", returned.GetProperty("state").GetString());
        Assert.DoesNotContain(await customers.Service.Facts<CustomerApproved>(), fact => fact.CustomerId == id);
        await Step(customers.Manager, id, "submit").Ok();
        Assert.Equal(2, (await Get(customers.Manager, id)).GetProperty("rounds").GetArrayLength());
    }

    [Fact]
    [Trait("req", "C4")]
    public async Task Doubts_must_be_explained_before_a_file_passes()
    {
        var sent = AnEnterprise();
        sent["contacts"] = new object[] { new { name = "甲", phone = "13800138000" } };
        sent["actualAddress"] = "广州市天河区某路9号";
        var id = await customers.TakenIn(customers.Manager, sent);
        var findings = (await Get(customers.Manager, id))
            .GetProperty("findings")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("code").GetString());
        Assert.Equal(["finding.addresses-differ", "finding.few-contacts"], findings.Order());
        await Step(customers.Manager, id, "submit").Ok();
        var silent = await Step(customers.SecondManager, id, "first-review", new { decision = "pass" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("review.findings-unexplained", silent.GetProperty("errors")[0].GetProperty("code").GetString());
        await Step(customers.SecondManager, id, "first-review", new { decision = "pass", comment = "已核实，租赁合同在案" }).Ok();
    }

    [Fact]
    public async Task Steps_out_of_order_are_refused()
    {
        var id = await customers.Enterprise();
        await Step(customers.SecondManager, id, "first-review", Pass).Refused(HttpStatusCode.Conflict, "customer.wrong-state");
        await Step(customers.Compliance, id, "second-review", Pass).Refused(HttpStatusCode.Conflict, "customer.wrong-state");
        await Step(customers.Manager, id, "submit").Ok();
        await Step(customers.Manager, id, "submit").Refused(HttpStatusCode.Conflict, "customer.wrong-state");
        await Step(customers.Compliance, id, "second-review", Pass).Refused(HttpStatusCode.Conflict, "customer.wrong-state");
        await Step(customers.SecondManager, id, "first-review", new { decision = "maybe" })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Step(customers.SecondManager, id, "first-review", new { comment = "x" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Of_many_reviews_at_once_one_counts()
    {
        var id = await customers.Enterprise();
        await Step(customers.Manager, id, "submit").Ok();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Step(customers.SecondManager, id, "first-review", Pass)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
    }

    [Fact]
    public async Task Many_files_are_reviewed_in_one_go_and_each_outcome_is_told()
    {
        var mine = await customers.Enterprise();
        var theirs = await customers.Enterprise(customers.SecondManager);
        var elsewhere = await customers.Enterprise(customers.Service.As(Roles.AccountManager, "gz"));
        await customers.Manager.PostAsJsonAsync("/api/v1/customers/reviews/submit", new { customerIds = new[] { mine } }).Ok();
        await customers.SecondManager.PostAsJsonAsync("/api/v1/customers/reviews/submit", new { customerIds = new[] { theirs } }).Ok();

        var answer = await customers
            .SecondManager.PostAsJsonAsync(
                "/api/v1/customers/reviews/first",
                new
                {
                    customerIds = new[] { mine, theirs, elsewhere, mine },
                    decision = "pass",
                    comment = "齐",
                }
            )
            .Json();
        Assert.Equal((1, 2), (answer.GetProperty("done").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal(
            ["done", "review.own-file", "not-found"],
            answer
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => result.GetProperty("code").GetString() ?? result.GetProperty("outcome").GetString())
        );

        answer = await customers
            .Compliance.PostAsJsonAsync(
                "/api/v1/customers/reviews/second",
                new
                {
                    customerIds = new[] { mine, theirs },
                    decision = "pass",
                    checks = AllChecked,
                }
            )
            .Json();
        Assert.Equal(
            ["active", "customer.wrong-state"],
            answer
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => result.GetProperty("state").GetString() ?? result.GetProperty("code").GetString())
        );
        Assert.Single(await customers.Service.Facts<CustomerApproved>(), fact => fact.CustomerId == mine);
        await customers
            .Compliance.PostAsJsonAsync("/api/v1/customers/reviews/second", new { customerIds = Array.Empty<Guid>(), decision = "pass" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Files_of_another_branch_are_not_found()
    {
        var id = await customers.Enterprise();
        var elsewhere = customers.Service.As(Roles.AccountManager, "gz");
        await elsewhere.GetAsync($"/api/v1/customers/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        await Step(elsewhere, id, "submit").Refused(HttpStatusCode.NotFound, "not-found");
        await Step(elsewhere, id, "first-review", Pass).Refused(HttpStatusCode.NotFound, "not-found");
        await Step(customers.Service.As(Roles.ComplianceOfficer, "gz"), id, "reveal", new { fields = new[] { "phone" }, purpose = "核对" })
            .Refused(HttpStatusCode.NotFound, "not-found");
    }
}
