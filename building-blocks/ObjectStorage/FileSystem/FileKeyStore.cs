namespace CustomerArchive.ObjectStorage;

/// <summary>Wrapped keys as files: <c>ab/cd/(document)/(name).key</c>, readable by their owner only.</summary>
internal sealed class FileKeyStore(string path) : KeyStore
{
    private readonly string root = Path.GetFullPath(path);

    public override Task PrepareAsync(CancellationToken ct)
    {
        Durable.CreateDirectory(root);
        var probe = Path.Combine(root, $"probe-{Guid.CreateVersion7():N}");
        Durable.WriteNew(probe, "writable"u8);
        File.Delete(probe);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(Guid documentId, string name, ReadOnlyMemory<byte> wrapped, CancellationToken ct)
    {
        var folder = FolderOf(documentId);
        Durable.CreateDirectory(folder);
        var key = Path.Combine(folder, $"{name}.key");
        // The earlier wrapping loses its name by the rename and its bytes through this handle.
        using var earlier = File.Exists(key)
            ? new FileStream(key, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
            : null;
        Durable.Replace(key, wrapped.Span);
        if (earlier is not null)
            Durable.Overwrite(earlier);
        return Task.CompletedTask;
    }

    public override Task<byte[]?> ReadAsync(Guid documentId, string name, CancellationToken ct) =>
        ReadOrNullAsync(Path.Combine(FolderOf(documentId), $"{name}.key"), ct);

    public override Task<IReadOnlyList<string>> ListAsync(Guid documentId, CancellationToken ct)
    {
        var folder = FolderOf(documentId);
        return Task.FromResult<IReadOnlyList<string>>(
            Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.key").Select(file => Path.GetFileNameWithoutExtension(file))] : []
        );
    }

    public override Task DestroyAsync(Guid documentId, CancellationToken ct)
    {
        var folder = FolderOf(documentId);
        // "*.key*" takes half-written ones along
        foreach (var key in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.key*") : [])
            Durable.Shred(key);
        return Task.CompletedTask;
    }

    public override Task RemoveTombstoneAsync(Guid documentId, CancellationToken ct)
    {
        File.Delete(TombstoneOf(documentId));
        Durable.FlushDirectory(FolderOf(documentId));
        return Task.CompletedTask;
    }

    protected override Task<byte[]?> ReadTombstoneBytesAsync(Guid documentId, CancellationToken ct) =>
        ReadOrNullAsync(TombstoneOf(documentId), ct);

    protected override Task WriteTombstoneBytesAsync(Guid documentId, byte[] content, CancellationToken ct)
    {
        Durable.CreateDirectory(FolderOf(documentId));
        Durable.Replace(TombstoneOf(documentId), content);
        return Task.CompletedTask;
    }

    private static async Task<byte[]?> ReadOrNullAsync(string file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, ct);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string TombstoneOf(Guid documentId) => Path.Combine(FolderOf(documentId), "destroyed");

    /// <summary>By the last digits: the first ones of a version 7 id are its time.</summary>
    private string FolderOf(Guid documentId)
    {
        var id = $"{documentId:N}";
        return Path.Combine(root, id[^2..], id[^4..^2], id);
    }
}
