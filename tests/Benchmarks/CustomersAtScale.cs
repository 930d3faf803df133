using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Benchmarks.Scale;
using CustomerArchive.MainJob;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>
/// Lists, exact lookups and two-character search over a million customers, and the list of 300,000 leases, for a user of one branch:
/// against hand-written SQL for the same rows in a bare endpoint, both through a gateway. Promised: at most twice its time, and no table
/// read from end to end.
/// </summary>
internal static class CustomersAtScale
{
    private const double Promised = 2;
    private const int Clients = 4;
    private const int RequestsEach = 60;
    private const int Warming = 4;

    private static readonly (string What, string Path)[] Questions =
    [
        ("customers, list page", "/api/v1/customers?limit=50"),
        ("customers, credit code", "/api/v1/customers?creditCode=914403000000000507"),
        ("customers, two characters", "/api/v1/customers?limit=50&name=%E9%B8%BF%E5%9B%BE"),
        ("leases, list page", "/api/v1/leases?limit=50"),
    ];

    public static async Task Run(Settings settings)
    {
        await using var rig = await Rig.Start("customers", "leases");
        using var manager = Client(rig.Gateway, rig.Token("b00", "account-manager"));
        await Prepare(rig, manager, settings);

        using var service = Client(rig.Gateway, rig.Token(Rig.Branch, "branch-manager"));
        using var bare = Client(rig.BareGateway, rig.Token(Rig.Branch, "branch-manager"));
        await NotedPlans.Show(
            rig,
            [
                .. Questions.Select(question => (question.What, (Func<Task>)(() => Get(service, question.Path)))),
                .. new[]
                {
                    ("customers, ID number", "440305199003071234"),
                    ("customers, phone", "13800138000"),
                    ("customers, last four", "8000"),
                }.Select(question =>
                    (question.Item1, (Func<Task>)(() => Post(service, "/api/v1/customers/search", new { text = question.Item2 })))
                ),
            ]
        );
        foreach (var (what, path) in Questions)
        {
            await SameRows(service, bare, what, path);
            var (byHand, ours) = (new Series("by hand"), new Series("service"));
            for (var run = -Warming; run < Math.Max(5, settings.Runs); run++)
            {
                // Turn by turn, so that what else the machine does meets both; the first turns only warm them.
                var (one, other) = (await Milliseconds(bare, path), await Milliseconds(service, path));
                if (run < 0)
                    continue;
                byHand.Add(one);
                ours.Add(other);
            }
            AnsiConsole.MarkupLineInterpolated($"[bold]{what}[/]");
            Figures.Show("ms, mean of a run", [byHand, ours], byHand);
            var ratio = ours.Median / byHand.Median;
            AnsiConsole.MarkupLineInterpolated(
                $"{ratio:0.00} × by hand, promised ≤ {Promised:0.0}: {(ratio <= Promised ? "kept" : "BROKEN")}"
            );
        }
    }

    private static async Task Prepare(Rig rig, HttpClient manager, Settings settings)
    {
        var customer = await Post(
            manager,
            "/api/v1/customers",
            new
            {
                kind = "enterprise",
                name = "深圳样板有限公司",
                industry = "租赁业",
                phone = "13800138000",
                representative = "张三丰",
                representativePhone = "13900139000",
                registeredAddress = "深圳市南山区科苑南路1号",
                bankName = "招商银行",
                bankAccount = "755912345678901",
                tags = new[] { "ordinary" },
                contacts = new[] { new { name = "钱静", phone = "13700137000" } },
            }
        );
        var time = Stopwatch.StartNew();
        await Seeding.Customers(rig.Customers, settings.Customers);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{settings.Customers} customers with their names indexed in {time.Elapsed.TotalSeconds:0} s[/]"
        );

        time.Restart();
        // What leases would have learnt by a fact.
        await Seeding.Execute(
            rig.Leases,
            $"""
            INSERT INTO "Customers" ("Id", "BranchId", "Name", "NameKey", "NameVersion", "Kind", "Changes", "MergeVersion")
            VALUES ('{customer.GetProperty("customerId").GetGuid()}', 'b00', '深圳样板有限公司', '深圳样板有限公司', 1, 'enterprise', 1, 0)
            """
        );
        var unit = await Post(
            manager,
            "/api/v1/leases/units",
            new
            {
                building = "样板大厦",
                floor = "3F",
                unit = "U",
                area = 100,
            }
        );
        await Post(
            manager,
            "/api/v1/leases",
            new
            {
                customerId = customer.GetProperty("customerId").GetGuid(),
                unitId = unit.GetProperty("unitId").GetGuid(),
                contractNumber = "HT-0",
                startsOn = "2026-01-01",
                endsOn = "2026-12-31",
                unitPrice = 100,
                paymentMethod = "押三付三",
            }
        );
        await Seeding.Leases(rig.Leases, settings.Customers * 3 / 10);
        AnsiConsole.MarkupLineInterpolated($"[grey]{settings.Customers * 3 / 10} leases in {time.Elapsed.TotalSeconds:0} s[/]");
    }

    private static async Task SameRows(HttpClient service, HttpClient bare, string what, string path)
    {
        var ours = (await Get(service, path)).GetProperty("items").EnumerateArray().Select(Id).ToList();
        var byHand = (await Get(bare, path)).GetProperty("items").EnumerateArray().Select(Id).ToList();
        StepFailed.Unless(
            ours.Count > 0 && ours.SequenceEqual(byHand),
            $"{what}: {ours.Count} rows of the service and {byHand.Count} by hand are not the same, from {ours.FirstOrDefault()} and {byHand.FirstOrDefault()} on"
        );

        static string Id(JsonElement row) =>
            (
                row.TryGetProperty("id", out var id) || row.TryGetProperty("customerId", out id) && !row.TryGetProperty("leaseId", out _)
                    ? id
                    : row.GetProperty("leaseId")
            ).GetString()!;
    }

    private static async Task<double> Milliseconds(HttpClient client, string path)
    {
        var time = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async _ =>
                {
                    for (var i = 0; i < RequestsEach; i++)
                        await client.GetByteArrayAsync(path);
                })
        );
        return time.Elapsed.TotalMilliseconds / RequestsEach;
    }

    private static HttpClient Client(Uri gateway, string token) =>
        new() { BaseAddress = gateway, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    private static async Task<JsonElement> Get(HttpClient client, string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await client.GetAsync(path);
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
                return JsonSerializer.Deserialize<JsonElement>(body);
            StepFailed.Unless(attempt < 20, $"{path}: {(int)answer.StatusCode} {body}"); // connections were cut once, on purpose
        }
    }

    private static async Task<JsonElement> Post(HttpClient client, string path, object body)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await client.PostAsJsonAsync(path, body);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
                return JsonSerializer.Deserialize<JsonElement>(text);
            StepFailed.Unless(attempt < 20 && (int)answer.StatusCode >= 500, $"{path}: {(int)answer.StatusCode} {text}");
        }
    }
}
