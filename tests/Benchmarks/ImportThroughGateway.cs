using System.Text;
using System.Text.Json;
using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>
/// A sheet of new customers through the gateway: checked only, and taken in, beside what is promised; then one long sheet, whose length no
/// process may feel. What was taken in is taken back.
/// </summary>
internal static class ImportThroughGateway
{
    private const int Rows = 5_000;
    private const int LongRows = 50_000;
    private const double PromisedChecked = 1_000;
    private const double PromisedWritten = 300;
    private const double PromisedMegabytes = 64;
    private const string Imports = "/api/v1/customers/imports";

    public static async Task Run(Settings settings)
    {
        var manager = await settings.Platform().As("manager.sz");
        await Send(manager, Sheet(50), dryRun: true); // what only the first request of a process needs is not the import's
        var (leastChecked, leastWritten) = (new Series("promised, checked"), new Series("promised, written"));
        leastChecked.Add(PromisedChecked);
        leastWritten.Add(PromisedWritten);
        var (checkedRows, written, undone) = (new Series("checked (dry run)"), new Series("written"), new Series("taken back"));
        for (var run = 0; run < settings.Runs; run++)
        {
            var sheet = Sheet(Rows);
            checkedRows.Add(Rows / await Machine.Seconds(() => Send(manager, sheet, dryRun: true)));
            Guid batch = default;
            written.Add(Rows / await Machine.Seconds(async () => batch = await Send(manager, sheet, dryRun: false)));
            undone.Add(Rows / await Machine.Seconds(() => Undo(manager, batch)));
        }
        Figures.Show("rows/s", [checkedRows, leastChecked], leastChecked);
        Figures.Show("rows/s", [written, undone, leastWritten], leastWritten);

        var memory = new MemoryOfProcesses(settings.Processes());
        var longSheet = Sheet(LongRows);
        Guid longBatch = default;
        var seconds = await memory.Watch(() => Machine.Seconds(async () => longBatch = await Send(manager, longSheet, dryRun: false)));
        memory.Show(PromisedMegabytes);
        await Undo(manager, longBatch);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{settings.Runs} × {Rows} rows each way; {LongRows} rows in {seconds:0} s, {LongRows / seconds:0} rows/s; {Person.Repeats} requests repeated[/]"
        );
    }

    private static async Task<Guid> Send(Person manager, byte[] sheet, bool dryRun)
    {
        JsonElement answer = await manager.PostFile(
            $"{Imports}?dryRun={(dryRun ? "true" : "false")}",
            "导入测速.csv",
            () => new MemoryStream(sheet)
        );
        StepFailed.Unless(answer.GetProperty("problems").GetArrayLength() == 0, $"the sheet was refused: {answer.GetProperty("problems")}");
        return answer.GetProperty("batchId").GetGuid();
    }

    private static async Task Undo(Person manager, Guid batch)
    {
        var answer = await manager.Post($"{Imports}/{batch}/undo", new { reason = "测速数据" });
        StepFailed.Unless(answer.GetProperty("kept").GetArrayLength() == 0, "some rows could not be taken back");
    }

    private static byte[] Sheet(int rows)
    {
        var mark = Guid.CreateVersion7().ToString("N")[^8..];
        var text = new StringBuilder(
            "客户全称,统一社会信用代码,法定代表人,法人联系电话,注册地址,实际经营地址,联系人姓名,联系电话,客户分类\n"
        );
        for (var i = 0; i < rows; i++)
            text.AppendLine(
                $"深圳测速{mark}第{i}有限公司,{CreditCode()},张三丰,13900001111,深圳市南山区科苑南路{i}号,同注册地址,尤𠮷,13800138000,战略客户"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Random, with a valid check character (GB 32100-2015).</summary>
    private static string CreditCode()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var body = "91440300MA" + new string(Random.Shared.GetItems<char>(alphabet, 7));
        var (sum, weight) = (0, 1);
        foreach (var letter in body)
        {
            sum += alphabet.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return body + alphabet[(31 - sum % 31) % 31];
    }
}
