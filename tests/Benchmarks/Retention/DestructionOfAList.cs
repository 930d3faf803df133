using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Benchmarks.Scale;
using CustomerArchive.MainJob;
using Spectre.Console;

namespace CustomerArchive.Benchmarks.Retention;

/// <summary>
/// A destruction list of 10,000 electronic items through the real services, bus, database and object store with a replica: the time from
/// the last witness until the list is destroyed and its certificate is printed, while the service that destroys is killed three times.
/// Promised: 5 minutes on two cores, no item skipped or done twice (T5).
/// </summary>
internal static class DestructionOfAList
{
    private const int Items = 10_000;
    private const int Kills = 3;
    private const double PromisedSeconds = 300;
    private const string Lists = "/api/v1/retention/destruction-lists";

    public static async Task Run(Settings settings)
    {
        await using var rig = await Rig.Start(
            new Dictionary<string, string>
            {
                ["Destruction__Rest"] = "00:00:00",
                ["Filing__WriteOncePeriod"] = "00:00:00",
                ["ObjectStore__Replica__Path"] = "{folder}/replica",
                ["Work__Lanes"] = "0",
            },
            withBus: true,
            "documents",
            "retention"
        );
        var seeding = Stopwatch.StartNew();
        var archive = await ListedArchive.Make(rig, Items);
        AnsiConsole.MarkupLineInterpolated($"[grey]{Items} dossiers with bytes, keys and copies in {seeding.Elapsed.TotalSeconds:0} s[/]");
        var list = await Witnessed(rig, archive);

        string[] services = ["documents", "retention"];
        var before = services.Sum(rig.ProcessorSeconds);
        var watch = Stopwatch.StartNew();
        var random = new Random();
        for (var kill = 0; kill < Kills; kill++)
        {
            var at = (int)(Items * (kill + random.NextDouble()) / Kills);
            while (await archive.Destroyed() < at)
                await Task.Delay(50);
            await rig.KillAndStart("documents");
            AnsiConsole.MarkupLineInterpolated(
                $"[grey]killed after {watch.Elapsed.TotalSeconds:0.0} s with {await archive.Destroyed()} destroyed[/]"
            );
        }
        while (await archive.Destroyed() < Items)
            await Task.Delay(100);
        var destroyed = watch.Elapsed.TotalSeconds;
        var auditor = Client(rig, "auditor", "auditor");
        while ((await Get(auditor, list)).GetProperty("state").GetString() != "destroyed")
            await Task.Delay(500);
        var reported = watch.Elapsed.TotalSeconds;
        var certificate = await auditor.GetByteArrayAsync(new Uri($"{list}/certificate", UriKind.Relative));
        var certified = watch.Elapsed.TotalSeconds;
        StepFailed.Unless(certificate.AsSpan().StartsWith("%PDF"u8), "the certificate is no PDF");
        var spent = services.Sum(rig.ProcessorSeconds) - before;
        await archive.EachOnce(Guid.Parse(list[^36..]));

        var (took, promised) = (new Series($"{Items} items to the certificate"), new Series("promised"));
        took.Add(certified);
        promised.Add(PromisedSeconds);
        Figures.Show("s", [took, promised], promised);
        AnsiConsole.MarkupLineInterpolated(
            $"keys and bytes gone after {destroyed:0.0} s, the list finished after {reported:0.0} s, a certificate of {certificate.Length / 1e6:0.0} MB after {certified:0.0} s; the two services took {spent:0} s of processors, the database apart; killed {Kills} times, each item with one proof, one audit record and one tombstone"
        );
    }

    /// <summary>All of it, drawn, appraised, approved, verified and witnessed, each step by another person.</summary>
    private static async Task<string> Witnessed(Rig rig, ListedArchive archive)
    {
        var drawn = await Post(rig, "archivist", "drawer", Lists, new { dueBefore = "2021-01-01" });
        StepFailed.Unless(drawn.GetProperty("items").GetInt32() == Items, $"{drawn.GetProperty("items")} items were listed");
        var list = $"{Lists}/{drawn.GetProperty("listId").GetGuid()}";
        foreach (var side in (string[])["operations", "forming-department"])
            await Post(
                rig,
                "department-head",
                side,
                $"{list}/appraisals",
                new
                {
                    side,
                    opinion = "destroy",
                    comment = "已过期",
                }
            );
        await Post(rig, "executive", "executive", $"{list}/approve", new { place = "总部", method = "密钥销毁" });
        await archive.SetApart();
        await Post(rig, "archivist", "verifier", $"{list}/verify", new { });
        foreach (var witness in (string[])["witness-1", "witness-2"])
            await Post(rig, "compliance-officer", witness, $"{list}/witness", new { confirmed = archive.Dossiers });
        return list;
    }

    private static HttpClient Client(Rig rig, string role, string id) =>
        new()
        {
            BaseAddress = rig.Gateway,
            Timeout = TimeSpan.FromMinutes(5),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", rig.Token(Rig.Branch, role, id)) },
        };

    private static async Task<JsonElement> Post(Rig rig, string role, string id, string path, object body)
    {
        using var client = Client(rig, role, id);
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        StepFailed.Unless(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static Task<JsonElement> Get(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path);
}
