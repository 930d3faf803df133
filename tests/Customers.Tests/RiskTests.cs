using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C8")]
public sealed class RiskTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static readonly object Pass = new { decision = "pass", comment = "已核实。" };

    private static Dictionary<string, object?> With(params (string Field, object? Value)[] changes)
    {
        var sent = AnEnterprise();
        foreach (var (field, value) in changes)
            sent[field] = value;
        return sent;
    }

    private async Task<JsonElement> Assessed(Guid id, HttpClient? client = null) =>
        await (client ?? customers.Manager).PostAsJsonAsync($"/api/v1/customers/{id}/risk-assessments", new { }).Json();

    private static IEnumerable<string?> Codes(JsonElement assessment) =>
        assessment.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("code").GetString());

    [Theory]
    [InlineData("industry", "典当业", "sensitive-industry", "high")]
    [InlineData("businessScope", "p2p 网络平台", "sensitive-industry", "high")]
    [InlineData("actualAddress", "广东省广州市天河区某路9号", "addresses-differ other-city", "high")]
    [InlineData("actualAddress", "广东省深圳市福田区某路9号", "addresses-differ", "low")]
    [InlineData("foundedOn", "2026-06-01", "young-firm", "low")]
    [InlineData("industry", "租赁业", "", "low")]
    public async Task A_rule_that_applies_says_why(string field, string value, string codes, string level)
    {
        var id = await customers.TakenIn(customers.Manager, With((field, value)));
        var assessment = await Assessed(id);
        Assert.Equal(codes, string.Join(' ', Codes(assessment).Order()));
        Assert.Equal(level, assessment.GetProperty("level").GetString());
        Assert.All(
            assessment.GetProperty("hits").EnumerateArray(),
            hit => Assert.EndsWith("。", hit.GetProperty("explanation").GetString())
        );
    }

    [Fact]
    public async Task Low_capital_for_its_scope_an_expiring_licence_and_moving_about_add_up()
    {
        var id = await customers.TakenIn(customers.Manager, With(("businessScope", "建筑工程施工"), ("capital", 500_000)));
        for (var move = 2; move <= 4; move++)
        {
            var file = With(
                ("businessScope", "建筑工程施工"),
                ("capital", 500_000),
                ("registeredAddress", $"深圳市南山区科苑南路{move}号")
            );
            file["actualAddress"] = file["registeredAddress"];
            var shown = await Get(customers.Manager, id);
            file["name"] = shown.GetProperty("name").GetString();
            file["creditCode"] = shown.GetProperty("creditCode").GetString();
            file["version"] = shown.GetProperty("version").GetInt32();
            file.Remove("kind");
            await customers.Manager.PutAsJsonAsync($"/api/v1/customers/{id}", file).Ok();
        }
        var checklist = (
            await customers.Manager.PostAsJsonAsync($"/api/v1/customers/{id}/checklists", new { stage = "beforeMoveIn" }).Json()
        )
            .GetProperty("checklistId")
            .GetGuid();
        await customers
            .Manager.PostAsJsonAsync(
                $"/api/v1/customers/checklists/{checklist}/papers/business-licence/receive",
                new { isMarkedAsOriginal = true, expiresOn = "2027-01-01" }
            )
            .Ok();
        var assessment = await Assessed(id);
        Assert.Equal(["address-changes", "capital-low-for-scope", "licence-near-expiry"], Codes(assessment).Order());
        Assert.Equal((75, "high"), (assessment.GetProperty("score").GetInt32(), assessment.GetProperty("level").GetString()));
        Assert.Contains(
            "500000 < 1000000",
            assessment
                .GetProperty("hits")
                .EnumerateArray()
                .First(hit => hit.GetProperty("code").GetString() == "capital-low-for-scope")
                .GetProperty("explanation")
                .GetString()
        );
    }

    [Fact]
    public async Task High_risk_passes_second_review_only_on_a_report_that_covers_every_risk()
    {
        var id = await customers.TakenIn(customers.Manager, With(("industry", "典当业")));
        await Report().Refused(HttpStatusCode.Conflict, "due-diligence.not-assessed");
        await Step(customers.Manager, id, "submit").Ok();
        var review = await customers.Compliance.GetAsync($"/api/v1/customers/{id}/review").Json();
        Assert.Equal("high", review.GetProperty("risk").GetProperty("level").GetString());
        Assert.Contains(
            "finding.high-risk",
            review.GetProperty("findings").EnumerateArray().Select(said => said.GetProperty("code").GetString())
        );
        await Step(customers.SecondManager, id, "first-review", Pass).Ok();
        await Step(customers.Compliance, id, "second-review", Pass).Refused(HttpStatusCode.Conflict, "review.due-diligence-missing");

        await Report("refuse").Ok();
        await Step(customers.Compliance, id, "second-review", Pass).Refused(HttpStatusCode.Conflict, "review.due-diligence-against");
        await Report("acceptWithConditions").Ok();
        // A risk that came up after the report needs another one.
        await customers
            .Compliance.PostAsJsonAsync(
                $"/api/v1/customers/{id}/credit-summaries",
                new
                {
                    text = "2026年10月起列入经营异常名录（地址失联）。",
                    basis = "国家企业信用信息公示系统",
                    asOf = "2026-11-20",
                    isListedAbnormal = true,
                }
            )
            .Ok();
        Assert.Contains("abnormal-list", Codes(await Assessed(id)));
        await Step(customers.Compliance, id, "second-review", Pass).Refused(HttpStatusCode.Conflict, "review.due-diligence-missing");
        await Report().Ok();
        await Step(customers.Compliance, id, "second-review", Pass).Ok();

        var kept = await customers.Manager.GetAsync($"/api/v1/customers/{id}/due-diligence").Json();
        Assert.Equal([3, 2, 1], kept.GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("number").GetInt32()));
        Assert.Equal("国家企业信用信息公示系统", kept.GetProperty("creditSummaries")[0].GetProperty("basis").GetString());
        var assessments = (await customers.Manager.GetAsync($"/api/v1/customers/{id}/risk-assessments?limit=1").Json());
        Assert.Equal(2, assessments.GetProperty("items")[0].GetProperty("number").GetInt32());
        Assert.NotNull(assessments.GetProperty("next").GetString());

        Task<HttpResponseMessage> Report(string conclusion = "accept") =>
            customers.Manager.PostAsJsonAsync(
                $"/api/v1/customers/{id}/due-diligence",
                new
                {
                    documentId = Guid.NewGuid(),
                    writtenOn = "2026-11-20",
                    conclusion,
                    summary = "已实地走访，经营正常。",
                }
            );
    }

    [Fact]
    public async Task A_branch_sets_weights_and_words_and_earlier_assessments_stay()
    {
        var own = customers.Service.As(Roles.AccountManager, "cd", id: "cd-manager");
        var officer = customers.Service.As(Roles.ComplianceOfficer, "cd");
        const string path = "/api/v1/customers/risk-rules";
        var id = await customers.TakenIn(own, With(("industry", "典当业"), ("businessScope", "养殖")));
        Assert.Equal("high", (await Assessed(id, own)).GetProperty("level").GetString());

        object Edition(int? number, params object[] rules) =>
            new
            {
                rules,
                mediumFrom = 10,
                highFrom = 40,
                reason = "本地监管口径",
                number,
            };
        var words = new
        {
            code = "sensitive-industry",
            isOn = true,
            weight = 15,
            words = new[] { "养殖" },
        };
        await own.PutAsJsonAsync(path, Edition(0, words)).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await officer.PutAsJsonAsync(path, Edition(0, words, words)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await officer
            .PutAsJsonAsync(
                path,
                Edition(
                    0,
                    new
                    {
                        code = "star-sign",
                        isOn = true,
                        weight = 1,
                    }
                )
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await officer.PutAsJsonAsync(path, Edition(0, words with { weight = 101 })).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await officer.PutAsJsonAsync(path, Edition(0, words)).Ok();
        await officer.PutAsJsonAsync(path, Edition(0, words)).Refused(HttpStatusCode.Conflict, "changed-meanwhile");

        var second = await Assessed(id, own);
        Assert.Equal(
            (1, 15, "medium"),
            (second.GetProperty("edition").GetInt32(), second.GetProperty("score").GetInt32(), second.GetProperty("level").GetString())
        );
        await officer.PutAsJsonAsync(path, Edition(1, words with { isOn = false })).Ok();
        Assert.Empty(Codes(await Assessed(id, own)));
        var kept = (await own.GetAsync($"/api/v1/customers/{id}/risk-assessments").Json()).GetProperty("items").EnumerateArray();
        Assert.Equal(["low", "medium", "high"], kept.Select(assessment => assessment.GetProperty("level").GetString()));
        // Everything that was not named stayed, and other branches go by what is shipped.
        var rules = await officer.GetAsync(path).Json();
        Assert.Equal((2, 9), (rules.GetProperty("number").GetInt32(), rules.GetProperty("rules").GetArrayLength()));
        Assert.Equal(0, (await customers.Compliance.GetAsync(path).Json()).GetProperty("number").GetInt32());
        await customers.Manager.GetAsync($"/api/v1/customers/{id}/risk-assessments").Refused(HttpStatusCode.NotFound, "not-found");
        await customers.Manager.GetAsync($"/api/v1/customers/{id}/due-diligence").Refused(HttpStatusCode.NotFound, "not-found");
    }
}
