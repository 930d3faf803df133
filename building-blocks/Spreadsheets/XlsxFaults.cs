using System.Buffers;
using System.IO.Compression;
using System.Xml;

namespace CustomerArchive.Spreadsheets;

/// <summary>
/// Cells whose formula failed (#REF!, #N/A). The reader hands them out as empty cells, and an amount that silently went missing is worse
/// than one that is wrong, so they are looked up beside it: sheet name → address → what Excel shows.
/// </summary>
internal static class XlsxFaults
{
    private const int MostFaults = 10_000;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static Dictionary<string, Dictionary<string, string>> Find(Stream file)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var faults = new Dictionary<string, Dictionary<string, string>>();
        var suspects = zip
            .Entries.Where(part => part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && Mentions(part))
            .ToList();
        if (suspects.Count > 0)
        {
            var targets = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship").ToDictionary(a => a("Id")!, a => a("Target")!);
            foreach (var sheet in Elements(zip, "xl/workbook.xml", "sheet").ToList())
            {
                var part =
                    sheet("name") is { } name && sheet("id") is { } id
                        ? suspects.Find(part =>
                            targets.TryGetValue(id, out var target)
                            && part.FullName.EndsWith(target.TrimStart('/'), StringComparison.OrdinalIgnoreCase)
                        )
                        : null;
                if (part is not null)
                    faults[sheet("name")!] = Read(part);
            }
        }
        file.Position = 0;
        return faults;
    }

    private static bool Mentions(ZipArchiveEntry part)
    {
        ReadOnlySpan<byte> mark = "t=\"e\""u8;
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            using var stream = part.Open();
            var kept = 0;
            int read;
            while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
            {
                if (buffer.AsSpan(0, kept + read).IndexOf(mark) >= 0)
                    return true;
                var tail = Math.Min(mark.Length, kept + read);
                buffer.AsSpan(kept + read - tail, tail).CopyTo(buffer);
                kept = tail;
            }
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Dictionary<string, string> Read(ZipArchiveEntry part)
    {
        var faults = new Dictionary<string, string>();
        using var xml = XmlReader.Create(part.Open(), new XmlReaderSettings { CloseInput = true });
        string? address = null;
        while (faults.Count < MostFaults && xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "c")
                address = xml.GetAttribute("t") == "e" ? xml.GetAttribute("r") : null;
            else if (xml.LocalName == "v" && address is not null && xml.Read() && xml.NodeType == XmlNodeType.Text)
                faults[address] = xml.Value;
        }
        return faults;
    }

    private static IEnumerable<Func<string, string?>> Elements(ZipArchive zip, string path, string name)
    {
        if (zip.GetEntry(path) is not { } part)
            yield break;
        using var xml = XmlReader.Create(part.Open(), new XmlReaderSettings { CloseInput = true });
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != name)
                continue;
            var values = new[] { "Id", "Target", "name" }.ToDictionary(attribute => attribute, xml.GetAttribute);
            values["id"] = xml.GetAttribute("id", Relations);
            yield return values.GetValueOrDefault;
        }
    }
}
