using System.Globalization;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Documents.Intake.Zips;

/// <summary>A row of the index sheet: which file it is about, what it says, and by which words the dossier is named.</summary>
internal sealed record IndexRow(
    int Row,
    string File,
    IReadOnlyDictionary<string, string> Said,
    string? DossierId,
    string? ArchiveNumber,
    string? ContractNumber,
    string? Customer,
    Refusal? Fault
);

/// <summary>目录: the sheet in a zipped folder that says what each file is and where it belongs, under the titles that people use.</summary>
internal static class IndexSheet
{
    private const int LargestBytes = 32 << 20;
    private static readonly string[] Names = ["目录", "索引", "清单", "文件目录", "文件清单", "index"];

    private static readonly WantedField[] Columns =
    [
        new("file", "文件名", "文件名称", "文件路径", "文件", "路径", "file name", "filename", "file") { Required = true },
        new("kind", "资料类型", "材料类型", "文件类型", "类型", "kind") { Required = true },
        new("title", "题名", "标题", "材料名称", "资料名称", "title"),
        new("date", "日期", "文件日期", "成文日期", "形成日期", "date"),
        new("pages", "页数", "pages"),
        new("section", "部分", "卷内部分", "section"),
        new("secrecy", "密级", "secrecy"),
        new("responsibleParty", "责任者", "responsible party"),
        new("dossierId", "案卷编号", "案卷ID", "dossier id"),
        new("archiveNumber", "档案号", "案卷号", "archive number"),
        new("contractNumber", "合同编号", "合同号", "租赁合同编号", "租赁合同号", "contract number"),
        new("customer", "客户名称", "客户全称", "客户", "单位名称", "customer"),
    ];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["基本"] = "basic",
        ["基础"] = "basic",
        ["业务"] = "business",
        ["辅助"] = "supporting",
        ["普通"] = "ordinary",
        ["秘密"] = "secret",
        ["绝密"] = "top-secret",
    };

    public static bool IsIndex(string path) =>
        Path.GetExtension(path).ToLower(CultureInfo.InvariantCulture) is ".xlsx" or ".csv"
        && Names.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads all rows; a sheet that cannot be read refuses the zip with the sheet's own code.</summary>
    public static async Task<List<IndexRow>> Read(ZippedFile file, CancellationToken ct)
    {
        if (file.Entry.Length > LargestBytes)
            throw ZipFolder.Fault("spreadsheet.too-large", "目录表过大。", "The index sheet is too large.");
        // In memory and not spooled: nothing of the zip lies on a disk in clear.
        using var bytes = new MemoryStream((int)file.Entry.Length);
        await using (var packed = await file.Open(ct))
            await packed.CopyToAsync(bytes, ct);
        try
        {
            using var sheet = Spreadsheet.Open(bytes, new() { FileBytes = LargestBytes, UnpackedBytes = LargestBytes * 4L });
            var table = sheet.FindTable(Columns);
            if (table.Missing is [var missing, ..])
                throw ZipFolder.Fault(
                    "zip.index-incomplete",
                    $"目录表缺少“{missing.Titles[0]}”列。",
                    $"The index sheet has no column {missing.Titles[0]}."
                );
            return [.. table.Rows().Select(Row)];
        }
        catch (SpreadsheetRefused refused)
        {
            throw ZipFolder.Fault(refused.Code, refused.Zh, refused.En);
        }
    }

    private static IndexRow Row(TableRow row)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "kind", "title", "responsibleParty" })
            Say(name, row.Text(name));
        foreach (var name in new[] { "section", "secrecy" })
            Say(name, row.Code(name) is { } word ? Words.GetValueOrDefault(word, word) : null);
        Say("date", row.Date("date")?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Say("pages", row.WholeNumber("pages")?.ToString(CultureInfo.InvariantCulture));
        var file = row.Text("file") ?? "";
        var (dossier, number) = (row.Text("dossierId"), row.Text("archiveNumber"));
        var (contract, customer) = (row.Text("contractNumber"), row.Text("customer"));
        var fault = row.Problems is [var first, ..]
            ? new Refusal(first.Code, $"{first.Cell}：{first.Zh}", $"{first.Cell}: {first.En}")
            : null;
        return new(row.RowNumber, file, said, dossier, number, contract, customer, fault);

        void Say(string name, string? value)
        {
            if (value is not null)
                said[name] = value;
        }
    }
}
