using System.Text.Json;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.SheetExchange;

/// <summary>
/// Which column of a branch's sheets holds what, as a person said once; every later sheet with the same header is read so.
/// </summary>
public sealed class SheetLayout : Aggregate
{
    private SheetLayout() { }

    public SheetLayout(string branchId, string kind, string shape, IReadOnlyDictionary<string, string> titles)
    {
        (BranchId, Kind, Shape) = (branchId, kind, shape);
        Titles = JsonSerializer.Serialize(titles, ContractName.Json);
    }

    public string Kind { get; private set; } = "";

    /// <summary><see cref="SheetShape"/> of its titles.</summary>
    public string Shape { get; private set; } = "";

    /// <summary>Column letter → title, as JSON.</summary>
    public string Titles { get; private set; } = "";

    /// <summary>Field → column letter, as JSON.</summary>
    public string Columns { get; private set; } = "";
    public string SavedByName { get; private set; } = "";
    public DateTimeOffset SavedAt { get; private set; }

    public void Assign(IReadOnlyDictionary<string, string> columns, string savedByName, DateTimeOffset now)
    {
        Columns = JsonSerializer.Serialize(columns, ContractName.Json);
        (SavedByName, SavedAt) = (savedByName, now);
    }

    public KnownLayout AsKnown() => new(Kind, Shape, Read(Columns));

    public static Dictionary<string, string> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json, ContractName.Json)!;
}
