using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>
/// What is top-secret is known to few, whichever of dossier and document says so and whichever way it is asked for: every route that can be
/// read is asked, also those that are written after this test.
/// </summary>
[Trait("req", "D3"), Trait("req", "P1")]
public sealed class SecrecyTests(OneHost one) : ArchiveTests(one, ("Checks:Weights:CA-2-1", "Warning"))
{
    private const string Root = DocumentsHost.Root;

    /// <summary>Stands in everything that nobody else may know.</summary>
    private const string Mark = "ZULU-7731";

    private static readonly string[] Others = [Roles.AccountManager, Roles.Auditor];

    private static readonly string[] Readers = [Roles.Archivist, Roles.BranchManager, Roles.Executive];

    /// <summary>What the scanner said names no title and no content.</summary>
    private static readonly string[] AboutNothingSecret = ["GetScan"];

    /// <summary>There is no grant of theirs, so there is nothing (B7).</summary>
    private static readonly string[] ByGrant = ["ViewPage"];

    private sealed record Answer(string Route, string Path, HttpStatusCode Status, bool Tells);

    [Fact]
    public async Task A_top_secret_paper_in_a_dossier_that_is_still_open_and_ordinary_is_known_to_few()
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("合同"), "合同").Ok();
        var bytes = DocumentsHost.Pdf(Mark);
        var archivist = host.As(Roles.Archivist);
        var secret = await Id(
            host.Upload(dossier, bytes, $"{Mark} 决议", Mark, more: "&secrecy=top-secret", fileName: $"{Mark}.pdf", client: archivist)
        );
        var twin = await Id(host.Upload(await host.Dossier(), bytes, "附本", client: archivist));
        var batch = await Batch(dossier);
        Dictionary<string, Guid> named = new()
        {
            ["dossierId"] = dossier,
            ["documentId"] = secret,
            ["batchId"] = batch,
        };

        var told = await Told(Roles.Archivist, named);
        Assert.Superset(new HashSet<string>(["GetDossier", "GetDocument", "ReadDocument", "ListDocuments", "GetIntake"]), told);
        foreach (var role in Others)
        {
            var answers = await Ask(role, named);
            Assert.DoesNotContain(answers, answer => answer.Tells);
            foreach (var answer in answers.Where(answer => answer.Path.Contains($"{secret}", StringComparison.Ordinal)))
                if (!AboutNothingSecret.Concat(ByGrant).Contains(answer.Route))
                    Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{role} {answer.Path} {answer.Status}");
            Assert.Equal(["合同"], await Titles(role, dossier));
            Assert.Equal(
                ["合同"],
                (await host.Get(dossier, role: role))
                    .GetProperty("documents")
                    .EnumerateArray()
                    .Select(row => row.GetProperty("title").GetString())
            );
        }
        foreach (var role in new[] { Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.Partner })
            Assert.Single(await Titles(role, dossier));
        foreach (var role in Readers)
            Assert.Equal(3, (await Titles(role, dossier)).Count);

        // The same bytes elsewhere lead there only who may go there.
        Assert.Equal(1, await Duplicates(Roles.Archivist, twin));
        Assert.Equal(0, await Duplicates(Roles.AccountManager, twin));
        var again = await host.Upload(await host.Dossier(), bytes, "又一份").Json();
        Assert.Equal([twin], again.GetProperty("duplicateOf").EnumerateArray().Select(id => id.GetGuid()));
        Assert.True((await host.Acts()).Count(act => act is { Action: "ReadDocument", Result: "refused" }) >= Others.Length);
    }

    [Fact]
    public async Task A_top_secret_dossier_keeps_the_directories_of_its_ordinary_volumes()
    {
        var dossier = await host.Dossier();
        var document = await Id(host.Upload(dossier, DocumentsHost.Pdf(Mark), $"{Mark} 协议", more: "&pages=12"));
        await host.Upload(dossier, DocumentsHost.Pdf("决议"), "决议", more: "&pages=1&secrecy=top-secret").Ok();
        await host.File(dossier, pages: 13).Ok();
        var archivist = host.As(Roles.Archivist);
        var volumes = await archivist.GetAsync($"{Root}/dossiers/{dossier}/volumes").Json();
        var volume = volumes
            .GetProperty("items")
            .EnumerateArray()
            .Single(volume => volume.GetProperty("secrecy").GetString() == "ordinary");
        var id = volume.GetProperty("volumeId").GetGuid();
        await archivist.PutAsJsonAsync($"{Root}/volumes/{id}/back-note", new { text = $"{Mark} 缺第 3 页" }).Ok();
        await archivist
            .PostAsJsonAsync(
                $"{Root}/volumes/{id}/one-form",
                new
                {
                    only = "electronic",
                    documentId = document,
                    reason = "原件遗失",
                }
            )
            .Ok();
        Dictionary<string, Guid> named = new()
        {
            ["dossierId"] = dossier,
            ["documentId"] = document,
            ["volumeId"] = id,
        };

        string[] expected =
        [
            "GetVolume",
            "GetStamps",
            "ListOneForms",
            "PrintVolumeDirectory",
            "PrintVolumeBackNote",
            "PrintDossierPack",
            "ExportDossier",
        ];
        Assert.Superset(new HashSet<string>(expected), await Told(Roles.Archivist, named));
        foreach (var role in Others)
            Assert.DoesNotContain(await Ask(role, named), answer => answer.Tells);
    }

    [Fact]
    public async Task Whoever_may_not_read_it_cannot_declare_it_ordinary_and_check_reports_name_nothing()
    {
        var dossier = await host.Dossier();
        var own = await Id(host.Upload(dossier, DocumentsHost.Pdf("x"), Mark, more: "&secrecy=top-secret"));
        var manager = host.As(Roles.AccountManager);
        object description = new
        {
            title = Mark,
            kind = "决议",
            date = "2026-11-01",
        };
        await manager.PutAsJsonAsync($"{Root}/{own}/description", description).Refused(HttpStatusCode.Forbidden, "document.top-secret");
        await manager.GetAsync($"{Root}/{own}/content").Refused(HttpStatusCode.Forbidden, "document.top-secret");

        var archivist = host.As(Roles.Archivist);
        var report = await archivist.PostAsync($"{Root}/dossiers/{dossier}/checks?stage=filing", null).Json();
        Assert.DoesNotContain(Mark, report.ToString(), StringComparison.Ordinal);
        Assert.Contains(Evidence(report), evidence => evidence.Contains("第 1 份材料", StringComparison.Ordinal));
        foreach (var role in new[] { Roles.AccountManager, Roles.Auditor })
        {
            var seen = await host.As(role).GetAsync($"{Root}/dossiers/{dossier}/checks").Json();
            Assert.All(Evidence(seen.GetProperty("items")[0]), Assert.Empty);
        }

        await archivist.PutAsJsonAsync($"{Root}/{own}/description", description).Ok(); // it was a mistake
        Assert.Equal([Mark], await Titles(Roles.AccountManager, dossier));
        Assert.Contains(
            Evidence((await manager.GetAsync($"{Root}/dossiers/{dossier}/checks").Json()).GetProperty("items")[0]),
            evidence => evidence.Length > 0
        );
    }

    private static IEnumerable<string> Evidence(JsonElement report) =>
        report.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("evidence").GetString()!);

    private async Task<HashSet<string>> Told(string role, Dictionary<string, Guid> named) =>
        [.. (await Ask(role, named)).Where(answer => answer.Tells).Select(answer => answer.Route)];

    private async Task<List<Answer>> Ask(string role, Dictionary<string, Guid> named)
    {
        var answers = new List<Answer>();
        await foreach (var asked in EveryRoute.Read(host, host.As(role), named))
            answers.Add(
                new(
                    asked.Route,
                    asked.Path,
                    asked.Response.StatusCode,
                    Tells(asked.Path, asked.Response, await asked.Response.Content.ReadAsByteArrayAsync())
                )
            );
        return answers;
    }

    private static bool Tells(string path, HttpResponseMessage response, byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Contains(Mark, StringComparison.Ordinal)
        || (
            response.IsSuccessStatusCode
            && path.EndsWith("pdf", StringComparison.Ordinal)
            && new PdfText(bytes).Pages.Any(page => page.Text.Contains(Mark, StringComparison.Ordinal))
        );

    private async Task<Guid> Batch(Guid dossier)
    {
        var file = new ByteArrayContent(DocumentsHost.Pdf("y"));
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = $"{Mark} 2.pdf" };
        var form = new MultipartFormDataContent
        {
            { new StringContent(dossier.ToString()), "dossierId" },
            { new StringContent("决议"), "kind" },
            { new StringContent("top-secret"), "secrecy" },
            file,
        };
        var answer = await host.As(Roles.Archivist).PostAsync($"{Root}/intakes", form).Json();
        Assert.Equal(1, answer.GetProperty("batch").GetProperty("accepted").GetInt32());
        return answer.GetProperty("batch").GetProperty("batchId").GetGuid();
    }

    private async Task<List<string?>> Titles(string role, Guid dossier) =>
        [
            .. (await host.As(role).GetAsync($"{Root}/dossiers/{dossier}/documents").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => row.GetProperty("title").GetString()),
        ];

    private async Task<int> Duplicates(string role, Guid document) =>
        (await host.As(role).GetAsync($"{Root}/{document}/duplicates").Json()).GetProperty("items").GetArrayLength();

    private static async Task<Guid> Id(Task<HttpResponseMessage> upload) => (await upload.Json()).GetProperty("documentId").GetGuid();
}
