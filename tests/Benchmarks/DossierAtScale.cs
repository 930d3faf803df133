using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Benchmarks.Scale;
using CustomerArchive.MainJob;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>
/// A dossier of 10,000 documents in an archive of a million: the first, a middle and the last page of its list through the gateway. Promised:
/// at most 100 ms a page, and no table read from end to end.
/// </summary>
internal static class DossierAtScale
{
    private const string Root = "/api/v1/documents";
    private const int InTheDossier = 10_000;
    private const int InOthers = 100;
    private const int Page = 200;
    private const int Requests = 30;
    private const double Promised = 100;

    public static async Task Run(Settings settings)
    {
        await using var rig = await Rig.Start("documents");
        using var archivist = new HttpClient
        {
            BaseAddress = rig.Gateway,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", rig.Token(Rig.Branch, "archivist")) },
        };
        var dossier = await Dossier(archivist);
        await Upload(archivist, dossier);
        var time = Stopwatch.StartNew();
        await Seeding.Documents(rig.Documents, dossier, InTheDossier, settings.Customers, InOthers);
        AnsiConsole.MarkupLineInterpolated($"[grey]{settings.Customers} documents in {time.Elapsed.TotalSeconds:0} s[/]");

        var list = $"{Root}/dossiers/{dossier}/documents?limit={Page}";
        var (pages, middle, last) = await Walk(archivist, list);
        StepFailed.Unless(pages == (InTheDossier + Page) / Page, $"{pages} pages of {Page} documents");
        (string What, string Path)[] questions =
        [
            ("first page", list),
            ("middle page", $"{list}&cursor={middle}"),
            ("last page", $"{list}&cursor={last}"),
            ("documents of one kind", $"{list}&kind=complaint"),
            ("not yet filed", $"{list}&filed=false"),
            ("the dossier", $"{Root}/dossiers/{dossier}"),
        ];
        await NotedPlans.Show(rig, questions.Select(question => (question.What, (Func<Task>)(() => Get(archivist, question.Path)))));
        foreach (var (_, path) in questions)
            await Get(archivist, path); // connections were cut again
        var promised = new Series("promised");
        promised.Add(Promised);
        var measured = questions.Select(question => new Series(question.What)).ToList();
        for (var request = 0; request < Requests; request++)
            foreach (var (question, series) in questions.Zip(measured))
                series.Add(1000 * await Machine.Seconds(() => archivist.GetByteArrayAsync(question.Path)));
        Figures.Show("ms", [.. measured, promised], promised);
    }

    private static async Task<(int Pages, string Middle, string Last)> Walk(HttpClient archivist, string list)
    {
        var cursors = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await Get(archivist, cursor.Length == 0 ? list : $"{list}&cursor={cursor}");
            cursors.Add(cursor);
            cursor = page.GetProperty("next").GetString() is { } next ? Uri.EscapeDataString(next) : null;
        }
        return (cursors.Count, cursors[cursors.Count / 2], cursors[^1]);
    }

    private static async Task<Guid> Dossier(HttpClient archivist)
    {
        using var answer = await archivist.PostAsJsonAsync($"{Root}/dossiers", new { kind = "service", title = "万件大卷" });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetGuid();
    }

    private static async Task Upload(HttpClient archivist, Guid dossier)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/dossiers/{dossier}/documents?title=a&kind=complaint&pages=1")
        {
            Content = new ByteArrayContent("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"u8.ToArray()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("X-File-Name", "a.pdf");
        using var answer = await archivist.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> Get(HttpClient client, string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await client.GetAsync(path);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync<JsonElement>();
            StepFailed.Unless(attempt < 20, $"{path}: {(int)answer.StatusCode}"); // connections were cut once, on purpose
        }
    }
}
