using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class DossiersTests(LendingFixture lending) : IClassFixture<LendingFixture>
{
    private static string? Availability(JsonElement dossier) => dossier.GetProperty("availability").GetString();

    [Fact]
    [Trait("req", "B1")]
    public async Task A_filed_dossier_can_be_found_by_number_and_title()
    {
        var dossier = await lending.File(department: "FIND", personal: true, pages: 12);
        foreach (
            var query in new[]
            {
                $"archiveNumber={dossier.ArchiveNumber[..12]}",
                $"title={Uri.EscapeDataString(dossier.Title[2..])}",
                $"dossierId={dossier.DossierId}",
            }
        )
        {
            var page = await lending.Manager().GetAsync($"{Api}/dossiers?{query}").Json();
            var row = Assert.Single(
                page.GetProperty("items").EnumerateArray(),
                row => row.GetProperty("dossierId").GetGuid() == dossier.DossierId
            );
            Assert.Equal(dossier.ArchiveNumber, row.GetProperty("archiveNumber").GetString());
            Assert.Equal(dossier.Title, row.GetProperty("title").GetString());
            Assert.Equal("ordinary", row.GetProperty("secrecy").GetString());
            Assert.Equal(12, row.GetProperty("pages").GetInt32());
            Assert.Equal("available", Availability(row));
            Assert.False(row.GetProperty("onHold").GetBoolean());
        }
        Assert.Empty((await lending.Manager().GetAsync($"{Api}/dossiers?title=%25_%5B").Json()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Facts_may_repeat_and_come_in_any_order()
    {
        var filed = Filed();
        var (id, message) = (filed.DossierId, Guid.CreateVersion7());
        await lending.Host.Deliver(new DossierRelabelled(id, "sz", "新名称", 3));
        Assert.Equal(JsonValueKind.Undefined, (await lending.Dossier(id)).ValueKind);
        await lending.Host.Deliver(filed, message);
        await lending.Host.Deliver(filed, message);
        await lending.Host.Deliver(filed with { Title = "更旧", Pages = 1, Version = 1 });
        await lending.Host.Deliver(new DossierRelabelled(id, "sz", "旧名称", 1));
        var dossier = await lending.Dossier(id);
        Assert.Equal("新名称", dossier.GetProperty("title").GetString());
        Assert.Equal(30, dossier.GetProperty("pages").GetInt32());
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task Quarantine_and_destruction_make_it_unavailable_and_a_hold_does_not()
    {
        var filed = Filed();
        var (id, list, other, hold) = (filed.DossierId, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var until = lending.Host.Clock.GetUtcNow().AddMonths(6);
        await lending.Host.Deliver(new HoldLifted(hold, "sz", [id], 5));
        await lending.Host.Deliver(new DossiersQuarantined(list, "sz", [id], until, 4));
        await lending.Host.Deliver(filed);
        Assert.Equal("in-quarantine", Availability(await lending.Dossier(id)));
        await Ask(lending.Manager(), id).Refused(HttpStatusCode.Conflict, "loan.dossier-in-quarantine");

        await lending.Host.Deliver(new HoldPlaced(hold, "sz", [id], "诉讼", 4));
        Assert.False((await lending.Dossier(id)).GetProperty("onHold").GetBoolean());
        await lending.Host.Deliver(new HoldPlaced(hold, "sz", [id], "诉讼", 6));
        await lending.Host.Deliver(new DossiersQuarantined(other, "sz", [id], until, 1));
        await lending.Host.Deliver(new DossiersReleased(list, "sz", [id], 5));
        Assert.Equal("in-quarantine", Availability(await lending.Dossier(id)));
        await lending.Host.Deliver(new DossiersReleased(other, "sz", [id], 2));
        var dossier = await lending.Dossier(id);
        Assert.Equal("available", Availability(dossier));
        Assert.True(dossier.GetProperty("onHold").GetBoolean());
        await Ask(lending.Manager(), id).Ok();

        await lending.Host.Deliver(new DossierDestroyed(id, "sz", other, filed.ArchiveNumber, filed.Title, [], until, 9));
        await lending.Host.Deliver(filed with { Version = 3 });
        Assert.Equal("destroyed", Availability(await lending.Dossier(id)));
        await Ask(lending.Manager(), id).Refused(HttpStatusCode.Conflict, "loan.dossier-destroyed");
    }

    [Fact]
    public async Task First_facts_about_a_dossier_at_once_all_count()
    {
        var filed = Filed();
        var facts = new object[]
        {
            filed,
            new DossiersQuarantined(Guid.CreateVersion7(), "sz", [filed.DossierId], lending.Host.Clock.GetUtcNow(), 1),
            new HoldPlaced(Guid.CreateVersion7(), "sz", [filed.DossierId], "审计", 1),
            new DossierRelabelled(filed.DossierId, "sz", "改名", 3),
        };
        await Task.WhenAll(facts.Select(fact => Task.Run(() => DeliverUntilTaken(fact))));
        var dossier = await lending.Dossier(filed.DossierId);
        Assert.Equal("in-quarantine", Availability(dossier));
        Assert.True(dossier.GetProperty("onHold").GetBoolean());
        Assert.Equal("改名", dossier.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Lists_page_by_cursor_without_gaps_and_refuse_a_foreign_cursor()
    {
        var expected = new List<string>();
        for (var i = 0; i < 7; i++)
            expected.Add((await lending.File(department: "PAGED")).ArchiveNumber);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await lending.Manager().GetAsync($"{Api}/dossiers?archiveNumber=2026-PAGED&limit=3&cursor={cursor}").Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("archiveNumber").GetString()!));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(expected, seen);
        await lending.Manager().GetAsync($"{Api}/dossiers?cursor=abc").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Manager().GetAsync($"{Api}/dossiers?limit=0").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    [Trait("req", "P1")]
    [Trait("req", "B4")]
    public async Task Titles_of_what_is_top_secret_are_for_those_who_may_know_them_everywhere()
    {
        const string Title = "并购项目 𠮷 保密";
        var (clerk, dossier) = (lending.Manager("secret-clerk"), Filed(title: Title));
        await lending.Host.Deliver(dossier);
        var loan = await lending.Borrowed(dossier.DossierId, clerk);
        var finished = await lending.Approved(clerk, dossier.DossierId, "copy");
        var copy = await lending.CopyOut(finished, dossier.DossierId);
        var view = await lending.Approved(clerk, dossier.DossierId, "view-electronically");
        await lending.Archivist().PostAsJsonAsync($"{Api}/requests/{view}/viewing", new { }).Ok();
        await lending.Return(loan, "damaged", remark: "受潮").Ok();
        var finding = await lending.FindingOf(loan);
        await lending.Host.Deliver(Filed(dossier.DossierId, "top-secret", title: Title, version: 3));

        string[] everybodys =
        [
            $"loans?dossierId={dossier.DossierId}",
            $"loans/{loan}",
            $"requests/{view}",
            $"copies/{copy}",
            $"viewings?dossierId={dossier.DossierId}",
            $"dossiers?dossierId={dossier.DossierId}",
        ];
        var auditor = lending.Host.As(Roles.Auditor, "sz", "auditor", "审计", "OFFICE");
        foreach (var where in everybodys)
        {
            Assert.DoesNotContain("并购项目", await Text(clerk, where), StringComparison.Ordinal);
            Assert.Contains("涉密", await Text(clerk, where), StringComparison.Ordinal);
            foreach (var cleared in new[] { lending.Archivist(), lending.BranchManager() })
                Assert.Contains(Title, await Text(cleared, where), StringComparison.Ordinal);
        }
        foreach (var where in new[] { $"findings?dossierId={dossier.DossierId}", $"findings/{finding}", everybodys[0] })
        {
            Assert.Contains("涉密", await Text(auditor, where), StringComparison.Ordinal);
            Assert.DoesNotContain("并购项目", await Text(auditor, where), StringComparison.Ordinal);
        }
        // Neither shown nor found by its title.
        Assert.DoesNotContain(dossier.DossierId.ToString(), await Text(clerk, $"dossiers?title={Title[..4]}"), StringComparison.Ordinal);
        Assert.Contains(
            dossier.DossierId.ToString(),
            await Text(lending.Archivist(), $"dossiers?title={Title[..4]}"),
            StringComparison.Ordinal
        );
        var sheet = await Text(auditor, $"loans/register?format=csv&dossierId={dossier.DossierId}");
        Assert.Contains("涉密", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("并购项目", sheet, StringComparison.Ordinal);
    }

    private static async Task<string> Text(HttpClient who, string where)
    {
        var answer = await who.GetAsync($"{Api}/{where}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // Characters outside the basic plane come escaped.
        return System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("req", "P1")]
    [Trait("req", "P3")]
    public async Task Other_branches_see_nothing_and_a_system_administrator_reads_nothing()
    {
        var dossier = await lending.File();
        var page = await lending.Manager("li", branch: "gz").GetAsync($"{Api}/dossiers?dossierId={dossier.DossierId}").Json();
        Assert.Empty(page.GetProperty("items").EnumerateArray());
        await Ask(lending.Manager("li", branch: "gz"), dossier.DossierId).Refused(HttpStatusCode.NotFound, "not-found");
        await lending
            .Host.As(Roles.SystemAdministrator, "*")
            .GetAsync($"{Api}/dossiers")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending.Host.CreateClient().GetAsync($"{Api}/dossiers").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    // As the bus does: a reaction that lost a race is delivered again.
    private async Task DeliverUntilTaken(object fact)
    {
        var message = Guid.CreateVersion7();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lending.Host.Deliver(fact, message);
                return;
            }
            catch (Microsoft.EntityFrameworkCore.DbUpdateException) when (attempt < 10)
            {
                await Task.Yield();
            }
        }
    }
}
