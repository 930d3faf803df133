namespace CustomerArchive.ObjectStorage.Tests.Vault;

/// <summary>The process was killed here.</summary>
public sealed class Killed : Exception;

/// <summary>Counts the steps that change something and kills before one of them.</summary>
internal sealed class Steps(int killAt)
{
    private int taken;

    public int Taken => taken;

    public void Next()
    {
        if (taken++ == killAt)
            throw new Killed();
    }
}

/// <summary>A store that can be killed between steps and whose bytes can be tampered with on their way back.</summary>
internal sealed class MeddledObjectStore(ObjectStore inner) : ObjectStore
{
    public Steps Steps { get; set; } = new(-1);

    public Func<string, byte[], byte[]>? Tamper { get; set; }

    public Func<Task>? BeforeDelete { get; set; }

    public long BytesRead { get; private set; }

    private protected override Task<StoredObject> WriteAsync(string key, Stream content, CancellationToken ct)
    {
        Steps.Next();
        return inner.PutAsync(key, content, ct);
    }

    internal override async Task<Stream> ReadAsync(string key, string version, long from, long? length, CancellationToken ct)
    {
        if (Tamper is null)
        {
            var bytes = await inner.ReadAsync(key, version, from, length, ct).BytesAsync();
            BytesRead += bytes.Length;
            return new MemoryStream(bytes);
        }
        var all = Tamper(key, await inner.ReadAsync(key, version, 0, null, ct).BytesAsync());
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, all.Length);
        return new MemoryStream(Streams.Slice(all, from, Math.Min(length ?? all.Length, all.Length)));
    }

    internal override Task<IReadOnlyList<StoredObject>> InFolderAsync(string folder, CancellationToken ct) =>
        inner.InFolderAsync(folder, ct);

    public override Task<StoredObject?> StatAsync(string key, string version, CancellationToken ct = default) =>
        inner.StatAsync(key, version, ct);

    public override Task<ObjectPage> ListAsync(string prefix, string? cursor = null, int limit = 1000, CancellationToken ct = default) =>
        inner.ListAsync(prefix, cursor, limit, ct);

    private protected override Task LockUntilAsync(string key, string version, DateTimeOffset until, CancellationToken ct) =>
        inner.RetainUntilAsync(key, version, until, ct);

    public override Task SetHoldAsync(string key, string version, bool hold, CancellationToken ct = default) =>
        inner.SetHoldAsync(key, version, hold, ct);

    public override async Task<bool> DeleteAsync(string key, string version, CancellationToken ct = default)
    {
        Steps.Next();
        if (BeforeDelete is not null)
            await BeforeDelete();
        return await inner.DeleteAsync(key, version, ct);
    }

    public override Task PrepareAsync(CancellationToken ct = default) => inner.PrepareAsync(ct);

    public override Task<int> SweepAsync(CancellationToken ct = default) => inner.SweepAsync(ct);
}

/// <summary>A key store that can be killed between steps.</summary>
internal sealed class MeddledKeyStore(KeyStore inner) : KeyStore
{
    public Steps Steps { get; set; } = new(-1);

    public Func<Task>? BeforeWrite { get; set; }

    public override Task PrepareAsync(CancellationToken ct) => inner.PrepareAsync(ct);

    public override async Task WriteAsync(Guid documentId, string name, ReadOnlyMemory<byte> wrapped, CancellationToken ct)
    {
        Steps.Next();
        if (BeforeWrite is not null)
            await BeforeWrite();
        await inner.WriteAsync(documentId, name, wrapped, ct);
    }

    public override Task<byte[]?> ReadAsync(Guid documentId, string name, CancellationToken ct) => inner.ReadAsync(documentId, name, ct);

    public override Task<IReadOnlyList<string>> ListAsync(Guid documentId, CancellationToken ct) => inner.ListAsync(documentId, ct);

    public override Task DestroyAsync(Guid documentId, CancellationToken ct)
    {
        Steps.Next();
        return inner.DestroyAsync(documentId, ct);
    }

    public override Task RemoveTombstoneAsync(Guid documentId, CancellationToken ct)
    {
        Steps.Next();
        return inner.RemoveTombstoneAsync(documentId, ct);
    }

    protected override async Task<byte[]?> ReadTombstoneBytesAsync(Guid documentId, CancellationToken ct) =>
        await inner.ReadTombstoneAsync(documentId, ct) is { } tombstone
            ? System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(tombstone, System.Text.Json.JsonSerializerOptions.Web)
            : null;

    protected override Task WriteTombstoneBytesAsync(Guid documentId, byte[] content, CancellationToken ct)
    {
        Steps.Next();
        var tombstone = System.Text.Json.JsonSerializer.Deserialize<Tombstone>(content, System.Text.Json.JsonSerializerOptions.Web)!;
        return inner.WriteTombstoneAsync(documentId, tombstone, ct);
    }
}
