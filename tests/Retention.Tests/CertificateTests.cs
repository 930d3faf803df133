using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Tests;

/// <summary>What stays of a destruction: numbers, backups that still hold it, and dossiers that go to the group instead.</summary>
[Trait("req", "T5")]
public sealed class CertificateTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    private HttpClient Group => host.As(Roles.Archivist, "*", id: "group-archivist");

    [Fact]
    public async Task A_certificate_is_open_until_the_last_backup_is_gone()
    {
        var tape = $"磁带 {Guid.CreateVersion7():N} 𠮷";
        var declared = await Group
            .PostJson(
                "/api/v1/retention/backup-generations",
                new
                {
                    name = tape,
                    takenAt = host.Clock.GetUtcNow(),
                    expiresOn = Today().AddDays(900),
                }
            )
            .Json();
        var list = await Destroyed();
        var remaining = await Backups(list);
        Assert.True(remaining.GetProperty("isOpen").GetBoolean());
        Assert.Contains("尚未完结", await Certificate(list));
        Assert.Contains(tape, await Certificate(list));

        host.Clock.Advance(TimeSpan.FromDays(36));
        Assert.True((await Backups(list)).GetProperty("isOpen").GetBoolean());
        var wiped = $"/api/v1/retention/backup-generations/{declared.GetProperty("generationId").GetGuid()}/wiped";
        await Group.PostJson(wiped, new { proof = "消磁记录 7", on = "2999-01-01" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Group.PostJson(wiped, new { proof = "消磁记录 7" }).Ok();
        await Group.PostJson(wiped, new { proof = "消磁记录 7" }).Refused(HttpStatusCode.Conflict, "backup.already-wiped");
        remaining = await Backups(list);
        Assert.False(remaining.GetProperty("isOpen").GetBoolean());
        Assert.Equal($"{Today():yyyy-MM-dd}", remaining.GetProperty("closesOn").GetString());
        Assert.Contains("已完结", await Certificate(list));
        var listed = await Group.GetAsync("/api/v1/retention/backup-generations").Json();
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), row => row.GetProperty("wipedProof").GetString() == "消磁记录 7");
    }

    [Fact]
    public async Task Only_the_group_declares_backups_and_each_name_once()
    {
        var body = new
        {
            name = $"{Guid.CreateVersion7():N}",
            takenAt = "2026-01-01T00:00:00Z",
            expiresOn = "2026-12-31",
        };
        await host.Archivist.PostJson("/api/v1/retention/backup-generations", body).Refused(HttpStatusCode.Forbidden, "backup.group");
        await Group.PostJson("/api/v1/retention/backup-generations", body).Ok();
        await Group.PostJson("/api/v1/retention/backup-generations", body).Refused(HttpStatusCode.Conflict, "backup.name-taken");
        await Group
            .PostJson(
                "/api/v1/retention/backup-generations",
                new
                {
                    name = "x",
                    takenAt = "2026-01-01T00:00:00Z",
                    expiresOn = "2025-12-31",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Group
            .PostJson("/api/v1/retention/backup-generations", new { name = "x" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Certificates_are_numbered_without_gap()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
            numbers.Add((await Backups(await Destroyed())).GetProperty("certificateNumber").GetString()!);
        var year = Today().Year;
        Assert.All(numbers, number => Assert.StartsWith("XH-sz-", number, StringComparison.Ordinal));
        var counted = numbers.ConvertAll(number => int.Parse(number[^4..], System.Globalization.CultureInfo.InvariantCulture));
        if (numbers[0].Contains($"-{year}-", StringComparison.Ordinal))
            Assert.Equal([counted[0], counted[0] + 1, counted[0] + 2], counted);
    }

    [Fact, Trait("req", "T1"), Trait("req", "D14")]
    public async Task What_goes_to_the_group_is_never_listed_for_destruction_and_is_done_when_it_is_there()
    {
        var archivist = host.As(Roles.Archivist, "tr");
        await archivist
            .PostJson(
                "/api/v1/retention/schedules",
                new
                {
                    dossierKind = "company",
                    trigger = "filed",
                    period = "d10",
                    basis = "移交",
                    disposal = "transfer",
                }
            )
            .Ok();
        var (early, due) = (Filed(), Filed());
        await host.Deliver(HandedOver(early));
        await host.Deliver(early);
        await host.Deliver(due);
        await archivist
            .PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { due.DossierId } })
            .Refused(HttpStatusCode.Conflict, "dossier.for-transfer");
        await archivist
            .PostJson("/api/v1/retention/destruction-lists", new { dueBefore = "2026-06-01" })
            .Refused(HttpStatusCode.Conflict, "destruction-list.nothing-due");
        Assert.Equal([due.DossierId], await Listed(archivist));
        await host.Deliver(HandedOver(due));
        await host.Deliver(HandedOver(due));
        Assert.Empty(await Listed(archivist));
        var answer = await archivist.GetAsync($"/api/v1/retention/dossiers/{due.DossierId}").Json();
        Assert.Contains(answer.GetProperty("derivation").EnumerateArray(), step => step.GetProperty("step").GetString() == "transferred");
    }

    [Fact, Trait("req", "P1")]
    public async Task Certificate_tombstone_and_list_name_nobody_whoever_sent_the_proof()
    {
        const string Person = "欧阳𠮷祥";
        var lists = new List<Guid>();
        foreach (var masked in (bool[])[true, false])
        {
            var dossier = await host.DueDossier();
            await host.Deliver(new DossierRelabelled(dossier, "sz", $"{Person} 301", 8));
            var list = await host.Verified(dossier);
            await Witness(list, dossier);
            var (now, title, of) = (
                host.Clock.GetUtcNow(),
                masked ? "租赁档案 欧**" : $"{Person} 301",
                masked ? "合同" : $"{Person}的合同"
            );
            var proof = new DestroyedDocument(Guid.CreateVersion7(), of, new string('b', 64), 7, now, now, 1);
            var number = $"2026-T-{Guid.CreateVersion7().ToString("N")[^8..]}";
            var fact = new DossierDestroyed(dossier, "sz", list, number, title, [proof], now, 9);
            await host.Deliver(
                masked ? fact with { Kind = "lease", ClassCode = "lease.office", FromYear = 2019, ToYear = 2026, TitleMasked = true } : fact
            );
            var printed = await Certificate(list);
            Assert.Contains(number, printed, StringComparison.Ordinal);
            Assert.Contains(masked ? "租赁档案 欧**　2019—2026 年" : "欧**", printed, StringComparison.Ordinal);
            foreach (var path in (string[])[$"destruction-lists/{list}", $"tombstones?listId={list}", $"dossiers/{dossier}"])
                Assert.DoesNotContain(Person, await host.Archivist.GetStringAsync($"/api/v1/retention/{path}"), StringComparison.Ordinal);
            Assert.DoesNotContain(Person, printed, StringComparison.Ordinal);
            lists.Add(list);
        }
        // One that was written before titles were masked.
        await host.InDatabase(async db =>
        {
            await db
                .Tombstones.Where(stone => stone.ListId == lists[0])
                .ExecuteUpdateAsync(set => set.SetProperty(stone => stone.TitleMasked, false).SetProperty(stone => stone.Title, Person));
            return 0;
        });
        var old = await host.Archivist.GetAsync($"/api/v1/retention/tombstones?listId={lists[0]}").Json();
        Assert.Equal("欧**", old.GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal("合**", old.GetProperty("items")[0].GetProperty("documents")[0].GetProperty("title").GetString());
        Assert.DoesNotContain(Person, await Certificate(lists[0]), StringComparison.Ordinal);
    }

    private static DossierFiled Filed() => RetentionHost.Filed("company", branch: "tr") with { FiledOn = new DateOnly(2001, 3, 3) };

    private DossierHandedOver HandedOver(DossierFiled filed) =>
        new(filed.DossierId, "tr", Guid.CreateVersion7(), filed.ArchiveNumber, "group", null, host.Clock.GetUtcNow(), 9);

    private static async Task<List<Guid>> Listed(HttpClient archivist) =>
        [
            .. (await archivist.GetAsync("/api/v1/retention/dossiers?disposal=transfer").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => row.GetProperty("dossierId").GetGuid()),
        ];

    private DateOnly Today() => DateOnly.FromDateTime(host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);

    private async Task<Guid> Destroyed()
    {
        var dossier = await host.DueDossier();
        var list = await host.Verified(dossier);
        await Witness(list, dossier);
        await host
            .Archivist.GetAsync(RetentionHost.Path(list, "backups"))
            .Refused(HttpStatusCode.Conflict, "destruction-list.not-destroyed");
        await host.Deliver(host.Destroyed(dossier, list));
        return list;
    }

    private async Task Witness(Guid list, Guid dossier)
    {
        foreach (var id in (string[])["w1", "w2"])
            await host.As(Roles.ComplianceOfficer, id: id)
                .PostJson(RetentionHost.Path(list, "witness"), new { confirmed = new[] { dossier } })
                .Ok();
    }

    private Task<JsonElement> Backups(Guid list) => host.Archivist.GetAsync(RetentionHost.Path(list, "backups")).Json();

    private async Task<string> Certificate(Guid list)
    {
        var pdf = await host.Archivist.GetByteArrayAsync(RetentionHost.Path(list, "certificate"));
        return string.Concat(new PdfText(pdf).Pages.Select(page => page.Text));
    }
}
