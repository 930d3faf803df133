using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerArchive.Documents.Exports;

/// <summary>
/// Writes one bag (BagIt 1.0, RFC 8493) into a tar as it goes: everything that describes first, then the payload, so that whoever reads it
/// in order knows what comes. Nothing but the list of files is held.
/// </summary>
/// <param name="folder">The bag's own folder within the tar; one segment.</param>
internal sealed class BagWriter(TarWriter tar, string folder, DateTimeOffset at)
{
    private readonly List<(string Path, string Sha256)> tagFiles = [];

    /// <summary>The declaration, the manifest, bag-info and what else describes; <paramref name="payload"/> is written after it by <see cref="Payload"/>.</summary>
    public async Task Describe(
        IReadOnlyList<BagFile> payload,
        IEnumerable<(string Name, string Value)> info,
        IEnumerable<(string Path, byte[] Content)> metadata,
        CancellationToken ct
    )
    {
        await Tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"u8.ToArray(), ct);
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{payload.Sum(file => file.Size)}.{payload.Count}");
        await Tag(
            "bag-info.txt",
            Lines(info.Append((Name: "Payload-Oxum", Value: oxum)).Select(line => $"{line.Name}: {Fold(line.Value)}")),
            ct
        );
        await Tag("manifest-sha256.txt", Lines(payload.Select(file => $"{file.Sha256}  {Encode(file.Path)}")), ct);
        foreach (var (path, content) in metadata)
            await Tag(path, content, ct);
        var manifest = Lines(tagFiles.Select(file => $"{file.Sha256}  {Encode(file.Path)}"));
        await Write("tagmanifest-sha256.txt", new MemoryStream(manifest), ct);
    }

    /// <param name="content">Seekable: a tar says the size before the bytes.</param>
    public Task Payload(BagFile file, Stream content, CancellationToken ct) => Write(file.Path, content, ct);

    private async Task Tag(string path, byte[] content, CancellationToken ct)
    {
        tagFiles.Add((path, Convert.ToHexStringLower(SHA256.HashData(content))));
        await Write(path, new MemoryStream(content), ct);
    }

    private async Task Write(string path, Stream content, CancellationToken ct)
    {
        await using (content)
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, $"{folder}/{path}") { DataStream = content, ModificationTime = at },
                ct
            );
    }

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));

    private static string Fold(string value) => value.ReplaceLineEndings(" ");

    /// <summary>Line ends and percent signs of a path are percent-encoded in manifests (RFC 8493 §2.1.3).</summary>
    public static string Encode(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    public static string Decode(string path) =>
        path.Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
            .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
            .Replace("%25", "%", StringComparison.Ordinal);
}

/// <param name="Path">Within the bag, beginning with <c>data/</c>.</param>
internal sealed record BagFile(string Path, long Size, string Sha256);
