using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerArchive.SystemTests.Fuzzing;

namespace CustomerArchive.SystemTests;

public sealed partial class WholePlatform
{
    private static readonly int MostDrawn = Given("FUZZ_CALLS", 1900);
    private const int AtOnce = 4;

    // Rows whose ids are tried besides made-up ones. Not staff: closing the accounts that fuzz would end it.
    private static readonly (string Parameter, string Service, string Table)[] Existing =
    [
        ("customerId", "customers", "Customers"),
        ("batchId", "customers", "ImportBatches"),
        ("leaseId", "leases", "Leases"),
        ("unitId", "leases", "Units"),
        ("dossierId", "documents", "Dossiers"),
        ("documentId", "documents", "Documents"),
        ("requestId", "lending", "Requests"),
        ("loanId", "lending", "Loans"),
        ("copyId", "lending", "Copies"),
        ("policyId", "lending", "Policies"),
        ("holdId", "retention", "Holds"),
        ("listId", "retention", "Lists"),
    ];

    [Fact, Played(4), Trait("req", "G2")]
    public async Task No_request_makes_a_service_fail_inside_or_show_its_insides()
    {
        var seed = Given("FUZZ_SEED", 20261122); // the same walk every time, so that a red run can be repeated; other seeds by hand
        output.WriteLine($"FUZZ_SEED={seed}");
        var dice = new Random(seed);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(60),
        };
        var desks = new Desks(platform, http);
        var calls = new Calls(KnownIds(), dice);
        var operations = new List<Operation>();
        foreach (var service in Running.Platform.Services)
        {
            var document = JsonNode.Parse(await http.GetStringAsync(new Uri(platform[service].Address, "/openapi/v1.json")))!;
            operations.AddRange(
                Operation.In(service, document).Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal))
            );
        }
        Assert.True(operations.Count > 60, $"only {operations.Count} operations are documented");

        var faults = new ConcurrentDictionary<string, string>();
        var sent = 0;
        var statuses = new ConcurrentDictionary<int, int>();
        await Send(operations.SelectMany(calls.Uninvited));

        // Whoever of the staff is not refused by role tries the rest; the search itself tries the wrong roles.
        var invited = new ConcurrentDictionary<Operation, string>();
        await Parallel.ForEachAsync(
            operations,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (operation, _) =>
            {
                foreach (var user in Desks.People)
                    if (await Try(calls.Plain(operation, "who may", user)) != HttpStatusCode.Forbidden)
                    {
                        invited[operation] = user;
                        return;
                    }
            }
        );
        Assert.True(
            invited.Count > operations.Count * 9 / 10,
            $"nobody may: {string.Join(", ", operations.Except(invited.Keys).Select(operation => operation.Id))}"
        );

        // Every operation gets its share, whatever the length of its list; identity last, for its sessions can be ended.
        var share = MostDrawn / invited.Count;
        foreach (
            var group in invited
                .OrderBy(pair => pair.Key.Id, StringComparer.Ordinal)
                .GroupBy(pair => pair.Key.Service == "identity")
                .OrderBy(group => group.Key)
        )
        {
            var drawn = new List<Call>();
            foreach (var (operation, user) in group)
            {
                var all = calls.All(operation, user).ToArray();
                dice.Shuffle(all);
                drawn.AddRange(all.Take(share));
            }
            var shuffled = drawn.ToArray();
            dice.Shuffle(shuffled);
            await Send(shuffled);
        }

        output.WriteLine(
            $"{sent} requests to {operations.Count} operations; answers: {string.Join(", ", statuses.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}×"))}"
        );
        foreach (var process in platform.Processes)
            await process.Ready(TimeSpan.FromSeconds(5));
        Assert.True(
            faults.IsEmpty,
            $"FUZZ_SEED={seed}: {faults.Count} kinds of faults\n{string.Join('\n', faults.Values.Order(StringComparer.Ordinal))}"
        );

        Task Send(IEnumerable<Call> some) =>
            Parallel.ForEachAsync(
                some.ToList(),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (call, _) => await Try(call)
            );

        async Task<HttpStatusCode?> Try(Call call)
        {
            for (var attempt = 1; ; attempt++)
            {
                var token = call.User switch
                {
                    null => null,
                    "forged" => "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                    var user => await desks.TokenOf(user),
                };
                Interlocked.Increment(ref sent);
                try
                {
                    using var request = call.Request(platform.Gateway, token);
                    using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    if (answer.StatusCode == HttpStatusCode.Unauthorized && call.Expected != HttpStatusCode.Unauthorized && attempt == 1)
                    {
                        desks.SignInAgain(call.User!);
                        continue;
                    }
                    statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
                    if (call.FaultIn(answer, await Beginning(answer)) is { } fault)
                        faults.TryAdd($"{(int)answer.StatusCode} {call.Operation.Id} {call.What}", fault);
                    return answer.StatusCode;
                }
                catch (HttpRequestException) when (call.Body is { Length: > 1024 * 1024 })
                {
                    return null; // hung up on a body that it will not read
                }
                catch (HttpRequestException) when (attempt == 1)
                {
                    continue; // on a connection that was hung up after such a body, just when it was to be used again
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
                {
                    faults.TryAdd($"no answer {call.Operation.Id} {call.What}", $"no answer ({exception.Message}): {call}");
                    return null;
                }
            }
        }
    }

    /// <summary>Of a refusal everything, of a download the first bytes.</summary>
    private static async Task<string> Beginning(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            return await answer.Content.ReadAsStringAsync();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var bytes = new byte[64 * 1024];
        return Encoding.UTF8.GetString(bytes, 0, await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static int Given(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    private Dictionary<string, string[]> KnownIds() =>
        Existing.ToDictionary(
            one => one.Parameter,
            one =>
                platform
                    .Database(one.Service)
                    .Rows($"SELECT Id FROM {one.Table} ORDER BY Id DESC LIMIT 5", row => row.GetGuid(0).ToString())
                    .ToArray()
        );
}
