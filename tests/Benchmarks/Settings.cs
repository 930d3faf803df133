using System.Text.Json;
using CustomerArchive.MainJob;

namespace CustomerArchive.Benchmarks;

/// <param name="GivenGateway">Null: the one the data folder's running platform says it has.</param>
internal sealed record Settings(Uri? GivenGateway, string DataFolder, int Megabytes, int Runs, int Customers, int Dossiers)
{
    public long Size => Megabytes * 1024L * 1024;

    public Uri Gateway => GivenGateway ?? AddressOf("gateway");

    public Story Platform() => new(Gateway, DataFolder, Megabytes);

    public Uri AddressOf(string resource) =>
        Resources().FirstOrDefault(found => found.GetProperty("name").GetString() == resource)
            is { ValueKind: JsonValueKind.Object } running
        && running.GetProperty("url").GetString() is { } url
            ? new Uri(url)
            : throw new StepFailed($"{resource} has no address in {StateFile}");

    /// <summary>Every process of the platform, by the name of its resource.</summary>
    public List<(string Name, int Pid)> Processes() =>
        [
            ("AppHost", State().GetProperty("pid").GetInt32()),
            .. Resources()
                .Where(resource =>
                    resource.GetProperty("state").GetString() == "Running" && resource.GetProperty("pid").ValueKind == JsonValueKind.Number
                )
                .Select(resource => (resource.GetProperty("name").GetString()!, resource.GetProperty("pid").GetInt32())),
        ];

    private string StateFile => Path.Combine(DataFolder, "state.json");

    private IEnumerable<JsonElement> Resources() => State().GetProperty("resources").EnumerateArray();

    private JsonElement State()
    {
        StepFailed.Unless(File.Exists(StateFile), $"Nothing runs with data in {DataFolder}: './dev up' first, or say --data");
        return JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(StateFile));
    }
}
