using System.Buffers.Binary;
using System.Text;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

/// <summary>
/// Looks into what has arrived, as far as the beginning did not tell, before it counts: what is locked with a password, carries macros or
/// programs, or unpacks to a multiple of itself is refused with the reason (D8). Nothing is unpacked and nothing large is held.
/// </summary>
internal sealed class Inspection(DocumentVault vault, IOptions<UploadOptions> options)
{
    private const int Edge = 256 * 1024;
    private const int DirectoryMost = 32 << 20;
    private const int LargeRecords = 56 + 20;
    private static readonly byte[] OleMacros = Encoding.Unicode.GetBytes("_VBA_PROJECT");
    private static readonly byte[] OleEncrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public async Task Refuse(Guid documentId, string branchId, ReceivedBytes stored, CancellationToken ct)
    {
        await using var content = new VaultStream(vault, documentId, branchId, stored.StoredVersion, stored.Size);
        switch (MediaTypes.Bare(stored.MediaType))
        {
            case "application/pdf":
                if (!options.Value.AllowEncrypted && await IsLockedPdf(content, ct))
                    throw Encrypted();
                break;
            case "application/x-ole-storage":
                var (macros, locked) = await LookIntoOle(content, ct);
                if (locked && !options.Value.AllowEncrypted)
                    throw Encrypted();
                if (macros && !options.Value.AllowMacros)
                    throw Macros();
                break;
            case "application/zip" or "application/ofd":
            case { } type when type.StartsWith("application/vnd.openxmlformats", StringComparison.Ordinal):
                await LookIntoZip(content, ct);
                break;
        }
    }

    /// <summary>Trailers stand at the end, or at the beginning of a file made for the web, and always in the clear.</summary>
    private static async Task<bool> IsLockedPdf(VaultStream content, CancellationToken ct)
    {
        var edge = new byte[Edge];
        var count = await content.ReadAtLeastAsync(edge, edge.Length, throwOnEndOfStream: false, ct);
        if (NamesEncrypt(edge.AsSpan(0, count)))
            return true;
        if (content.Length <= Edge)
            return false;
        content.Seek(Math.Max(Edge - 64, content.Length - Edge), SeekOrigin.Begin);
        count = await content.ReadAtLeastAsync(edge, edge.Length, throwOnEndOfStream: false, ct);
        return NamesEncrypt(edge.AsSpan(0, count));
    }

    private static bool NamesEncrypt(ReadOnlySpan<byte> bytes)
    {
        var name = "/Encrypt"u8;
        for (int at; (at = bytes.IndexOf(name)) >= 0; bytes = bytes[(at + name.Length)..])
        {
            var after = bytes[(at + name.Length)..].TrimStart(" \t\r\n\f\0"u8);
            // A reference or a dictionary, not a longer name such as /EncryptMetadata.
            if (!after.IsEmpty && (char.IsAsciiDigit((char)after[0]) || after.StartsWith("<<"u8)))
                return true;
        }
        return false;
    }

    private static async Task<(bool Macros, bool Locked)> LookIntoOle(VaultStream content, CancellationToken ct)
    {
        var (macros, locked) = (false, false);
        var block = new byte[Edge];
        var kept = 0;
        while (true)
        {
            var count = await content.ReadAtLeastAsync(block.AsMemory(kept), block.Length - kept, throwOnEndOfStream: false, ct);
            if (count == 0)
                return (macros, locked);
            var all = block.AsSpan(0, kept + count);
            macros |= all.IndexOf(OleMacros) >= 0;
            locked |= all.IndexOf(OleEncrypted) >= 0;
            // A name may lie across the border of two blocks.
            kept = Math.Min(64, all.Length);
            all[^kept..].CopyTo(block);
        }
    }

    /// <summary>Reads the list of entries that stands at the end; what has none is no archive that anybody could open.</summary>
    private async Task LookIntoZip(VaultStream content, CancellationToken ct)
    {
        const int record = 22;
        var tail = new byte[(int)Math.Min(content.Length, record + ushort.MaxValue)];
        content.Seek(content.Length - tail.Length, SeekOrigin.Begin);
        await content.ReadExactlyAsync(tail, ct);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + record > tail.Length)
            return;
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
        // The list is read as a whole, so its own size is looked at first.
        if (entries > options.Value.MaxEntries || length > DirectoryMost)
            throw Bomb();
        var directory = new byte[length];
        var end = content.Length - tail.Length + at;
        // Directly before its record, or before those of a large archive as well.
        foreach (var start in new[] { end - length, end - length - LargeRecords })
        {
            if (start < 0)
                continue;
            content.Seek(start, SeekOrigin.Begin);
            await content.ReadExactlyAsync(directory, ct);
            if (Judge(directory, content.Length))
                return;
        }
    }

    /// <summary>False when this is no list of entries.</summary>
    private bool Judge(ReadOnlySpan<byte> directory, long size)
    {
        const int head = 46;
        if (!directory.StartsWith("PK\u0001\u0002"u8))
            return false;
        var (unpacked, count) = (0m, 0);
        while (directory.Length >= head && directory.StartsWith("PK\u0001\u0002"u8))
        {
            var name = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var extra = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
            var whole = head + name + extra + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (whole > directory.Length)
                break;
            if (!options.Value.AllowEncrypted && (directory[8] & 1) == 1)
                throw Encrypted();
            RefuseByName(Encoding.UTF8.GetString(directory.Slice(head, name)));
            unpacked += LengthOf(directory, directory.Slice(head + name, extra));
            count++;
            directory = directory[whole..];
        }
        var most = options.Value.MaxUnpackedMiB * (decimal)(1 << 20);
        if (
            unpacked > most
            || unpacked > Math.Max(most / 10, (decimal)size * options.Value.MaxUnpackedRatio)
            || count > options.Value.MaxEntries
        )
            throw Bomb();
        return true;
    }

    /// <summary>Unpacked; of what is longer than 4 GiB it stands first in an extra field of kind 1.</summary>
    private static decimal LengthOf(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        if (length != uint.MaxValue)
            return length;
        while (extra.Length >= 4)
        {
            var (kind, size) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (kind == 1 && size >= 8 && extra.Length >= 12)
                return BinaryPrimitives.ReadUInt64LittleEndian(extra[4..]);
            extra = extra[Math.Min(extra.Length, 4 + size)..];
        }
        return length;
    }

    private void RefuseByName(string name)
    {
        if (!options.Value.AllowMacros && name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
            throw Macros();
        var extension = Path.GetExtension(name).TrimStart('.');
        if (options.Value.RefusedInArchives.Contains(extension, StringComparer.OrdinalIgnoreCase))
            throw new RuleBroken(
                "document.program-inside",
                $"压缩包内含可执行文件（.{extension}），不予接收。",
                $"The archive holds a program (.{extension}); it is not taken."
            );
    }

    private static RuleBroken Encrypted() =>
        new(
            "document.encrypted",
            "文件带有密码保护，归档后无法利用；请去除密码后重新上传。",
            "The file is protected by a password and could not be used once it is filed; remove the password and send it again."
        );

    private static RuleBroken Macros() =>
        new(
            "document.macros",
            "文件含有宏，不予接收；请另存为不含宏的格式或 PDF 后重新上传。",
            "The file carries macros and is not taken; save it without macros, or as PDF, and send it again."
        );

    private static RuleBroken Bomb() =>
        new(
            "document.archive-bomb",
            "压缩包解压后过大或条目过多，不予接收。",
            "The archive would unpack to too much, or to too many entries; it is not taken."
        );
}
