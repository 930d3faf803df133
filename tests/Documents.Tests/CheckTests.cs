using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>四性检测: each item passes on a sound dossier and fails on the damage it is there for.</summary>
[Trait("req", "D10")]
public sealed class CheckTests(OneHost one)
    : ArchiveTests(one, ("Checks:Weights:handover.GD-2-4", "Required"), ("Work:Tries", "1"), ("Renditions:PageSide", "200"))
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task A_sound_filed_dossier_passes_and_the_report_is_kept()
    {
        var (dossier, _, _) = await host.Filed();
        var report = await Check(dossier, "yearly");
        Assert.True(report.GetProperty("passed").GetBoolean());
        Assert.DoesNotContain("failed", Outcomes(report).Where(item => item.Code != "GD-2-4").Select(item => item.Outcome));
        var kept = (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}/checks").Json()).GetProperty("items");
        Assert.Equal(["yearly", "filing"], kept.EnumerateArray().Select(item => item.GetProperty("stage").GetString()));
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/dossiers/{dossier}/checks").Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.Archivist)
            .PostAsync(new Uri($"{Root}/dossiers/{dossier}/checks?stage=daily", UriKind.Relative), null)
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_flipped_byte_fails_GD_1_1_and_lost_content_GD_1_11()
    {
        var (dossier, _, _) = await host.Filed();
        var data = Directory.EnumerateFiles(Path.Combine(host.Folder, "objects"), "data", SearchOption.AllDirectories).Single();
        File.SetAttributes(data, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(data);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(data, bytes);
        var damaged = await Check(dossier, "handover");
        Assert.Equal("failed", Outcomes(damaged).Single(item => item.Code == "GD-1-1").Outcome);
        Assert.False(damaged.GetProperty("passed").GetBoolean());

        Directory.Delete(Path.GetDirectoryName(data)!, recursive: true);
        var lost = await Check(dossier, "filing");
        Assert.Equal("failed", Outcomes(lost).Single(item => item.Code == "GD-1-11").Outcome);
        var failed = (await host.As(Roles.Auditor).GetAsync($"{Root}/checks/failed?stage=handover").Json()).GetProperty("items");
        Assert.Equal(dossier, failed[0].GetProperty("dossierId").GetGuid());
    }

    [Fact]
    public async Task Filing_is_refused_with_the_codes_and_says_what_was_seen()
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("明天"), more: "&date=2099-01-01&pages=3").Ok();
        var refused = await host.File(dossier).Refused(HttpStatusCode.Conflict, "filing.checks-failed");
        Assert.Equal(
            ["GD-1-5", "CA-2-1"],
            refused.GetProperty("failed").EnumerateArray().Select(item => item.GetProperty("code").GetString())
        );
        Assert.Contains("2099-01-01", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-SALE-001", (await host.Filed()).ArchiveNumber); // no number was lost
    }

    [Fact]
    public async Task An_item_weighs_what_the_setting_of_the_stage_says()
    {
        var (dossier, _, _) = await host.Filed(); // no responsible party: a warning at filing
        Assert.False((await Check(dossier, "handover")).GetProperty("passed").GetBoolean());
        Assert.True((await Check(dossier, "yearly")).GetProperty("passed").GetBoolean());
        var bad = new DocumentsHost { Settings = { ["Checks:Weights:GD-9-9"] = "Off", ["Checks:Weights:daily.GD-1-1"] = "Off" } };
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(bad.InitializeAsync);
        Assert.Equal(2, refused.Failures.Count());
        await ((IAsyncLifetime)bad).DisposeAsync();
    }

    [Fact]
    public async Task The_same_bytes_twice_and_a_silent_recording_are_warnings()
    {
        var dossier = await host.Dossier();
        var bytes = DocumentsHost.Pdf("一样");
        await host.Upload(dossier, bytes, "一", "合同").Ok();
        await host.Upload(dossier, bytes, "二", "合同").Ok();
        await host.Upload(dossier, [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[40]], "录像", "录像").Ok();
        var report = await Check(dossier, "filing");
        Assert.True(report.GetProperty("passed").GetBoolean());
        var found = report.GetProperty("results").EnumerateArray().ToDictionary(item => item.GetProperty("code").GetString()!);
        Assert.Equal("一 = 二", found["GD-1-8"].GetProperty("evidence").GetString());
        Assert.Equal(("failed", "warning"), (Text(found["CA-2-2"], "outcome"), Text(found["CA-2-2"], "weight")));
        Assert.Equal("not-applicable", Text(found["GD-1-7"], "outcome"));
    }

    [Fact]
    public async Task What_does_not_open_to_its_last_page_fails_GD_2_7()
    {
        var dossier = await host.Dossier();
        var contract = DocumentsHost.Sample("contract-1.pdf");
        await host.Upload(dossier, contract, "合同").Ok();
        Assert.Equal(("not-applicable", "1 份尚在处理"), Found(await Check(dossier, "filing"), "GD-2-7"));
        await host.Work();
        Assert.Equal(("passed", "1"), Found(await Check(dossier, "filing"), "GD-2-7"));
        await host.Upload(dossier, contract[..(contract.Length / 3)], "残缺的合同").Ok();
        await host.Work();
        var report = await Check(dossier, "filing");
        var (outcome, evidence) = Found(report, "GD-2-7");
        Assert.Equal("failed", outcome);
        Assert.StartsWith("残缺的合同：", evidence, StringComparison.Ordinal);
        Assert.True(report.GetProperty("passed").GetBoolean()); // a warning, unless a setting says otherwise
    }

    [Fact]
    public async Task A_virus_fails_GD_4_2_and_old_signatures_GD_4_1()
    {
        var dossier = await host.Dossier();
        var document = (await host.Upload(dossier, DocumentsHost.Pdf("合同"), "合同").Json()).GetProperty("documentId").GetGuid();
        Assert.Equal(("not-applicable", "1 份尚未查毒"), Found(await Check(dossier, "filing"), "GD-4-2"));
        Assert.Equal("not-applicable", Found(await Check(dossier, "filing"), "GD-4-1").Outcome);
        foreach (
            var (signature, scanner, virus, recent) in new[]
            {
                (null, "ClamAV 1.4.3/27791/Thu Nov 19 09:43:41 2026", "passed", "passed"),
                (null, "ClamAV 1.4.3/27700/Sun Oct  4 09:43:41 2026", "passed", "failed"),
                (null, "ClamAV 1.4.3", "passed", "failed"),
                ("Eicar", "ClamAV 1.4.3/27791/Thu Nov 19 09:43:41 2026", "failed", "passed"),
            }
        )
        {
            await host.InDatabase(async db =>
            {
                (await db.Documents.SingleAsync(row => row.Id == document)).Scanned(new(signature, scanner, 1), host.Clock.GetUtcNow());
                return await db.SaveChangesAsync();
            });
            var report = await Check(dossier, "yearly");
            Assert.Equal((virus, recent), (Found(report, "GD-4-2").Outcome, Found(report, "GD-4-1").Outcome));
            Assert.Equal(virus == "passed", report.GetProperty("passed").GetBoolean());
        }
    }

    private static (string Outcome, string Evidence) Found(JsonElement report, string code) =>
        report
            .GetProperty("results")
            .EnumerateArray()
            .Where(item => Text(item, "code") == code)
            .Select(item => (Text(item, "outcome"), Text(item, "evidence")))
            .Single();

    private Task<JsonElement> Check(Guid dossier, string stage) =>
        host.As(Roles.Archivist).PostAsync(new Uri($"{Root}/dossiers/{dossier}/checks?stage={stage}", UriKind.Relative), null).Json();

    private static IEnumerable<(string Code, string Outcome)> Outcomes(JsonElement report) =>
        report.GetProperty("results").EnumerateArray().Select(item => (Text(item, "code"), Text(item, "outcome")));

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
