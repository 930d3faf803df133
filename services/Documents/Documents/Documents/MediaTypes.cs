using System.Buffers.Binary;
using System.Text;

namespace CustomerArchive.Documents.Documents;

/// <summary>What bytes are, judged by the bytes; a name or a sender's word does not count (D8).</summary>
internal static class MediaTypes
{
    /// <summary>How much of the beginning is looked at.</summary>
    public const int HeadSize = 64 * 1024;
    public const string Executable = "application/x-executable";
    public const string Unknown = "application/octet-stream";
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Kinds taken unless <c>Uploads:MediaTypes</c> says otherwise, each with the extension of its stored name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Extensions = new Dictionary<string, string>
    {
        ["application/pdf"] = "pdf",
        ["application/ofd"] = "ofd",
        ["image/png"] = "png",
        ["image/jpeg"] = "jpg",
        ["image/tiff"] = "tif",
        ["image/gif"] = "gif",
        ["image/bmp"] = "bmp",
        ["image/webp"] = "webp",
        ["image/heic"] = "heic",
        ["image/avif"] = "avif",
        ["image/vnd.dwg"] = "dwg",
        [OpenXml + "wordprocessingml.document"] = "docx",
        [OpenXml + "spreadsheetml.sheet"] = "xlsx",
        [OpenXml + "presentationml.presentation"] = "pptx",
        ["application/x-ole-storage"] = "doc",
        ["application/rtf"] = "rtf",
        ["application/zip"] = "zip",
        ["video/mp4"] = "mp4",
        ["audio/mpeg"] = "mp3",
        ["audio/wav"] = "wav",
        ["text/plain"] = "txt",
    };

