using System.Buffers;
using System.Text;

namespace CustomerArchive.Spreadsheets;

/// <summary>
/// The encoding of a csv: a byte order mark decides; else UTF-16 shows by its zero bytes; else what is valid UTF-8 is UTF-8; else
/// GB18030, which holds GBK and GB2312.
/// </summary>
internal static class TextEncoding
{
    public static Encoding Detect(Stream file)
    {
        var head = new byte[4096];
        var count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var start = head.AsSpan(0, count);

        if (IsOtherKind(start))
            throw NotASpreadsheet();
        if (start.StartsWith(Encoding.UTF8.Preamble))
            return Strict(new UTF8Encoding(true));
        if (start.StartsWith(Encoding.Unicode.Preamble))
            return Strict(Encoding.Unicode);
        if (start.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Strict(Encoding.BigEndianUnicode);

        if (start.Contains((byte)0))
            return WithoutMark(start);
        return IsUtf8(file) ? Strict(new UTF8Encoding(false)) : Strict(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!);
    }

    public static SpreadsheetRefused NotASpreadsheet() =>
        new("not-a-spreadsheet", "这不是 .xlsx 或 .csv 表格文件", "This is neither an .xlsx nor a .csv file");

    /// <summary>Other files that may hold no zero at their start; a page saved as .xls begins with an angle bracket.</summary>
    private static bool IsOtherKind(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF"u8)
        || start.StartsWith("{\\rtf"u8)
        || start.StartsWith("Rar!"u8)
        || start.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF])
        || start.StartsWith("GIF8"u8)
        || start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || start.TrimStart((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF]).StartsWith("<"u8);

    private static Encoding WithoutMark(ReadOnlySpan<byte> start)
    {
        // Commas, digits and line ends of UTF-16 have a zero byte, always on the same side; 一 has one on the other.
        var (little, big) = (0, 0);
        for (var i = 0; i + 1 < start.Length; i += 2)
        {
            if (start[i] == 0 && start[i + 1] == 0)
                throw NotASpreadsheet();
            little += start[i] is > 8 and < 127 && start[i + 1] == 0 ? 1 : 0;
            big += start[i] == 0 && start[i + 1] is > 8 and < 127 ? 1 : 0;
        }
        return little == big ? throw NotASpreadsheet() : Strict(little > big ? Encoding.Unicode : Encoding.BigEndianUnicode);
    }

    private static bool IsUtf8(Stream file)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(65_536);
        var characters = ArrayPool<char>.Shared.Rent(65_536 + 8);
        try
        {
            int read;
            while ((read = file.Read(bytes, 0, 65_536)) > 0)
                decoder.GetChars(bytes, 0, read, characters, 0, flush: false);
            decoder.GetChars(bytes, 0, 0, characters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
            file.Position = 0;
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
