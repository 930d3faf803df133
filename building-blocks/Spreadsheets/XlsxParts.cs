using System.IO.Compression;

namespace CustomerArchive.Spreadsheets;

/// <summary>Looks at the zip directory of an xlsx before any of it is unpacked. Unpacking stops at the declared sizes, so they can be trusted.</summary>
internal static class XlsxParts
{
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
                isWorkbook |= part.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase);
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

    private static SpreadsheetRefused Bomb() =>
        new("bomb", "文件解压后过大，已拒绝读取", "The file unpacks to far too much and was not read");
}
