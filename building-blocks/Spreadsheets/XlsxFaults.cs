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

    public static Dictionary<string, Dictionary<string, string>> Find(ZipArchive zip) =>
        XlsxParts
            .Sheets(zip)
            .Select(sheet => (sheet.Name, Part: zip.GetEntry(sheet.Part)))
            .Where(sheet => sheet.Part is not null && Mentions(sheet.Part))
            .ToDictionary(sheet => sheet.Name, sheet => Read(sheet.Part!));

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
}
