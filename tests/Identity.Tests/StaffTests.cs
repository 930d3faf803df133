using System.Net;
using System.Text.Json;
using CustomerArchive.Identity.Contracts;
using CustomerArchive.Identity.People;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Tests;

public sealed class StaffTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private readonly IdentityHost host = shared.Host;
    private HttpClient Admin => host.As("system-administrator", "*");

    [Fact]
    [Trait("req", "P1")]
    public async Task Branches_and_departments_form_the_tree_and_are_announced()
    {
        Assert.Equal(["sz", "gz"], (await host.Facts<BranchOpened>()).Select(fact => fact.BranchId));
        await Admin.PostAsJson("/api/v1/identity/branches", new { branchId = "sh", name = "上海分公司" }).Ok();
        await Admin.PutAsJson("/api/v1/identity/branches/sh", new { name = "上海客户服务中心" }).Ok();
        Assert.Equal(
            [new BranchOpened("sh", "上海分公司", 1), new BranchOpened("sh", "上海客户服务中心", 2)],
            (await host.Facts<BranchOpened>()).Where(fact => fact.BranchId == "sh")
        );
        await Admin
            .PostAsJson("/api/v1/identity/branches", new { branchId = "sh", name = "又一个" })
            .Refused(HttpStatusCode.Conflict, "already-exists");
        await Admin
            .PostAsJson("/api/v1/identity/branches", new { branchId = "S H", name = "x" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As("system-administrator")
            .PostAsJson("/api/v1/identity/branches", new { branchId = "bj", name = "北京分公司" })
            .Refused(HttpStatusCode.Forbidden, "branch.group-only");
        await host.As("system-administrator")
            .PutAsJson("/api/v1/identity/branches/gz", new { name = "x" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await host.As("archivist")
            .PostAsJson("/api/v1/identity/branches", new { branchId = "bj", name = "北京分公司" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.CreateClient().GetAsync("/api/v1/identity/branches").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");

        Assert.Equal(
            ["sz"],
            (await host.As("archivist").GetAsync("/api/v1/identity/branches").Json())
                .EnumerateArray()
                .Select(branch => branch.Text("branchId"))
        );
        await Admin
            .PostAsJson(
                "/api/v1/identity/departments",
                new
                {
                    branchId = "sh",
                    code = "SALE",
                    name = "招商部",
                }
            )
            .Ok();
        await Admin
            .PostAsJson(
                "/api/v1/identity/departments",
                new
                {
                    branchId = "sh",
                    code = "SALE",
                    name = "招商部",
                }
            )
            .Refused(HttpStatusCode.Conflict, "already-exists");
        await Admin
            .PostAsJson(
                "/api/v1/identity/departments",
                new
                {
                    branchId = "xx",
                    code = "SALE",
                    name = "招商部",
                }
            )
            .Refused(HttpStatusCode.NotFound, "not-found");
        var departments = await Admin.GetAsync("/api/v1/identity/departments?branch=sz").Json();
        Assert.Equal(
            ["ARCHIVE", "COMPLIANCE", "LEASING", "MGMT", "SALE"],
            departments.EnumerateArray().Select(department => department.Text("code"))
        );
    }

    [Fact]
    [Trait("req", "P2")]
    public async Task Accounts_are_opened_placed_and_listed()
    {
        var hired = await Hire(Admin, "Zhang.San", ["sz"], ["account-manager"], "LEASING").Json();
        var id = hired.Text("staffId");
        Assert.True(hired.Text("temporaryPassword").Length >= 16);
        var account = await Admin.GetAsync($"/api/v1/identity/staff/{id}").Json();
        Assert.Equal("zhang.san", account.Text("userName"));
        Assert.Equal("active", account.Text("state"));
        await Hire(Admin, "ZHANG.SAN", ["sz"], ["account-manager"]).Refused(HttpStatusCode.Conflict, "already-exists");
        await Hire(Admin, "li.si", ["sz"], ["emperor"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "li.si", ["sz"], ["partner"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "li.si", [], ["archivist"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "li.si", ["sz"], []).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "li.si", ["nowhere"], ["archivist"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "li.si", ["*", "sz"], ["archivist"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "li.si", ["sz"], ["archivist"], "NOPE").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(Admin, "李四", ["sz"], ["archivist"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Hire(host.As("branch-manager"), "li.si", ["sz"], ["archivist"]).Refused(HttpStatusCode.Forbidden, "role.not-allowed");

        var first = await Admin.GetAsync("/api/v1/identity/staff?limit=5&branch=sz").Json();
        var second = await Admin.GetAsync($"/api/v1/identity/staff?limit=5&branch=sz&cursor={first.Text("next")}").Json();
        var names = Names(first).Concat(Names(second)).ToList();
        Assert.Equal(9, names.Distinct().Count());
        Assert.Equal(9, names.Count);
        Assert.Equal(
            ["archivist.sz", "archivist2.sz"],
            Names(await Admin.GetAsync("/api/v1/identity/staff?role=archivist&branch=sz").Json()).Order(StringComparer.Ordinal)
        );
        await Admin.GetAsync("/api/v1/identity/staff?cursor=%21").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Admin.GetAsync("/api/v1/identity/staff?limit=0").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var acts = (await host.Acts()).Where(act => act.SubjectId == id).ToList();
        Assert.Contains(acts, act => act.Action == "HireStaff");
        Assert.DoesNotContain(await host.Acts(), act => act.Detail?.Contains("AQAAAA", StringComparison.Ordinal) == true); // no password hash in the trail
    }

    [Fact]
    [Trait("req", "P3")]
    public async Task Duties_stay_separated_and_nobody_grants_to_themselves()
    {
        await Hire(Admin, "both.ways", ["sz"], ["system-administrator", "archivist"])
            .Refused(HttpStatusCode.Conflict, "staff.roles-not-separated");
        await Hire(Admin, "both.ways", ["sz"], ["auditor", "archivist"]).Refused(HttpStatusCode.Conflict, "staff.roles-not-separated");
        var me = await Id("admin");
        var myself = host.As("system-administrator", "*", id: me);
        await Place(myself, me, ["*"], ["auditor"]).Refused(HttpStatusCode.Forbidden, "staff.own-roles");
        await myself
            .PostAsJson($"/api/v1/identity/staff/{me}/close", new { reason = "x" })
            .Refused(HttpStatusCode.Forbidden, "staff.own-account");
        // an administrator of one branch neither sees nor gives more than that
        var local = host.As("system-administrator", "sz");
        await Place(local, await Id("archivist.gz"), ["sz"], ["archivist"]).Refused(HttpStatusCode.NotFound, "not-found");
        await local.GetAsync($"/api/v1/identity/staff/{await Id("executive")}").Refused(HttpStatusCode.NotFound, "not-found");
        await Place(local, await Id("archivist.sz"), ["sz", "gz"], ["archivist"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Place(local, await Id("archivist.sz"), ["*"], ["archivist"]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Place(local, await Id("archivist.sz"), ["sz"], ["archivist", "department-head"]).Ok();
        Assert.DoesNotContain("archivist.gz", Names(await local.GetAsync("/api/v1/identity/staff?limit=200").Json()));
        await local.GetAsync("/api/v1/identity/staff?branch=gz").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Place(Admin, Guid.CreateVersion7().ToString(), ["sz"], ["archivist"]).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "P6")]
    public async Task An_account_stays_open_until_every_archive_is_back()
    {
        var id = await Id("manager.sz");
        var tokens = await host.Browser().Tokens("manager.sz");
        Guid first = Guid.CreateVersion7(),
            second = Guid.CreateVersion7();
        var borrowed = Borrowed(first, id);
        var message = Guid.CreateVersion7();
        await host.Deliver(borrowed, message);
        await host.Deliver(borrowed, message);
        // the return overtakes the loan
        await host.Deliver(Returned(second, id));
        await host.Deliver(Borrowed(second, id));
        var clearance = await Admin.GetAsync($"/api/v1/identity/staff/{id}/clearance").Json();
        Assert.False(clearance.GetProperty("cleared").GetBoolean());
        Assert.Equal((1, 1), (clearance.GetProperty("count").GetInt32(), clearance.GetProperty("settled").GetInt32()));
        var problem = await Close(id).Refused(HttpStatusCode.Conflict, "account.holds-archives");
        Assert.Equal(first, problem.GetProperty("held")[0].GetProperty("sourceId").GetGuid());

        await host.Deliver(Returned(first, id));
        Assert.True((await Admin.GetAsync($"/api/v1/identity/staff/{id}/clearance").Json()).GetProperty("cleared").GetBoolean());
        await Close(id).Refused(HttpStatusCode.Conflict, "account.not-cleared");
        await host.As("archivist").PostAsJson("/api/v1/identity/clearances", new { staffId = id }).Ok();
        await Close(id).Ok();
        await Close(id).Refused(HttpStatusCode.Conflict, "staff.closed");
        var left = Assert.Single(await host.Facts<StaffLeft>());
        Assert.Equal((id, "王雅琴", "sz"), (left.StaffId, left.Name, left.BranchId));
        await host.Browser().Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
        await Admin.PostAsync($"/api/v1/identity/staff/{id}/reset-password", null).Refused(HttpStatusCode.Conflict, "staff.closed");
        await Hire(Admin, "manager.sz", ["sz"], ["archivist"]).Refused(HttpStatusCode.Conflict, "already-exists");
    }

    [Fact]
    [Trait("req", "P5")]
    public async Task Sessions_are_listed_and_ended_by_their_owner_and_by_administrators()
    {
        var id = await Id("head.sz");
        Browser desk = host.Browser(),
            phone = host.Browser();
        var deskTokens = await desk.Tokens("head.sz");
        host.Clock.Advance(TimeSpan.FromSeconds(1)); // the newest stands first
        var phoneTokens = await phone.Tokens("head.sz");
        var me = host.As("department-head", id: id);
        var mine = (await me.GetAsync("/api/v1/identity/sessions").Json()).EnumerateArray().ToList();
        Assert.Equal(2, mine.Count);
        Assert.Equal("archive-demo", mine[0].GetProperty("clients")[0].GetString());
        var stranger = host.As("department-head", id: await Id("head.sale.sz"));
        await stranger.DeleteAsync($"/api/v1/identity/sessions/{mine[0].Text("sessionId")}").Refused(HttpStatusCode.NotFound, "not-found");
        await me.DeleteAsync($"/api/v1/identity/sessions/{mine[0].Text("sessionId")}").Ok();
        await phone.Refresh(phoneTokens.Text("refresh_token")).Error("invalid_grant");
        Assert.Equal("login_required", Browser.Sent(await phone.Http.GetAsync(phone.Ask(("prompt", "none"))))["error"]);
        deskTokens = await desk.Refresh(deskTokens.Text("refresh_token")).Json();

        await me.GetAsync($"/api/v1/identity/staff/{id}/sessions").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var seen = (await Admin.GetAsync($"/api/v1/identity/staff/{id}/sessions").Json()).EnumerateArray().Single();
        await host.As("system-administrator", "gz")
            .DeleteAsync($"/api/v1/identity/staff/{id}/sessions/{seen.Text("sessionId")}")
            .Refused(HttpStatusCode.NotFound, "not-found");
        await Admin.DeleteAsync($"/api/v1/identity/staff/{id}/sessions/{seen.Text("sessionId")}").Ok();
        await desk.Refresh(deskTokens.Text("refresh_token")).Error("invalid_grant");
    }

    [Fact]
    [Trait("req", "P5")]
    public async Task People_change_their_own_password_and_wrong_guesses_count()
    {
        var id = await Id("branch.sz");
        var browser = host.Browser();
        var tokens = await browser.Tokens("branch.sz");
        var me = host.As("branch-manager", id: id);
        await Change("wrong", "Anderes-Wort-99").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Change(IdentityHost.Password, "weak").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Change(IdentityHost.Password, IdentityHost.Password).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Change(IdentityHost.Password, "Anderes-Wort-99").Ok();
        await browser.Refresh(tokens.Text("refresh_token")).Error("invalid_grant");
        Assert.Contains("code", (await host.Browser().SignIn("branch.sz", password: "Anderes-Wort-99")).Keys);
        for (var guess = 0; guess < 5; guess++)
            await Change($"guess {guess}", "Noch-Ein-Wort-1").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Change("Anderes-Wort-99", "Noch-Ein-Wort-1").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As("auditor", id: "not-a-person")
            .PostAsJson("/api/v1/identity/my/password", new { current = "x", @new = "y" })
            .Refused(HttpStatusCode.NotFound, "not-found");

        Task<HttpResponseMessage> Change(string current, string chosen) =>
            me.PostAsJson("/api/v1/identity/my/password", new { current, @new = chosen });
    }

    [Fact]
    [Trait("req", "P2")]
    public async Task The_first_administrator_is_made_once_from_the_command_line()
    {
        IAsyncLifetime empty = new ServiceHost<Program, Data.IdentityDb>();
        await empty.InitializeAsync();
        try
        {
            var fresh = (ServiceHost<Program, Data.IdentityDb>)empty;
            Assert.Equal(0, await FirstAdministrator.Make(fresh.Services, "Root.Admin"));
            Assert.Equal(1, await FirstAdministrator.Make(fresh.Services, "another"));
            var made = await fresh.InDatabase(db => db.Staff.SingleAsync());
            Assert.Equal(("root.admin", true, "*"), (made.UserName, made.MustChangePassword, made.HomeBranch));
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        var (before, people) = (await host.InDatabase(db => db.Outbox.CountAsync()), await host.InDatabase(db => db.Staff.CountAsync()));
        await Demo.DemoStaff.Seed(host.Services, IdentityHost.Password);
        Assert.Equal(before, await host.InDatabase(db => db.Outbox.CountAsync()));
        Assert.Equal(people, await host.InDatabase(db => db.Staff.CountAsync()));
    }

    private static IEnumerable<string> Names(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.Text("userName"));

    private static DossierBorrowed Borrowed(Guid loan, string borrower) =>
        new(loan, Guid.CreateVersion7(), "sz", borrower, "王雅琴", new(2026, 11, 1, 1, 0, 0, TimeSpan.Zero), new(2026, 11, 8), 1);

    private static DossierReturned Returned(Guid loan, string borrower) =>
        new(loan, Guid.CreateVersion7(), "sz", borrower, "intact", 10, "李文博", new(2026, 11, 5, 1, 0, 0, TimeSpan.Zero), 2);

    private static Task<HttpResponseMessage> Hire(
        HttpClient client,
        string userName,
        string[] branches,
        string[] roles,
        string? department = null
    ) =>
        client.PostAsJson(
            "/api/v1/identity/staff",
            new
            {
                userName,
                name = "张三",
                branches,
                department,
                roles,
            }
        );

    private static Task<HttpResponseMessage> Place(HttpClient client, string id, string[] branches, string[] roles) =>
        client.PutAsJson(
            $"/api/v1/identity/staff/{id}",
            new
            {
                name = "某某",
                branches,
                department = (string?)null,
                roles,
            }
        );

    private Task<HttpResponseMessage> Close(string id) => Admin.PostAsJson($"/api/v1/identity/staff/{id}/close", new { reason = "离职" });

    private Task<string> Id(string userName) =>
        host.InDatabase(async db => (await db.Staff.SingleAsync(row => row.UserName == userName)).Id.ToString());
}
