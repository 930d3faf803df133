using System.Text.Json;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// Wrapped data keys, kept apart from the objects and from every backup of them: what is destroyed here can be found nowhere else.
/// </summary>
internal abstract class KeyStore
{
    public abstract Task PrepareAsync(CancellationToken ct);

    /// <summary>Durable when it returns; replaces the earlier wrapping of the same key, if any, and destroys it.</summary>
    public abstract Task WriteAsync(Guid documentId, string name, ReadOnlyMemory<byte> wrapped, CancellationToken ct);

    public abstract Task<byte[]?> ReadAsync(Guid documentId, string name, CancellationToken ct);

    public abstract Task<IReadOnlyList<string>> ListAsync(Guid documentId, CancellationToken ct);

    /// <summary>Overwrites and deletes every key of a document; repeating it changes nothing.</summary>
    public abstract Task DestroyAsync(Guid documentId, CancellationToken ct);

    public async Task<Tombstone?> ReadTombstoneAsync(Guid documentId, CancellationToken ct) =>
        await ReadTombstoneBytesAsync(documentId, ct) is { } bytes
            ? JsonSerializer.Deserialize<Tombstone>(bytes, JsonSerializerOptions.Web)
            : null;

    public Task WriteTombstoneAsync(Guid documentId, Tombstone tombstone, CancellationToken ct) =>
        WriteTombstoneBytesAsync(documentId, JsonSerializer.SerializeToUtf8Bytes(tombstone, JsonSerializerOptions.Web), ct);

    public abstract Task RemoveTombstoneAsync(Guid documentId, CancellationToken ct);

    protected abstract Task<byte[]?> ReadTombstoneBytesAsync(Guid documentId, CancellationToken ct);

    protected abstract Task WriteTombstoneBytesAsync(Guid documentId, byte[] content, CancellationToken ct);
}

/// <summary>How far the destruction of a document has come; stays for ever, so that a restored copy is refused too.</summary>
internal sealed record Tombstone(
    DateTimeOffset BegunAt,
    DateTimeOffset? KeyDestroyedAt,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<DestroyedVersion> Versions
);
