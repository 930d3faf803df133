using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Exports;

/// <summary>A bag in a tar as far as it is described, before its payload.</summary>
/// <param name="Payload">Hash by path, from the manifest.</param>
internal sealed record DescribedBag(
    string Folder,
    IReadOnlyDictionary<string, string> Payload,
    IReadOnlyDictionary<string, string> Info,
    IReadOnlyDictionary<string, byte[]> TagFiles
);

/// <summary>
/// Reads bags out of a tar in order, descriptions first, and refuses what RFC 8493 refuses: another version or encoding, paths that lead out
/// of the bag, files that no manifest names, manifests that name files that are not there, hashes that differ, an Oxum that does not agree.
/// </summary>
internal sealed class BagReader(TarReader tar)
{
    private const int MaxTagFile = 64 * 1024 * 1024;
    private TarEntry? next;
    private readonly HashSet<string> seen = [];
    private DescribedBag? current;
    private (long Bytes, int Files) received;

    /// <summary>The next bag, or null at the end of the tar. Whoever asks has read the payload of the one before.</summary>
    public async Task<DescribedBag?> Next(CancellationToken ct)
    {
        await Complete(ct);
        next ??= await Entry(ct);
        if (next is null)
            return null;
        var folder = FolderOf(next.Name);
        var tags = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (next is not null && FolderOf(next.Name) == folder && !PathOf(next.Name).StartsWith("data/", StringComparison.Ordinal))
        {
            var path = PathOf(next.Name);
            if (!tags.TryAdd(path, await Read(next, ct)))
                throw Invalid($"重复的文件 {path}", $"'{path}' occurs twice");
            next = await Entry(ct);
        }
        var payload = Check(tags);
        seen.Clear();
        received = default;
        current = new(folder, payload, Info(tags), tags);
        return current;
    }

    /// <summary>The next file of the present bag's payload with its path and hash, or null when there is no more.</summary>
    public async Task<(string Path, string Sha256, Stream Content)?> NextFile(CancellationToken ct)
    {
        next ??= await Entry(ct);
        if (current is null || next is null || FolderOf(next.Name) != current.Folder)
            return null;
        var (path, entry) = (PathOf(next.Name), next);
        if (!current.Payload.TryGetValue(path, out var sha256))
            throw Invalid($"清单中没有 {path}", $"no manifest names '{path}'");
        if (!seen.Add(path))
            throw Invalid($"重复的文件 {path}", $"'{path}' occurs twice");
        received = (received.Bytes + entry.Length, received.Files + 1);
        next = null;
        return (path, sha256, entry.DataStream ?? Stream.Null);
    }

    private async Task Complete(CancellationToken ct)
    {
        if (current is null)
            return;
        while (await NextFile(ct) is not null)
            continue; // what the caller did not want
        if (current.Payload.Keys.FirstOrDefault(path => !seen.Contains(path)) is { } missing)
            throw Invalid($"缺少 {missing}", $"'{missing}' is missing");
        if (
            current.Info.TryGetValue("Payload-Oxum", out var oxum)
            && oxum != string.Create(CultureInfo.InvariantCulture, $"{received.Bytes}.{received.Files}")
        )
            throw Invalid("Payload-Oxum 与内容不符", "the Payload-Oxum does not agree with the payload");
        current = null;
    }

    private async Task<TarEntry?> Entry(CancellationToken ct)
    {
        try
        {
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
            {
                if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
                    continue;
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                    throw Invalid($"{entry.Name} 不是普通文件", $"'{entry.Name}' is no regular file");
                Refuse(entry.Name);
                return entry;
            }
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Invalid("不是完整的 tar 包", "it is no whole tar");
        }
    }

    private static void Refuse(string name)
    {
        var steps = name.Split('/');
        if (
            name.Contains('\\', StringComparison.Ordinal)
            || steps.Any(step => step.StartsWith('~'))
            || steps.Length < 2
            || steps.Any(step => step is "" or "." or "..")
            || name.Any(char.IsControl)
        )
            throw Invalid($"路径不允许：{name}", $"a path that is not allowed: '{name}'");
    }

    private static async Task<byte[]> Read(TarEntry entry, CancellationToken ct)
    {
        if (entry.Length > MaxTagFile)
            throw Invalid($"{entry.Name} 过大", $"'{entry.Name}' is too large");
        using var bytes = new MemoryStream();
        if (entry.DataStream is { } data)
            await data.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static Dictionary<string, string> Check(Dictionary<string, byte[]> tags)
    {
        if (
            !tags.TryGetValue("bagit.txt", out var declaration)
            || Text(declaration)
                is not (
                    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
                    or "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n"
                )
        )
            throw Invalid("bagit.txt 缺失或不是 1.0 版 UTF-8", "bagit.txt is missing or not version 1.0 in UTF-8");
        if (!tags.TryGetValue("manifest-sha256.txt", out var manifest))
            throw Invalid("缺少 manifest-sha256.txt", "manifest-sha256.txt is missing");
        if (tags.TryGetValue("tagmanifest-sha256.txt", out var tagManifest))
            foreach (var (path, sha256) in Manifest(tagManifest))
                if (!tags.TryGetValue(path, out var content) || Convert.ToHexStringLower(SHA256.HashData(content)) != sha256)
                    throw Invalid($"{path} 与 tagmanifest 不符", $"'{path}' does not agree with the tag manifest");
        var payload = Manifest(manifest);
        foreach (var path in payload.Keys)
        {
            Refuse($"bag/{path}");
            if (!path.StartsWith("data/", StringComparison.Ordinal))
                throw Invalid($"清单中的 {path} 不在 data/ 下", $"'{path}' of the manifest is not under data/");
        }
        return payload;
    }

    private static Dictionary<string, string> Manifest(byte[] content)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Text(content).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            var at = line.IndexOf(' ', StringComparison.Ordinal);
            if (at != 64 || !line[..at].All(char.IsAsciiHexDigit))
                throw Invalid("清单格式有误", "a manifest line cannot be read");
            var path = BagWriter.Decode(line[at..].TrimStart(' ', '*'));
            if (!files.TryAdd(path, line[..at].ToLowerInvariant()))
                throw Invalid($"清单重复列出 {path}", $"the manifest names '{path}' twice");
        }
        return files;
    }

    private static Dictionary<string, string> Info(Dictionary<string, byte[]> tags)
    {
        var info = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (tags.TryGetValue("bag-info.txt", out var content))
            foreach (var line in Text(content).Split('\n'))
                if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                    info.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        return info;
    }

    private static string Text(byte[] content)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (ArgumentException)
        {
            throw Invalid("标签文件不是 UTF-8", "a tag file is not UTF-8");
        }
    }

    private static string FolderOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];

    private static string PathOf(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public static InvalidInput Invalid(string zh, string en) =>
        new([new("body", "bag.invalid", $"档案包无效：{zh}。", $"The bag is not valid: {en}.")], "bag.invalid");
}
