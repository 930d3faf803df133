using System.IO.Compression;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>A part that another one points to.</summary>
internal sealed record RelatedPart(string Id, string Kind, string Path);

/// <summary>
/// The parts of a file that is a zip of XML, unpacked as they are read and no further than allowed: what the list of entries says about
/// their sizes does not count.
/// </summary>
internal sealed class ZippedParts : IDisposable
{
    private const int LongestList = 8 << 20;
    private const int MostRelations = 20_000;

    private readonly CancellationToken ct;
    private readonly long most;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private bool isListed;
    private long listed;
    private long unpacked;

    public ZippedParts(string file, int mostMiB, CancellationToken ct)
    {
        (most, this.ct) = ((long)mostMiB << 20, ct);
        var watched = new WatchedStream(File.OpenRead(file), Listing);
        try
        {
            zip = new(watched, ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
                entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
        catch
        {
            watched.Dispose();
            throw;
        }
        isListed = true;
    }

    public bool Has(string path) => entries.ContainsKey(path);

    public StrangersXml Open(string path)
    {
        if (!entries.TryGetValue(path, out var entry))
            throw new ProgramFailed($"it has no {path}");
        if (entry.IsEncrypted)
            throw new ProgramFailed("it is locked with a password");
        return new(new WatchedStream(entry.Open(), Unpacking));
    }

    /// <summary>
    /// The part that a path in another part means: from the root, beside the part, or, as some programs write it, from the root without
    /// saying so. Null when there is none.
    /// </summary>
    public string? Find(string from, string path)
    {
        var folder = from[..(from.LastIndexOf('/') + 1)];
        string[] readings = path.StartsWith('/') ? [path, folder + path] : [folder + path, path];
        return readings.Select(Straight).FirstOrDefault(Has)
            ?? readings.Select(one => Straight(Uri.UnescapeDataString(one))).FirstOrDefault(Has);
    }

    /// <summary>What a part of an Office file points to within the file; what lies outside is not followed.</summary>
    public List<RelatedPart> Related(string part)
    {
        var found = new List<RelatedPart>();
        var folder = part.LastIndexOf('/') + 1;
        var list = $"{part[..folder]}_rels/{part[folder..]}.rels";
        if (!Has(list))
            return found;
        using var xml = Open(list);
        while (found.Count < MostRelations && xml.NextStart())
            if (
                xml.Name == "Relationship"
                && xml.Says("TargetMode") != "External"
                && xml.Says("Id") is { } id
                && xml.Says("Type") is { } type
                && xml.Says("Target") is { } target
                && Find(part, target) is { } path
            )
                found.Add(new(id, type[(type.LastIndexOf('/') + 1)..], path));
        return found;
    }

    public void Dispose() => zip.Dispose();

    private void Listing(int count)
    {
        ct.ThrowIfCancellationRequested();
        if (!isListed && (listed += count) > LongestList)
            throw new ProgramFailed("its list of entries is too long");
    }

    private void Unpacking(int count)
    {
        ct.ThrowIfCancellationRequested();
        if ((unpacked += count) > most)
            throw new TextCut($"the text is cut after {most >> 20} MiB were unpacked (Renditions:MaxUnpackedMiB)");
    }

    private static string Straight(string path)
    {
        var straight = new List<string>();
        foreach (var step in path.Replace('\\', '/').Split('/'))
            if (step == ".." && straight.Count > 0)
                straight.RemoveAt(straight.Count - 1);
            else if (step is not ("" or "." or ".."))
                straight.Add(step);
        return string.Join('/', straight);
    }
}
