using System.Text;
using System.Text.Json;

namespace CustomerArchive.MainJob.Steps;

/// <summary>Lists go out as sheets and come back without effect; an import that was a mistake is taken back.</summary>
internal static class ExchangeSheets
{
    public static async Task<string> Play(Story story)
    {
        var manager = await story.As("manager.sz");
        var customers = await RoundTrip(manager, "/api/v1/customers/export?kind=enterprise", "/api/v1/customers/imports", "导出.xlsx");
        var leases = await RoundTrip(manager, "/api/v1/leases/export?format=csv", "/api/v1/leases/imports", "台账.csv");

        var mark = Guid.CreateVersion7().ToString("N")[^8..];
        var (name, file) = ($"误导入{mark}", $"误导入-{mark}.csv");
        var sheet = Encoding.UTF8.GetBytes($"单位名称,备注\n{name}一有限公司,\n{name}二有限公司,\n合计,2\n");
        await manager.PostFile("/api/v1/customers/imports?dryRun=false", file, () => new MemoryStream(sheet));
        // A request that had to be repeated has made two runs, which share the rows.
        var (taken, undone) = (0, 0);
        foreach (var run in (await manager.Get("/api/v1/customers/imports?mine=true&dryRun=false")).GetProperty("items").EnumerateArray())
        {
            if (run.GetProperty("fileName").GetString() != file || run.GetProperty("state").GetString() != "finished")
                continue;
            var address = $"/api/v1/customers/imports/{run.GetProperty("batchId").GetGuid()}";
            await manager.Post($"{address}/undo", new { reason = "演示：导错了表" });
            var after = await manager.Get(address);
            taken += after.GetProperty("taken").GetInt32();
            undone += after.GetProperty("undone").GetInt32();
        }
        StepFailed.Unless(undone == taken, $"{undone} of {taken} rows of a mistaken import were taken back");
        return $"{customers} customers and {leases} leases went out and came back without effect; a mistaken import of {taken} was taken back";
    }

    private static async Task<int> RoundTrip(Staff.Person manager, string export, string import, string file)
    {
        var sheet = await manager.Bytes(export);
        JsonElement back = await manager.PostFile($"{import}?dryRun=false", file, () => new MemoryStream(sheet));
        var (rows, known) = (back.GetProperty("rows").GetInt32(), back.GetProperty("known").GetInt32());
        StepFailed.Unless(rows > 0 && rows == known, $"of {rows} exported rows {known} were known again: {back.GetProperty("problems")}");
        return rows;
    }
}
