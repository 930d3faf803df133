using System.IO.Compression;
using System.Xml;

namespace CustomerArchive.Spreadsheets;

/// <summary>A sheet of a workbook: its name, where its rows are, and whether people see it.</summary>
internal sealed record XlsxSheet(string Name, string Part, bool IsVisible);

/// <summary>The parts that an xlsx consists of. It is looked at before any of it is unpacked.</summary>
internal static class XlsxParts
{
    public const string Workbook = "xl/workbook.xml";
    public const string WorkbookRelations = "xl/_rels/workbook.xml.rels";
    public const string Styles = "xl/styles.xml";
    private const int DaysFrom1900To1904 = 1462;

    /// <summary>Refuses what would unpack to too much. Unpacking stops at the declared sizes, so they can be trusted.</summary>
    public static void Inspect(Stream file, SpreadsheetLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > 10_000)
                throw Bomb();

            long unpacked = 0;
            var isWorkbook = false;
            foreach (var part in zip.Entries)
            {
                unpacked += part.Length;
                if (part.Length < 0 || unpacked < 0 || unpacked > limits.UnpackedBytes)
                    throw Bomb();
                if (part.Length > 4 << 20 && part.Length / Math.Max(1, part.CompressedLength) > limits.PackingRatio)
                    throw Bomb();
                if (part.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) && part.Length > limits.SharedTextBytes)
                    throw Bomb();
                isWorkbook |= part.FullName.Equals(Workbook, StringComparison.OrdinalIgnoreCase);
            }
            if (!isWorkbook)
                throw TextEncoding.NotASpreadsheet();
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            throw SpreadsheetRefused.Damaged(cause);
        }
        file.Position = 0;
    }

    public static List<XlsxSheet> Sheets(ZipArchive zip)
    {
        var targets = Elements(zip, WorkbookRelations, "Relationship").ToDictionary(a => a("Id")!, a => a("Target")!);
        return
        [
            .. Elements(zip, Workbook, "sheet")
                .Where(sheet => sheet("name") is not null && sheet("r:id") is { } id && targets.ContainsKey(id))
                .Select(sheet => new XlsxSheet(sheet("name")!, Part(targets[sheet("r:id")!]), sheet("state") is null or "visible")),
        ];
    }

    /// <summary>Days to add to a bare date number of this workbook.</summary>
    public static int DateOffset(ZipArchive zip) =>
        Elements(zip, Workbook, "workbookPr").FirstOrDefault()?.Invoke("date1904") is "1" or "true" ? DaysFrom1900To1904 : 0;

    private static string Part(string target) => target.StartsWith('/') ? target[1..] : $"xl/{target}";

    private static IEnumerable<Func<string, string?>> Elements(ZipArchive zip, string path, string name)
    {
        if (zip.GetEntry(path) is not { } part)
            yield break;
        using var xml = XmlReader.Create(part.Open(), new XmlReaderSettings { CloseInput = true });
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != name)
                continue;
            var values = new Dictionary<string, string>();
            while (xml.MoveToNextAttribute())
                // The prefix is free; what counts is that it is the attribute of a namespace, which only the relation has here.
                values[xml.Prefix.Length > 0 && xml.LocalName == "id" ? "r:id" : xml.LocalName] = xml.Value;
            yield return values.GetValueOrDefault;
        }
    }

    private static SpreadsheetRefused Bomb() =>
        new("bomb", "文件解压后过大，已拒绝读取", "The file unpacks to far too much and was not read");
}
