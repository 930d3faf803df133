using System.Diagnostics;
using System.Text.Json;

namespace CustomerArchive.MainJob.Steps;

internal static class TakeInCustomers
{
    public static Task<string> Enterprises(Story story) => Import(story, "customers.xlsx");

    public static Task<string> Individuals(Story story) => Import(story, "individuals-gbk.csv");

    private static async Task<string> Import(Story story, string file)
    {
        var manager = await story.As("manager.sz");
        var planted = Planted(file);

        var dry = await manager.PostFile("/api/v1/customers/imports?dryRun=true", file, () => File.OpenRead(Story.Sample(file)));
        var named = RowsNamed(dry);
        StepFailed.Unless(
            named.SetEquals(planted.Rows),
            $"the dry run named rows {string.Join(",", named)} instead of {string.Join(",", planted.Rows)}"
        );
        StepFailed.Unless(dry.GetProperty("taken").GetInt32() == 0, "the dry run took something");

        var time = Stopwatch.StartNew();
        var first = await manager.PostFile("/api/v1/customers/imports?dryRun=false", file, () => File.OpenRead(Story.Sample(file)));
        var (taken, known) = (first.GetProperty("taken").GetInt32(), first.GetProperty("known").GetInt32());
        StepFailed.Unless(
            taken + known == planted.Total - planted.Rows.Count,
            $"{taken} taken and {known} known of {planted.Total} rows with {planted.Rows.Count} bad ones"
        );
        story.Figures.Enqueue($"{file}: {taken} customers taken in {time.Elapsed.TotalMilliseconds:0} ms");

        var second = await manager.PostFile("/api/v1/customers/imports?dryRun=false", file, () => File.OpenRead(Story.Sample(file)));
        StepFailed.Unless(second.GetProperty("taken").GetInt32() == 0, "a repeat took rows a second time");

        var cells = string.Join(
            " ",
            dry.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("cell").GetString()).Distinct()
        );
        return $"{taken} taken, {known} known before; cells named: {cells}; a repeat took nothing";
    }

    private static HashSet<int> RowsNamed(JsonElement import) =>
        [.. import.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("row").GetInt32())];

    public static (int Total, HashSet<int> Rows) Planted(string file)
    {
        var expected = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Story.Sample("expected.json"))).GetProperty(file);
        return (
            expected.GetProperty("rows").GetInt32(),
            [
                .. expected
                    .GetProperty("bad_rows")
                    .EnumerateObject()
                    .Select(row => int.Parse(row.Name, System.Globalization.CultureInfo.InvariantCulture)),
            ]
        );
    }
}
