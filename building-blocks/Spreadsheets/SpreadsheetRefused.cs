namespace CustomerArchive.Spreadsheets;

/// <summary>
/// A file that cannot be read as a table, with a stable code for problem+json and a sentence for the person who sent it.
/// Every fault of a file leaves this building block as this exception and no other.
/// </summary>
/// <remarks>
/// Codes: <c>spreadsheet.empty</c>, <c>too-large</c>, <c>not-a-spreadsheet</c>, <c>old-format</c>, <c>password</c>, <c>damaged</c>,
/// <c>bomb</c>, <c>too-many-rows</c>, <c>too-many-columns</c>, <c>cell-too-long</c>, <c>quotes</c>, <c>encoding</c>, <c>no-header</c>,
/// <c>sheet-missing</c> (each with the prefix <c>spreadsheet.</c>).
/// </remarks>
public sealed class SpreadsheetRefused : Exception
{
    internal SpreadsheetRefused(string code, string zh, string en, Exception? cause = null)
        : base(en, cause)
    {
        Code = "spreadsheet." + code;
        Zh = zh;
        En = en;
    }

    public string Code { get; }
    public string Zh { get; }
    public string En { get; }

    internal static SpreadsheetRefused Damaged(Exception? cause = null) =>
        new(
            "damaged",
            "文件已损坏，无法读取，请用 Excel 打开并另存为 .xlsx 后重新上传",
            "The file is damaged; open it in Excel, save it as .xlsx and send it again",
            cause
        );
}