    /// <summary>The media type of content that begins so; text carries its charset.</summary>
    public static string Of(ReadOnlySpan<byte> head)
    {
        if (IsExecutable(head))
            return Executable;
        if (Has(head, "%PDF-"u8) || (head.IndexOf("%PDF-"u8) is > 0 and < 1024))
            return "application/pdf";
        if (Has(head, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";
        if (Has(head, [0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (
            Has(head, [(byte)'I', (byte)'I', 0x2A, 0])
            || Has(head, [(byte)'M', (byte)'M', 0, 0x2A])
            || Has(head, [(byte)'I', (byte)'I', 0x2B, 0])
        )
            return "image/tiff";
        if (Has(head, "GIF87a"u8) || Has(head, "GIF89a"u8))
            return "image/gif";
        if (Has(head, "RIFF"u8) && head.Length >= 12)
            return head[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
                : head[8..12].SequenceEqual("WAVE"u8) ? "audio/wav"
                : Unknown;
        if (Has(head, "BM"u8) && head.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(head[14..]) is 12 or 40 or 56 or 108 or 124)
            return "image/bmp";
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return Boxed(head);
        if (Has(head, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return "application/x-ole-storage";
        if (Has(head, [(byte)'P', (byte)'K', 3, 4]) || Has(head, [(byte)'P', (byte)'K', 5, 6]))
            return Zip(head);
        if (Has(head, "{\\rtf"u8))
            return "application/rtf";
        if (Has(head, "AC10"u8))
            return "image/vnd.dwg";
        if (Has(head, "ID3"u8) || (head.Length > 1 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2))
            return "audio/mpeg";
        return Text(head) ?? Unknown;
    }

    /// <summary>The kind without its parameters.</summary>
    public static string Bare(string mediaType) => mediaType.Split(';')[0];

    private static bool IsExecutable(ReadOnlySpan<byte> head)
    {
        if (Has(head, "MZ"u8) || Has(head, [0x7F, (byte)'E', (byte)'L', (byte)'F']) || Has(head, [0xCA, 0xFE, 0xBA, 0xBE]))
            return true;
        if (Has(head, [0xFE, 0xED, 0xFA]) || Has(head, [0xCF, 0xFA, 0xED, 0xFE]) || Has(head, [0xCE, 0xFA, 0xED, 0xFE]))
            return true;
        // Scripts hide behind a byte order mark and white space too.
        var start = Has(head, [0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        start = start.TrimStart(" \t\r\n"u8);
        return Has(start, "#!"u8) || Has(start, "<?php"u8) || Has(start, "<script"u8) || Has(start, "@echo off"u8);
    }

    private static string Zip(ReadOnlySpan<byte> head)
    {
        // Entry names stand in the clear in front of each entry.
        if (HasEntry(head, "OFD.xml"u8))
            return "application/ofd";
        if (head.IndexOf("[Content_Types].xml"u8) < 0 && head.IndexOf("_rels/.rels"u8) < 0)
            return "application/zip";
        return head.IndexOf("word/"u8) >= 0 ? OpenXml + "wordprocessingml.document"
            : head.IndexOf("xl/"u8) >= 0 ? OpenXml + "spreadsheetml.sheet"
            : head.IndexOf("ppt/"u8) >= 0 ? OpenXml + "presentationml.presentation"
            : "application/zip";
    }

    /// <summary>Goes from entry to entry: a zip may hold other zips as they are, whose entries are not its own.</summary>
    private static bool HasEntry(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        const int fixedPart = 30;
        var mark = "PK\u0003\u0004"u8;
        while (head.Length >= fixedPart && Has(head, mark))
        {
            var named = fixedPart + BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
            if (named > head.Length)
                return false;
            if (head[fixedPart..named].SequenceEqual(name))
                return true;
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[18..]);
            // Of what was packed on the fly the size stands behind it, and the next entry is wherever its mark is.
            var behind = (head[6] & 8) != 0 && size == 0;
            var next = named + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) + (long)size;
            if (next >= head.Length)
                return false;
            head = head[(int)next..];
            if (behind)
                head = head.IndexOf(mark) is var at and >= 0 ? head[at..] : [];
        }
        return false;
    }

    /// <summary>
    /// What phones make: pictures and films lie in the same boxes and say by brands what they are, the own one first, then those they go
    /// with. A brand for pictures of any coding says which only among the latter.
    /// </summary>
    private static string Boxed(ReadOnlySpan<byte> head)
    {
        if (PictureOf(head[8..12]) is { } own)
            return own;
        if (!head[8..12].SequenceEqual("mif1"u8) && !head[8..12].SequenceEqual("msf1"u8))
            return "video/mp4";
        var end = Math.Min(head.Length, (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), HeadSize));
        for (var at = 16; at + 4 <= end; at += 4)
            if (PictureOf(head.Slice(at, 4)) is { } coded)
                return coded;
        return "image/heic";
    }

    private static string? PictureOf(ReadOnlySpan<byte> brand) =>
        Encoding.ASCII.GetString(brand) switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" => "image/heic",
            "avif" or "avis" => "image/avif",
            _ => null,
        };

    private static string? Text(ReadOnlySpan<byte> head)
    {
        if (Has(head, [0xFF, 0xFE]) || Has(head, [0xFE, 0xFF]))
            return "text/plain; charset=utf-16";
        foreach (var letter in head)
            if (letter < 0x20 && letter is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
                return null;
        if (IsUtf8(head))
            return "text/plain; charset=utf-8";
        return IsGbk(head) ? "text/plain; charset=gb18030" : null;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        while (!head.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(head, out _, out var taken);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
                return true; // the look ended within a character
            if (status != System.Buffers.OperationStatus.Done)
                return false;
            head = head[taken..];
        }
        return true;
    }

    private static bool IsGbk(ReadOnlySpan<byte> head)
    {
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] < 0x80)
                continue;
            if (head[i] is 0x80 or 0xFF)
                return false;
            if (++i == head.Length)
                return true;
            if (head[i] is >= 0x30 and <= 0x39)
            {
                if (i + 2 >= head.Length)
                    return true;
                if (head[i + 1] is < 0x81 or 0xFF || head[i + 2] is < 0x30 or > 0x39)
                    return false;
                i += 2;
            }
            else if (head[i] is < 0x40 or 0x7F or 0xFF)
                return false;
        }
        return true;
    }

    private static bool Has(ReadOnlySpan<byte> head, ReadOnlySpan<byte> magic) => head.StartsWith(magic);
}
