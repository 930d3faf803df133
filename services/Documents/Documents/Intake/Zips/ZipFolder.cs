using System.Collections.ObjectModel;
using System.IO.Compression;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;

namespace CustomerArchive.Documents.Intake.Zips;

/// <summary>A file of a zip, and why it cannot be taken, if so.</summary>
internal sealed record ZippedFile(string Path, ZipArchiveEntry Entry, Refusal? Fault)
{
    /// <summary>Its content, which ends with a refusal where there is more of it than the zip said.</summary>
    public async Task<Stream> Open(CancellationToken ct) => new HonestStream(await Entry.OpenAsync(ct), Entry.Length, Entry.Crc32);
}

/// <summary>
/// A folder that came as a zip. The zip as a whole is refused when it is a bomb or damaged; single entries when their place, name or kind is
/// a trick. Nothing is ever unpacked to a disk, and zips within it stay closed.
/// </summary>
internal sealed class ZipFolder : IAsyncDisposable
{
    private const long WorthLooking = 4 << 20;
    private const int SymbolicLink = 0xA000;
    private static readonly string[] Debris = [".DS_Store", "Thumbs.db", "desktop.ini"];
    private readonly ZipArchive archive;

    private ZipFolder(ZipArchive archive, IReadOnlyList<ZippedFile> files) => (this.archive, Files) = (archive, files);

    public IReadOnlyList<ZippedFile> Files { get; }

    /// <exception cref="InvalidInput"><c>zip.damaged</c>, <c>zip.too-many-entries</c>, <c>zip.too-large</c>, <c>zip.bomb</c>.</exception>
    public static async Task<ZipFolder> Open(Stream zip, IntakeOptions options, CancellationToken ct)
    {
        try
        {
            var opened = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, new ZipNames(), ct);
            var entries = opened.Entries;
            Judge(entries, zip.Length, options);
            return new(opened, Name(entries));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or ArgumentException)
        {
            throw Fault("zip.damaged", "不是完好的 zip 文件。", "This is no zip file in good order.");
        }
    }

    public ValueTask DisposeAsync() => archive.DisposeAsync();

    public static InvalidInput Fault(string code, string zh, string en) => new([new("body", code, zh, en)], code);

    /// <summary>How names are compared: composed, with forward slashes.</summary>
    public static string Key(string path)
    {
        var tidy = path.Replace('\\', '/').Trim();
        return CleanText.IsClean(tidy) ? tidy.Normalize() : tidy;
    }

    private static void Judge(ReadOnlyCollection<ZipArchiveEntry> entries, long size, IntakeOptions options)
    {
        if (entries.Count > options.ZipEntries)
            throw Fault(
                "zip.too-many-entries",
                $"压缩包内文件超过 {options.ZipEntries} 个。",
                $"The zip has more than {options.ZipEntries} entries."
            );
        if (entries.Sum(entry => (decimal)entry.Length) > (decimal)options.ZipUnpackedGiB * (1L << 30))
            throw Fault(
                "zip.too-large",
                $"压缩包解开后超过 {options.ZipUnpackedGiB} GiB。",
                $"The zip unpacks to more than {options.ZipUnpackedGiB} GiB."
            );
        // Entries that share their bytes are how a small zip holds more than it has.
        if (
            entries.Sum(entry => (decimal)entry.CompressedLength) > size
            || entries.Any(entry => entry.Length > WorthLooking && entry.Length / options.ZipRatio > Math.Max(1, entry.CompressedLength))
        )
            throw Fault("zip.bomb", "压缩比异常，疑为压缩炸弹，未接收。", "It unpacks to far more than it can hold; it was not taken.");
    }

    private static List<ZippedFile> Name(IEnumerable<ZipArchiveEntry> entries)
    {
        var files = new List<ZippedFile>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var path = entry.FullName.Replace('\\', '/');
            if (path.EndsWith('/') || IsDebris(path))
                continue;
            var fault = FaultOf(entry, path);
            if (fault is null && !seen.Add(Key(path)))
                fault = new("zip.duplicate-name", "压缩包内有同名文件。", "The zip has this name twice.");
            files.Add(new(Shown(path), entry, fault));
        }
        return files;
    }

    private static Refusal? FaultOf(ZipArchiveEntry entry, string path)
    {
        if (
            path.Length is 0 or > 400
            || !CleanText.IsClean(path)
            || path.Any(char.IsControl)
            || path.Contains(':', StringComparison.Ordinal)
            || path.Split('/').Any(part => part is "" or "." or "..") // an absolute path begins with an empty part
        )
            return new(
                "zip.bad-path",
                "文件路径不合规（绝对路径、.. 或控制字符）。",
                "The path is absolute, leads out of the folder or holds control characters."
            );
        if (((entry.ExternalAttributes >> 16) & 0xF000) == SymbolicLink)
            return new("zip.link", "是符号链接，不是文件。", "It is a symbolic link and no file.");
        return entry.IsEncrypted ? new("zip.encrypted", "文件有密码，无法读取。", "It is protected by a password.") : null;
    }

    private static bool IsDebris(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path.StartsWith("__MACOSX/", StringComparison.Ordinal)
            || name.StartsWith("._", StringComparison.Ordinal)
            || Debris.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    // A receipt holds any name that was sent, in a form that can be stored.
    private static string Shown(string path) =>
        CleanText.IsClean(path)
            ? new([.. path.Select(letter => char.IsControl(letter) ? '_' : letter)])
            : new([
                .. path.Select(letter =>
                    char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\uFFFD' or '\uFFFE' or '\uFFFF' ? '_' : letter
                ),
            ]);
}
