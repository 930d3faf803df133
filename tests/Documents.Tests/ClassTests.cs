using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>The classification scheme: a tree whose rules are inherited, with the reason shown.</summary>
[Trait("req", "D1")]
public sealed class ClassTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task A_rule_comes_from_the_branch_the_class_the_class_above_or_the_setting_and_says_so()
    {
        await SetClass("lease", new { order = "oldest-first", pagesPerVolume = 50 });
        await SetClass("lease.office", new { pagesPerVolume = 80 });
        await SetRule("lease", new { order = "newest-first" });

        var office = await Class("lease.office");
        Assert.Equal(("lease", "newest-first", "branch:lease"), (Text(office, "parent"), Value(office, "order"), From(office, "order")));
        Assert.Equal(("80", "class:lease.office"), (Value(office, "pagesPerVolume"), From(office, "pagesPerVolume")));
        Assert.Equal("setting", From(office, "numberPattern"));
        Assert.Equal("class:lease", From(await Class("lease.office", "gz"), "order"));

        await SetRule("lease", new { });
        Assert.Equal("class:lease", From(await Class("lease.office"), "order"));
    }

    [Fact]
    public async Task The_scheme_is_the_groups_and_is_checked()
    {
        var body = new { zh = "其他", en = "Other" };
        await host.As(Roles.Archivist).PutAsJsonAsync($"{Root}/classes/other", body).Refused(HttpStatusCode.Forbidden, "branch.not-yours");
        var group = host.As(Roles.Archivist, "*");
        foreach (var code in new[] { "Other", "a..b", "a.", "-a", "类目", "a b", new string('a', 61) })
            await group
                .PutAsJsonAsync($"{Root}/classes/{Uri.EscapeDataString(code)}", body)
                .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await group.PutAsJsonAsync($"{Root}/classes/nowhere.below", body).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var wrong = await group
            .PutAsJsonAsync(
                $"{Root}/classes/other",
                new
                {
                    body.zh,
                    body.en,
                    policy = new { numberPattern = "{jahr}" },
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("class.pattern", wrong.GetProperty("errors")[0].GetProperty("code").GetString());
        await group
            .PutAsJsonAsync(
                $"{Root}/classes/lease",
                new
                {
                    body.zh,
                    body.en,
                    version = 7,
                }
            )
            .Refused(HttpStatusCode.Conflict, "class.changed");
        await host.As(Roles.Archivist)
            .PutAsJsonAsync($"{Root}/classes/unknown/branch-rule", new { policy = new { } })
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_dossier_stands_in_a_class_and_is_found_by_it_and_by_all_above_it()
    {
        var dossier = await Open("lease.office");
        var elsewhere = await Open("lease.retail");
        Assert.Equal([dossier], await Ids("class=lease.office"));
        Assert.Equal([dossier, elsewhere], await Ids("class=lease"));
        Assert.Empty(await Ids("class=customer"));
        await host.As(Roles.Archivist).PutAsJsonAsync($"{Root}/dossiers/{elsewhere}/class", new { classCode = "lease.office" }).Ok();
        Assert.Equal([dossier, elsewhere], await Ids("class=lease.office"));
        var groups = await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/groups?by=class").Json();
        Assert.Equal(
            ("lease.office", 2),
            (
                groups.GetProperty("items")[0].GetProperty("key").GetString(),
                groups.GetProperty("items")[0].GetProperty("dossiers").GetInt32()
            )
        );

        await SetClass("lease.office", new { }, retired: true);
        await Opening("lease.office").Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal([dossier, elsewhere], await Ids("class=lease.office")); // nothing is orphaned
    }

    [Theory]
    [InlineData("unit", 2)]
    [InlineData("customer", 2)]
    [InlineData("year", 2)]
    [InlineData("kind", 1)]
    public async Task Dossiers_are_browsed_by_what_people_remember(string by, int groups)
    {
        await host.Dossier(customer: "甲");
        await host.Filed();
        await host.Dossier("gz");
        var list = await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/groups?by={by}").Json();
        Assert.Equal(groups, list.GetProperty("items").GetArrayLength());
        Assert.Equal(2, list.GetProperty("items").EnumerateArray().Sum(group => group.GetProperty("dossiers").GetInt32()));
        await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/groups?by=colour").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact, Trait("req", "D7")]
    public async Task A_dossier_is_due_some_working_days_after_the_signing_and_shows_as_overdue_after_that()
    {
        // Signed on Sunday the first of November; ten working days later is Friday the 13th.
        host.Clock.Set(new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero));
        var dossier = await host.Dossier();
        Assert.Equal("2026-11-13", (await host.Get(dossier)).GetProperty("filingDueOn").GetString());
        host.Clock.Set(new(2026, 11, 13, 15, 59, 59, TimeSpan.Zero)); // the last second of that day in China
        Assert.Empty(await Ids("overdue=true"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([dossier], await Ids("overdue=true"));
    }

    [Fact, Trait("req", "D7")]
    public async Task A_contract_taken_over_from_years_ago_is_due_from_today()
    {
        host.Clock.Set(new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal("2027-03-15", (await host.Get(await host.Dossier())).GetProperty("filingDueOn").GetString());
    }

    [Fact, Trait("req", "D7"), Trait("req", "D10")]
    public async Task Nothing_is_filed_without_the_papers_that_its_class_wants()
    {
        var dossier = await host.Dossier();
        await SetClass("lease", new { requiredKinds = new[] { "租赁合同", " 营业执照副本 ", "租赁合同" } });
        var wanted = (await Class("lease.office")).GetProperty("policy").GetProperty("requiredKinds");
        Assert.Equal("class:lease", wanted.GetProperty("from").GetString());
        Assert.Equal(["租赁合同", "营业执照副本"], wanted.GetProperty("value").EnumerateArray().Select(kind => kind.GetString()));
        await host.Upload(dossier, DocumentsHost.Pdf("执照"), "执照", "营业执照副本").Ok();
        var refused = await host.File(dossier).Refused(HttpStatusCode.Conflict, "filing.checks-failed");
        var failed = Assert.Single(refused.GetProperty("failed").EnumerateArray());
        Assert.Equal(("GD-2-9", "缺“租赁合同”"), (failed.GetProperty("code").GetString(), failed.GetProperty("evidence").GetString()));
        await host.Upload(dossier, DocumentsHost.Pdf("合同"), "合同", "租赁合同").Ok();
        await host.File(dossier).Ok();

        // A branch that wants none, and a class that lays down nonsense.
        await SetRule("lease", new { requiredKinds = Array.Empty<string>() });
        await host.Filed();
        foreach (var kind in new[] { " ", new string('长', 61), null })
            await host.As(Roles.Archivist)
                .PutAsJsonAsync($"{Root}/classes/lease/branch-rule", new { policy = new { requiredKinds = new[] { kind } } })
                .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    private Task SetClass(string code, object policy, bool retired = false) =>
        host.As(Roles.Archivist, "*")
            .PutAsJsonAsync(
                $"{Root}/classes/{code}",
                new
                {
                    zh = "租赁",
                    en = "Lease",
                    policy,
                    retired,
                }
            )
            .Ok();

    private Task SetRule(string code, object policy) =>
        host.As(Roles.Archivist).PutAsJsonAsync($"{Root}/classes/{code}/branch-rule", new { policy }).Ok();

    private async Task<JsonElement> Class(string code, string branch = "sz") =>
        (await host.As(Roles.Archivist, branch).GetAsync($"{Root}/classes").Json())
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("code").GetString() == code);

    private async Task<Guid> Open(string code) => (await Opening(code).Json()).GetProperty("dossierId").GetGuid();

    private Task<HttpResponseMessage> Opening(string code) =>
        host.As(Roles.Archivist)
            .PostAsJsonAsync(
                $"{Root}/dossiers",
                new
                {
                    kind = "lease",
                    title = "老合同",
                    classCode = code,
                }
            );

    private async Task<List<Guid>> Ids(string filter) =>
        [
            .. (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers?{filter}").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("dossierId").GetGuid()),
        ];

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static string Value(JsonElement item, string name) =>
        item.GetProperty("policy").GetProperty(name).GetProperty("value").ToString();

    private static string From(JsonElement item, string name) =>
        item.GetProperty("policy").GetProperty(name).GetProperty("from").GetString()!;
}
