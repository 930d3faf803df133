using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class RequestsTests(LendingFixture lending) : IClassFixture<LendingFixture>
{
    private async Task<string[]> PathOf(Guid dossierId, string way, HttpClient? requester = null) =>
        [
            .. (await Ask(requester ?? lending.Manager(), dossierId, way).Json())
                .GetProperty("path")
                .EnumerateArray()
                .Select(step => step.GetString()!),
        ];

    private Task<JsonElement> Get(Guid requestId) => lending.Archivist().GetAsync($"{Api}/requests/{requestId}").Json();

    [Fact]
    [Trait("req", "B1")]
    [Trait("req", "B2")]
    public async Task A_request_passes_department_head_and_custodian_and_is_approved_for_five_working_days()
    {
        var dossier = await lending.File(personal: true);
        var request = await Asked(lending.Manager("zhao"), dossier.DossierId, days: 3);
        var first = await Decide(lending.Head(), request).Json();
        Assert.Equal("waiting", first.GetProperty("state").GetString());
        Assert.Equal("custodian", first.GetProperty("nextStep").GetString());
        var second = await Decide(lending.Archivist(), request, reason: null).Json();
        Assert.Equal("approved", second.GetProperty("state").GetString());
        // Asked on a Sunday: until the end of Friday, in China.
        Assert.Equal(new(2026, 11, 28, 0, 0, 0, TimeSpan.FromHours(8)), second.GetProperty("validUntil").GetDateTimeOffset());

        var shown = await lending.Manager("zhao").GetAsync($"{Api}/requests/{request}").Json();
        Assert.Equal("zhao 𠮷", shown.GetProperty("requesterName").GetString());
        Assert.Equal("LEASING", shown.GetProperty("requesterDepartment").GetString());
        Assert.Equal("核对租约条款", shown.GetProperty("purpose").GetString());
        Assert.Equal("borrow-paper", shown.GetProperty("way").GetString());
        Assert.Equal(3, shown.GetProperty("days").GetInt32());
        Assert.Equal(dossier.ArchiveNumber, shown.GetProperty("items")[0].GetProperty("archiveNumber").GetString());
        Assert.Equal("理由充分", shown.GetProperty("steps")[0].GetProperty("reason").GetString());
        Assert.Equal("head", shown.GetProperty("steps")[0].GetProperty("decidedBy").GetString());
        Assert.Contains(
            await lending.Host.Acts(),
            act => act.Action == "DecideLoanRequest" && act.SubjectId == request.ToString() && act.ActorId == "keeper"
        );
    }

    [Theory]
    [Trait("req", "B2")]
    [InlineData("ordinary", false, "borrow-paper", "department-head custodian")]
    [InlineData("ordinary", true, "borrow-paper", "department-head custodian")]
    [InlineData("ordinary", true, "view-on-site", "department-head custodian")]
    [InlineData("ordinary", true, "copy", "department-head custodian owner-consent")]
    [InlineData("secret", false, "borrow-paper", "department-head custodian branch-manager")]
    [InlineData("secret", true, "excerpt", "department-head custodian branch-manager owner-consent")]
    [InlineData("top-secret", false, "view-on-site", "department-head custodian branch-manager")]
    [InlineData("unheard-of", false, "view-electronically", "department-head custodian branch-manager")]
    public async Task The_path_follows_secrecy_way_and_personal_data(string secrecy, bool personal, string way, string path)
    {
        var dossier = await lending.File(secrecy, personal);
        Assert.Equal(path.Split(' '), await PathOf(dossier.DossierId, way));
    }

    [Fact]
    [Trait("req", "B3")]
    public async Task Top_secret_and_sales_dossiers_are_viewed_and_not_lent()
    {
        var secret = await lending.File("top-secret");
        await Ask(lending.Manager(), secret.DossierId).Refused(HttpStatusCode.Conflict, "loan-request.way-not-allowed");
        await Ask(lending.Manager(), secret.DossierId, "copy").Refused(HttpStatusCode.Conflict, "loan-request.way-not-allowed");
        var sales = await lending.File(kind: "sales-office");
        await Ask(lending.Manager(), sales.DossierId).Refused(HttpStatusCode.Conflict, "loan-request.way-not-allowed");
        await Ask(lending.Manager(), sales.DossierId, "view-on-site").Ok();
    }

    [Fact]
    [Trait("req", "P3")]
    public async Task Nobody_decides_or_serves_their_own_request()
    {
        var dossier = await lending.File(department: "ARCHIVE");
        var request = await Asked(lending.Archivist("self"), dossier.DossierId);
        await Decide(lending.Archivist("self"), request).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        await Decide(lending.Head("ARCHIVE"), request).Ok();
        await Decide(lending.Archivist("self"), request).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        await Decide(lending.Archivist(), request).Ok();
        await lending.HandOut(request, lending.Archivist("self")).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        await lending.HandOut(request).Ok();

        // A department head asks their superior.
        Assert.Equal(["custodian", "branch-manager"], await PathOf(dossier.DossierId, "borrow-paper", lending.Head()));
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "P3")]
    public async Task Each_step_belongs_to_its_role_and_department()
    {
        var dossier = await lending.File("secret");
        var request = await Asked(lending.Manager(), dossier.DossierId);
        await Decide(lending.Manager(), request).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Decide(lending.Head("SALE"), request).Refused(HttpStatusCode.NotFound, "not-found");
        await Decide(lending.Archivist(), request).Refused(HttpStatusCode.Forbidden, "loan-request.not-your-step");
        await Decide(lending.BranchManager(), request).Refused(HttpStatusCode.Forbidden, "loan-request.not-your-step");
        await Decide(lending.Head(), request).Ok();
        await Decide(lending.Head(), request).Refused(HttpStatusCode.Conflict, "loan-request.already-decided");
        await Decide(lending.Head(id: "deputy"), request).Refused(HttpStatusCode.Forbidden, "loan-request.not-your-step");
        var twoPosts = lending.Host.With(
            TestIssuer.Token("head", "head", ["sz"], [Roles.DepartmentHead, Roles.Archivist], department: "LEASING")
        );
        await Decide(twoPosts, request).Refused(HttpStatusCode.Forbidden, "loan-request.decided-by-you");
        await Decide(lending.Archivist(), request).Ok();
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.not-approved");
        await Decide(lending.BranchManager(), request).Ok();
        await Decide(lending.BranchManager(), request).Refused(HttpStatusCode.Conflict, "loan-request.already-decided");
        await Decide(lending.Archivist("far", "gz"), request).Refused(HttpStatusCode.NotFound, "not-found");
        await Decide(lending.Archivist(), Guid.CreateVersion7()).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task A_refusal_needs_a_reason_and_ends_the_request()
    {
        var dossier = await lending.File();
        var request = await Asked(lending.Manager(), dossier.DossierId);
        await Decide(lending.Head(), request, "refuse", "  ").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Decide(lending.Head(), request, "refuse", "理由不足").Ok();
        await Decide(lending.Archivist(), request).Refused(HttpStatusCode.Conflict, "loan-request.refused");
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.refused");
        var shown = await Get(request);
        Assert.Equal("refused", shown.GetProperty("state").GetString());
        Assert.Equal("理由不足", shown.GetProperty("steps")[0].GetProperty("reason").GetString());
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "B8")]
    public async Task Copies_of_personal_data_need_evidence_of_consent_and_are_delivered()
    {
        var dossier = await lending.File(personal: true);
        var request = await lending.Approved(lending.Manager(), dossier.DossierId, "copy");
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.not-approved");
        await Decide(lending.Archivist(), request).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Decide(lending.Archivist(), request, evidence: "授权书 2026-11-20 第 3 号").Ok();
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.no-paper");
        await lending.Deliver(request).Refused(HttpStatusCode.Conflict, "loan-request.no-copies");
        await lending.CopyOut(request, dossier.DossierId);
        await lending.CopyOut(request, dossier.DossierId);
        await lending.Deliver(request).Ok();
        await lending.Deliver(request).Refused(HttpStatusCode.Conflict, "loan-request.already-delivered");
        var shown = await Get(request);
        Assert.Equal(("delivered", 2), (shown.GetProperty("state").GetString(), shown.GetProperty("copiesDelivered").GetInt32()));
        Assert.Equal("授权书 2026-11-20 第 3 号", shown.GetProperty("steps")[2].GetProperty("evidence").GetString());
        var paper = await lending.Approved(lending.Manager(), dossier.DossierId);
        await lending.Deliver(paper).Refused(HttpStatusCode.Conflict, "loan-request.paper");
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task The_requester_may_withdraw_and_nobody_else()
    {
        var dossier = await lending.File();
        var request = await Asked(lending.Manager("qian"), dossier.DossierId);
        await lending
            .Archivist()
            .PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason = "x" })
            .Refused(HttpStatusCode.Forbidden, "loan-request.not-yours");
        await lending
            .Manager("sun")
            .PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason = "x" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await lending
            .Manager("qian")
            .PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason = "  " })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Manager("qian").PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason = "不再需要" }).Ok();
        Assert.Equal("不再需要", (await Get(request)).GetProperty("closingRemark").GetString());
        await lending
            .Manager("qian")
            .PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason = "x" })
            .Refused(HttpStatusCode.Conflict, "loan-request.withdrawn");
        await Decide(lending.Head(), request).Refused(HttpStatusCode.Conflict, "loan-request.withdrawn");
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task Twenty_approvals_of_one_step_at_once_count_once()
    {
        var dossier = await lending.File();
        var request = await Asked(lending.Manager(), dossier.DossierId);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => Decide(lending.Head(id: $"head-{i}"), request)))
        );
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.Forbidden })
        );
        Assert.Equal("custodian", (await Get(request)).GetProperty("nextStep").GetString());
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task Lists_show_mine_and_what_waits_for_me()
    {
        var dossier = await lending.File();
        var request = await Asked(lending.Manager("zhou", "LISTED"), dossier.DossierId);
        Task<JsonElement> List(HttpClient who, string query) =>
            who.GetAsync($"{Api}/requests?dossierId={dossier.DossierId}&{query}").Json();

        Assert.Contains(request, Ids(await List(lending.Manager("zhou", "LISTED"), "")));
        Assert.Empty(Ids(await List(lending.Manager("wu", "LISTED"), "view=all")));
        Assert.Contains(request, Ids(await List(lending.Head("LISTED"), "view=waiting-for-me")));
        Assert.Empty(Ids(await List(lending.Head("SALE"), "view=waiting-for-me")));
        Assert.Empty(Ids(await List(lending.Head("SALE"), "view=all")));
        Assert.Empty(Ids(await List(lending.Archivist(), "view=waiting-for-me")));
        await Decide(lending.Head("LISTED"), request).Ok();
        Assert.Empty(Ids(await List(lending.Head("LISTED"), "view=waiting-for-me")));
        Assert.Contains(request, Ids(await List(lending.Archivist(), "view=waiting-for-me&state=waiting")));
        Assert.Empty(Ids(await List(lending.Archivist("far", "gz"), "view=all")));
        await lending.Archivist().GetAsync($"{Api}/requests?view=theirs").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Archivist().GetAsync($"{Api}/requests?state=7").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Pages_of_requests_have_no_gaps()
    {
        var dossier = await lending.File();
        var expected = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            if (i % 2 == 0)
                lending.Host.Clock.Advance(TimeSpan.FromMilliseconds(7));
            expected.Add(await Asked(lending.Manager("pager"), dossier.DossierId));
        }
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await lending.Manager("pager").GetAsync($"{Api}/requests?limit=2&cursor={cursor}").Json();
            seen.AddRange(Ids(page));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(expected.Order(), seen.Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
        await lending.Manager().GetAsync($"{Api}/requests?cursor=MQox").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    public static TheoryData<string> Malformed =>
        [
            "",
            "{",
            "[]",
            "null",
            """{"purpose":"x","way":"borrow-paper"}""",
            """{"dossierIds":[],"purpose":"x","way":"borrow-paper"}""",
            """{"dossierIds":["ID","ID"],"purpose":"x","way":"borrow-paper"}""",
            """{"dossierIds":["not-an-id"],"purpose":"x","way":"borrow-paper"}""",
            """{"dossierIds":["ID"],"way":"borrow-paper"}""",
            """{"dossierIds":["ID"],"purpose":"   ","way":"borrow-paper"}""",
            """{"dossierIds":["ID"],"purpose":null,"way":"borrow-paper"}""",
            """{"dossierIds":["ID"],"purpose":"a\u0000b","way":"borrow-paper"}""",
            """{"dossierIds":["ID"],"purpose":"x","way":"steal"}""",
            """{"dossierIds":["ID"],"purpose":"x","way":0}""",
            """{"dossierIds":["ID"],"purpose":"x"}""",
            """{"dossierIds":["ID"],"purpose":"x","way":"borrow-paper","days":0}""",
            """{"dossierIds":["ID"],"purpose":"x","way":"borrow-paper","days":99999999999}""",
            """{"dossierIds":["ID"],"purpose":"x","way":"borrow-paper","requesterId":"somebody"}""",
        ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_requests_are_refused_with_400(string body)
    {
        var dossier = await lending.File();
        using var response = await lending
            .Manager()
            .PostAsync(
                $"{Api}/requests",
                new StringContent(
                    body.Replace("ID", dossier.DossierId.ToString(), StringComparison.Ordinal),
                    Encoding.UTF8,
                    "application/json"
                )
            );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Size_department_branch_and_token_are_checked()
    {
        var dossier = await lending.File();
        await lending
            .Manager()
            .PostAsJsonAsync(
                $"{Api}/requests",
                new
                {
                    dossierIds = new[] { dossier.DossierId },
                    purpose = new string('长', 1001),
                    way = "copy",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending
            .Manager()
            .PostAsJsonAsync(
                $"{Api}/requests",
                new
                {
                    dossierIds = Enumerable.Range(0, 51).Select(_ => Guid.CreateVersion7()),
                    purpose = "x",
                    way = "copy",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Ask(lending.Host.As(Roles.AccountManager), dossier.DossierId).Refused(HttpStatusCode.Forbidden, "loan-request.no-department");
        await Ask(lending.Host.As(Roles.Auditor, department: "AUDIT"), dossier.DossierId)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Ask(lending.Host.CreateClient(), dossier.DossierId).Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        var elsewhere = await lending.File(branch: "gz");
        await lending
            .Manager(branch: "sz,gz")
            .PostAsJsonAsync(
                $"{Api}/requests",
                new
                {
                    dossierIds = new[] { dossier.DossierId, elsewhere.DossierId },
                    purpose = "x",
                    way = "copy",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

        var request = await Asked(lending.Manager(), dossier.DossierId);
        foreach (var stranger in new[] { lending.Manager("other"), lending.Archivist(branch: "gz") })
            await stranger.GetAsync($"{Api}/requests/{request}").Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Host.As(Roles.Auditor).GetAsync($"{Api}/requests/{request}").Ok();
    }
}
