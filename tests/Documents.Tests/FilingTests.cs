using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

public sealed class FilingTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Theory, Trait("req", "B3")]
    [InlineData("租赁合同", "application/pdf", "paper")]
    [InlineData("会议录音", "audio/mpeg", "audio-video")]
    [InlineData("验收录像", "video/mp4", "audio-video")]
    [InlineData("实物：锦旗", "image/jpeg", "object")]
    public void What_a_document_lies_on_follows_its_kind_and_its_bytes(string kind, string mediaType, string carrier) =>
        Assert.Equal(carrier, Carrier.Of(kind, mediaType));

    [Fact, Trait("req", "D2"), Trait("req", "D9")]
    public async Task Filing_numbers_closes_and_locks_a_dossier()
    {
        var (dossier, document, number) = await host.Filed();
        Assert.Equal("2026-SALE-001", number);
        var fact = Assert.Single(await host.Facts<DossierFiled>());
        Assert.Equal(
            (dossier, number, "lease", "ordinary", "SALE", 12, new DateOnly(2026, 11, 22)),
            (fact.DossierId, fact.ArchiveNumber, fact.Kind, fact.Secrecy, fact.DepartmentCode, fact.Pages, fact.FiledOn)
        );
        Assert.Equal(["paper"], fact.Carriers!);
        Assert.Equal(fact.Version, (await host.Get(dossier)).GetProperty("version").GetInt32());

        await host.File(dossier).Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        await host.Upload(dossier, DocumentsHost.Pdf("迟到")).Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        Assert.False((await Show(document)).GetProperty("locked").GetBoolean());
        Assert.Equal(1, await host.Lock());
        Assert.Equal(0, await host.Lock());
        Assert.True((await Show(document)).GetProperty("locked").GetBoolean());

        // The store itself refuses now, also to our own code with every right.
        var vault = host.Services.GetRequiredService<DocumentVault>();
        var held = Assert.Single(await vault.GetLocksAsync(document));
        Assert.True(held.Hold);
        Assert.Equal(host.Clock.GetUtcNow().AddDays(365), held.RetainUntil);
        await Assert.ThrowsAsync<ObjectLocked>(() => vault.DestroyAsync(document));
        await vault.SetHoldAsync(document, hold: false);
        await Assert.ThrowsAsync<ObjectLocked>(() => vault.DestroyAsync(document));
        await host.Content(document).Ok();
    }

    [Fact, Trait("req", "O2"), Trait("req", "D9")]
    public async Task Locking_that_was_interrupted_is_taken_up_again()
    {
        var (_, document, _) = await host.Filed();
        var objects = Path.Combine(host.Folder, "objects");
        Directory.Move(objects, objects + "-away"); // the store is gone for a while
        Assert.Equal(1, await host.Lock());
        Assert.False((await Show(document)).GetProperty("locked").GetBoolean());
        if (Directory.Exists(objects))
            Directory.Delete(objects, recursive: true);
        Directory.Move(objects + "-away", objects);
        Assert.Equal(0, await host.Lock()); // not at once
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Lock());
        Assert.True((await Show(document)).GetProperty("locked").GetBoolean());
    }

    [Fact, Trait("req", "D2")]
    public async Task Two_hundred_filed_at_once_are_numbered_without_gap_or_double()
    {
        var dossiers = new List<Guid>();
        for (var i = 0; i < 200; i++)
            dossiers.Add(await host.Dossier());
        // One row each, as an upload leaves it; the bytes do not matter for the number.
        foreach (var dossier in dossiers)
            await host.Upload(dossier, DocumentsHost.Pdf("x")).Ok();
        var answers = await Task.WhenAll(dossiers.Select(dossier => host.File(dossier).Json()));
        var numbers = answers.Select(answer => answer.GetProperty("archiveNumber").GetString()).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"2026-SALE-{i:000}"), numbers);
        Assert.Equal(200, (await host.Facts<DossierFiled>()).Select(fact => fact.ArchiveNumber).Distinct().Count());
    }

    [Fact, Trait("req", "D2")]
    public async Task A_series_is_department_year_and_branch_and_a_refused_filing_leaves_no_gap()
    {
        Assert.Equal("2026-SALE-001", (await host.Filed()).ArchiveNumber);
        await host.File(await host.Dossier()).Refused(HttpStatusCode.Conflict, "dossier.empty");
        Assert.Equal("2026-LEASING-001", (await host.Filed(department: "LEASING")).ArchiveNumber);
        Assert.Equal("2026-SALE-001", (await host.Filed("gz")).ArchiveNumber);
        Assert.Equal("2026-SALE-002", (await host.Filed()).ArchiveNumber);
        // New Year's Eve in London is New Year's Day in Shanghai.
        host.Clock.Set(new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal("2027-SALE-001", (await host.Filed()).ArchiveNumber);
    }

    [Fact, Trait("req", "D2")]
    public async Task A_dossier_filed_twice_at_once_gets_one_number()
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("x")).Ok();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.File(dossier)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal("2026-SALE-002", (await host.Filed()).ArchiveNumber);
    }

    [Fact, Trait("req", "D2")]
    public async Task Filing_requests_are_checked()
    {
        var dossier = await host.Dossier();
        var path = $"{Root}/dossiers/{dossier}/file";
        var archivist = host.As(Roles.Archivist);
        foreach (var department in new[] { "", "sale", "S", "SALE-1", "TOOLONGNAME", "销售" })
            await archivist
                .PostAsJsonAsync(path, new { departmentCode = department, pages = 1 })
                .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await archivist
            .PostAsJsonAsync(path, new { departmentCode = "SALE", pages = 0 })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await archivist
            .PostAsJsonAsync(
                path,
                new
                {
                    departmentCode = "SALE",
                    pages = 1,
                    secrecy = "cosmic",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await archivist.PostAsJsonAsync(path, new { departmentCode = "SALE" }).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await host.As(Roles.AccountManager)
            .PostAsJsonAsync(path, new { departmentCode = "SALE", pages = 1 })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await archivist
            .PostAsJsonAsync($"{Root}/dossiers/{Guid.CreateVersion7()}/file", new { departmentCode = "SALE", pages = 1 })
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory, Trait("req", "D2")]
    [InlineData("{year}-{department}-{sequence:000}", "2026-SALE-007")]
    [InlineData("{branch}·{kind}·{year}-{sequence:0000}", "SZ·LEASE·2026-0007")]
    [InlineData("{sequence}", "7")]
    [InlineData("{fonds}-WS·{year}-{period}-{department}-{sequence:0000}", "Z109-WS·2026-D30-SALE-0007")]
    [InlineData("{fonds}-{class}·{year}-{sequence:0000}", "Z109-LEASE·OFFICE·2026-0007")]
    public void Patterns_make_numbers(string pattern, string number)
    {
        var made = new ArchiveNumberPattern(pattern);
        var parts = new Dictionary<string, string>
        {
            ["year"] = "2026",
            ["department"] = "SALE",
            ["branch"] = "SZ",
            ["kind"] = "LEASE",
            ["class"] = "LEASE·OFFICE",
            ["fonds"] = "Z109",
            ["period"] = "D30",
        };
        Assert.Equal(number, made.Number(made.Series(parts), 7));
    }

    [Theory, Trait("req", "D2")]
    [InlineData("")]
    [InlineData("{year}-{department}")]
    [InlineData("{sequence}{sequence}")]
    [InlineData("{sequence:D3}")]
    [InlineData("{jahr}-{sequence}")]
    [InlineData("{year:00}-{sequence}")]
    [InlineData("#{sequence}")]
    [InlineData("{sequence} {")]
    public void Bad_patterns_are_refused_at_start(string pattern) => Assert.NotEmpty(ArchiveNumberPattern.Faults(pattern));

    [Fact, Trait("req", "D2")]
    public async Task The_pattern_is_a_setting_and_a_bad_one_stops_the_start()
    {
        var own = new DocumentsHost { Settings = { ["Filing:Pattern"] = "{branch}-{year}-{sequence:00000}" } };
        await own.InitializeAsync();
        Assert.Equal("SZ-2026-00001", (await own.Filed()).ArchiveNumber);
        await ((IAsyncLifetime)own).DisposeAsync();

        var bad = new DocumentsHost { Settings = { ["Filing:Pattern"] = "{nummer}" } };
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(bad.InitializeAsync);
        Assert.Equal(2, refused.Failures.Count());
        await ((IAsyncLifetime)bad).DisposeAsync();
    }

    private async Task<System.Text.Json.JsonElement> Show(Guid document) =>
        await host.As(Roles.Archivist).GetAsync($"{Root}/{document}").Json();
}
