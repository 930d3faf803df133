using System.Security.Cryptography;
using System.Text;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.SheetExchange;

public enum SheetFormat
{
    Xlsx,
    Csv,
}

/// <summary>How an export is wanted.</summary>
/// <param name="Format"><c>xlsx</c> (default) or <c>csv</c>.</param>
/// <param name="Encoding">Of a csv: <c>utf8</c> (default, with byte order mark), <c>gb18030</c>, or <c>gbk</c>, which lacks rare characters.</param>
public sealed record ExportChoice(string? Format, string? Encoding);

/// <summary>
/// Rows written as they come from the database, to a file that goes with the answer: memory does not grow with the list, and the count
/// stands in the audit trail before the first byte leaves.
/// </summary>
public static class SheetExport
{
    internal const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int CharactersNamed = 50;

    /// <summary>Numbers an export, such as <c>KH-20261122-9F3A61C20B</c>: it stands on the sheet, in <c>X-Export-Number</c> and in the list of what people took (P6).</summary>
    public static string Number(HttpContext http, string series, DateOnly day)
    {
        var number = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{series}-{day:yyyyMMdd}-{RandomNumberGenerator.GetHexString(10)}"
        );
        http.Response.Headers["X-Export-Number"] = number;
        return number;
    }

    /// <param name="record">Records the export with the count of its rows; called before anything is sent.</param>
    public static async Task<FileStreamHttpResult> Write(
        ExportChoice choice,
        string name,
        string footer,
        int maxRows,
        IReadOnlyList<WrittenColumn> columns,
        IAsyncEnumerable<IEnumerable<object?>> rows,
        HttpContext http,
        Func<int, Task> record,
        CancellationToken ct
    )
    {
        var isCsv = Choice.Read<SheetFormat>("format", choice.Format) == SheetFormat.Csv;
        var encoding = Choice.Read<CsvEncoding>("encoding", choice.Encoding) ?? CsvEncoding.Utf8;
        var file = SheetFile.Temporary();
        try
        {
            var count = 0;
            using (ISheetWriter writer = isCsv ? new CsvSheetWriter(file, encoding) : new SpreadsheetWriter(file) { Footer = footer })
            {
                writer.StartSheet(name, columns);
                await foreach (var row in rows.WithCancellation(ct))
                {
                    if (++count > maxRows)
                        throw new RuleBroken(
                            "export.too-many-rows",
                            $"超过 {maxRows} 行，请用筛选条件分次导出。",
                            $"More than {maxRows} rows; export them in parts with narrower filters."
                        );
                    writer.Row(row);
                }
                if (writer is CsvSheetWriter { Lost.Count: > 0 } csv)
                    Note(http, csv.Lost);
            }
            await record(count);
            file.Position = 0;
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Row-Count"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return TypedResults.File(
                file,
                isCsv ? $"text/csv; charset={(encoding == CsvEncoding.Utf8 ? "utf-8" : Choice.Word(encoding))}" : Xlsx,
                $"{name}.{(isCsv ? "csv" : "xlsx")}"
            );
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the encoding could not hold, percent-encoded, because headers hold no Chinese.</summary>
    private static void Note(HttpContext http, IReadOnlyDictionary<string, int> lost)
    {
        var characters = new StringBuilder().AppendJoin("", lost.Keys.Take(CharactersNamed));
        var times = lost.Values.Sum();
        http.Response.Headers["X-Export-Note"] = Uri.EscapeDataString(
            http.Say(
                $"GBK 没有以下字符，已用〓代替（共 {times} 处）：{characters}。需要保留时请改用 gb18030 或 utf8。",
                $"GBK lacks these characters; 〓 stands in their place ({times} times): {characters}. Ask for gb18030 or utf8 to keep them."
            )
        );
    }
}
