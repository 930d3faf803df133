using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>Stocktaking as a scanner does it.</summary>
internal static class InventorySteps
{
    private const string Root = DocumentsHost.Root;

    public static string Code(Guid volume) => $"CA1:VOL:{volume.ToString("N").ToUpperInvariant()}";

    public static async Task<Guid> Begin(this DocumentsHost host, Guid? within = null, string kind = "periodic", Guid? incidentId = null) =>
        (
            await host.Archivist()
                .PostAsJsonAsync(
                    $"{Root}/inventories",
                    new
                    {
                        kind,
                        within,
                        incidentId,
                    }
                )
                .Json()
        ).GetProperty("stocktakingId").GetGuid();

    public static object Scan(
        this DocumentsHost host,
        string place,
        string item,
        int? pages = null,
        Guid? id = null,
        TimeSpan ago = default
    ) =>
        new
        {
            scanId = id ?? Guid.CreateVersion7(),
            place,
            item,
            scannedAt = host.Clock.GetUtcNow() - ago,
            pages,
        };

    public static Task<HttpResponseMessage> Send(this DocumentsHost host, Guid session, IEnumerable<object> scans, string branch = "sz") =>
        host.Archivist(branch).PostAsJsonAsync($"{Root}/inventories/{session}/scans", new { scans });

    /// <summary>Outcome and explanation of every scan, in order.</summary>
    public static async Task<List<(string? Outcome, string? Why, bool Repeated)>> Sent(
        this DocumentsHost host,
        Guid session,
        params object[] scans
    ) =>
        [
            .. (await host.Send(session, scans).Json())
                .GetProperty("receipts")
                .EnumerateArray()
                .Select(row =>
                    (row.GetProperty("outcome").GetString(), row.GetProperty("why").GetString(), row.GetProperty("repeated").GetBoolean())
                ),
        ];

    public static Task<JsonElement> Session(this DocumentsHost host, Guid session) =>
        host.Archivist().GetAsync($"{Root}/inventories/{session}").Json();

    public static async Task<Dictionary<string, int>> Counts(this DocumentsHost host, Guid session)
    {
        var shown = await host.Session(session);
        var counts = shown.GetProperty("of").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32());
        Assert.Equal(shown.GetProperty("expected").GetInt32(), counts.Values.Sum());
        return counts;
    }

    public static async Task<int> Close(this DocumentsHost host, Guid session, object? said = null) =>
        (await host.Archivist().PostAsJsonAsync($"{Root}/inventories/{session}/close", said ?? new { }).Json())
            .GetProperty("findings")
            .GetInt32();
}
