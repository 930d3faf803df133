using System.Security.Cryptography;
using CustomerArchive.KeyRing;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// The bytes of documents, encrypted, immutable and destructible. Every stored version has a random key of its own, wrapped by the key
/// of its branch and kept apart from the bytes; a document may have many versions (later ones, page images, extracted text), which are
/// locked one by one and destroyed together (D9, D10, T5, T6).
/// </summary>
public sealed partial class DocumentVault
{
    internal const string Folder = "documents/";

    private readonly ObjectStore objects;
    private readonly ObjectStore? replica;
    private readonly KeyStore keys;
    private readonly MasterKeys masters;
    private readonly TimeProvider clock;

    internal DocumentVault(ObjectStore objects, KeyStore keys, MasterKeys masters, TimeProvider clock, ObjectStore? replica = null)
    {
        this.replica = replica;
        this.objects = objects;
        this.keys = keys;
        this.masters = masters;
        this.clock = clock;
    }

    /// <summary>
    /// Stores a new version of a document. Repeating it after a failure is safe: each call makes a version of its own, and only the one
    /// whose receipt is kept counts.
    /// </summary>
    /// <param name="plain">Read once, to its end; any length, memory stays bounded.</param>
    /// <param name="declaredSha256">Hexadecimal hash the sender declared, if any.</param>
    /// <exception cref="ContentMismatch">The content is not what was declared; nothing was stored.</exception>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    public async Task<StoredDocument> StoreAsync(
        Guid documentId,
        string branch,
        Stream plain,
        string? declaredSha256 = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(plain);
        ArgumentException.ThrowIfNullOrEmpty(branch);
        await RefuseDestroyedAsync(documentId, ct);
        var versionId = Guid.CreateVersion7();
        using var key = DataKey.Fresh(documentId, versionId);
        using var cipher = key.Cipher();
        StoredObject stored;
        StoredDocument receipt;
        await using (var content = new SealingStream(plain, cipher, declaredSha256, ct))
        {
            stored = await objects.PutAsync(KeyOf(documentId, versionId), content, ct);
            receipt = new(
                $"{versionId:N}.{stored.Version}",
                content.PlainSize,
                content.PlainSha256,
                stored.Size,
                stored.Sha256!,
                stored.StoredAt
            );
        }
        var wrapped = key.Wrap(masters, branch, receipt.Size, receipt.Sha256, receipt.StoredSha256);
        // Only now does the key become durable: without it, what a killed upload left is noise for ever. A caller who gives up here is
        // too late: stopping would only leave the object behind.
        await keys.WriteAsync(documentId, $"{versionId:N}", wrapped, CancellationToken.None);

        // A destruction that began meanwhile has either seen this key or left its tombstone before the key was written.
        if (await keys.ReadTombstoneAsync(documentId, CancellationToken.None) is { } tombstone)
        {
            await keys.DestroyAsync(documentId, CancellationToken.None);
            await objects.DeleteAsync(stored.Key, stored.Version, CancellationToken.None);
            throw new KeyDestroyed(documentId, tombstone.BegunAt);
        }
        return receipt;
    }

    /// <summary>
    /// Reads a version from <paramref name="from"/>, at most <paramref name="length"/> bytes (null: to the end; beyond the end is cut).
    /// Only the chunks needed are fetched, and no byte is handed out that was not authenticated.
    /// </summary>
    /// <exception cref="ObjectNotFound">No such version.</exception>
    /// <exception cref="ObjectDamaged">Thrown here or while reading.</exception>
    /// <exception cref="KeyRefused">The document belongs to another branch.</exception>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> lies beyond the end.</exception>
    public async Task<Stream> OpenAsync(
        Guid documentId,
        string branch,
        string version,
        long from = 0,
        long? length = null,
        CancellationToken ct = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (length is { } asked)
            ArgumentOutOfRangeException.ThrowIfNegative(asked, nameof(length));
        var (_, storeVersion) = Parse(documentId, version);
        return await OpenAsync(objects, storeVersion, documentId, branch, version, from, length, ct);
    }

    private async Task<Stream> OpenAsync(
        ObjectStore store,
        string storeVersion,
        Guid documentId,
        string branch,
        string version,
        long from,
        long? length,
        CancellationToken ct
    )
    {
        var (versionId, _) = Parse(documentId, version);
        using var key = await UnwrapAsync(documentId, branch, versionId, version, ct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, key.Size);
        var count = Math.Min(length ?? long.MaxValue, key.Size - from);
        if (count == 0 && key.Size > 0)
            return Stream.Null;

        var cipher = key.Cipher();
        try
        {
            var chunk = (long)cipher.ChunkSize + ChunkCipher.TagSize;
            var first = from / cipher.ChunkSize;
            var end = count == 0 ? 0 : (from + count - 1) / cipher.ChunkSize;
            var begin = first == 0 ? 0 : ChunkCipher.HeaderSize + (first * chunk);
            // Up to the end of the last chunk needed, or one byte beyond the object to see whether something was appended.
            var upTo = Math.Min(ChunkCipher.HeaderSize + ((end + 1) * chunk), key.StoredSize + 1);
            var name = KeyOf(documentId, versionId);
            Stream stored;
            try
            {
                stored = await store.ReadAsync(name, storeVersion, begin, upTo - begin, ct);
            }
            catch (ArgumentOutOfRangeException shorter)
            {
                throw new ObjectDamaged(name, "it was cut off", shorter);
            }
            return new OpeningStream(stored, cipher, name, key.Size, from, count);
        }
        catch
        {
            cipher.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Re-hashes a version as it lies in the store and compares it with its receipt; findings are returned, not thrown (D10).
    /// </summary>
    /// <param name="receiptSha256">The <see cref="StoredDocument.StoredSha256"/> kept elsewhere, compared as well when given.</param>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    public async Task<Fixity> VerifyAsync(
        Guid documentId,
        string branch,
        string version,
        string? receiptSha256 = null,
        CancellationToken ct = default
    )
    {
        var (versionId, storeVersion) = Parse(documentId, version);
        long size = 0;
        string? sha256 = null;
        try
        {
            using var key = await UnwrapAsync(documentId, branch, versionId, version, ct);
            await using (var stored = await objects.ReadAsync(KeyOf(documentId, versionId), storeVersion, 0, null, ct))
                (size, sha256) = await HashAsync(stored, ct);
            var finding =
                size != key.StoredSize ? $"{size} bytes are stored where {key.StoredSize} were"
                : sha256 != key.StoredSha256 ? "the stored bytes have changed"
                : receiptSha256 is not null && !receiptSha256.Equals(sha256, StringComparison.OrdinalIgnoreCase)
                    ? "the stored bytes are not those of the receipt"
                : null;
            return new(finding is null, finding, size, sha256);
        }
        catch (Exception fault) when (fault is ObjectNotFound or ObjectDamaged or KeyRefused)
        {
            return new(Intact: false, fault.Message, size, sha256);
        }
    }

    /// <summary>Locks a version, or every version when none is named, until a time; only ever extended.</summary>
    /// <exception cref="ObjectLocked">Already locked for longer.</exception>
    public async Task RetainUntilAsync(Guid documentId, DateTimeOffset until, string? version = null, CancellationToken ct = default)
    {
        foreach (var (key, storeVersion) in await ChooseAsync(documentId, version, ct))
            await objects.RetainUntilAsync(key, storeVersion, until, ct);
    }

    /// <summary>Places or lifts a hold on a version, or on every version when none is named.</summary>
    public async Task SetHoldAsync(Guid documentId, bool hold, string? version = null, CancellationToken ct = default)
    {
        foreach (var (key, storeVersion) in await ChooseAsync(documentId, version, ct))
            await objects.SetHoldAsync(key, storeVersion, hold, ct);
    }

    /// <summary>The locks on every stored version.</summary>
    public async Task<IReadOnlyList<DocumentLock>> GetLocksAsync(Guid documentId, CancellationToken ct = default)
    {
        var found = new List<DocumentLock>();
        foreach (var state in await StatAllAsync(documentId, ct))
            found.Add(new(VersionOf(state), state.RetainUntil, state.Hold));
        return found;
    }

    /// <summary>
    /// Wraps the document's keys for another branch, when custody changes, or with the ring's current master key, when both are the same.
    /// Repeating it after an interruption goes on where it stopped.
    /// </summary>
    /// <exception cref="KeyRefused">A key opens for neither branch.</exception>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    public async Task RewrapAsync(Guid documentId, string fromBranch, string toBranch, CancellationToken ct = default)
    {
        await RefuseDestroyedAsync(documentId, ct);
        foreach (var name in await keys.ListAsync(documentId, ct))
        {
            if (await keys.ReadAsync(documentId, name, ct) is not { } wrapped)
                continue;
            var versionId = Guid.ParseExact(name, "N");
            DataKey key;
            try
            {
                key = DataKey.Unwrap(masters, fromBranch, documentId, versionId, wrapped);
            }
            catch (KeyRefused)
            {
                key = DataKey.Unwrap(masters, toBranch, documentId, versionId, wrapped);
            }
            using (key)
                await keys.WriteAsync(documentId, name, key.Wrap(masters, toBranch), ct);
        }
        if (await keys.ReadTombstoneAsync(documentId, ct) is not null)
        {
            await keys.DestroyAsync(documentId, CancellationToken.None);
            await RefuseDestroyedAsync(documentId, ct);
        }
    }

    /// <summary>
    /// Destroys a document for good: first its keys, which makes every copy unreadable, then every stored version. It may be killed at
    /// any moment and repeated; a repetition finishes the work and returns the same proof.
    /// </summary>
    /// <exception cref="ObjectLocked">A version is retained or on hold; nothing was destroyed.</exception>
    /// <exception cref="ObjectNotFound">Nothing was ever stored for it.</exception>
    public async Task<DestroyedDocument> DestroyAsync(Guid documentId, CancellationToken ct = default)
    {
        var tombstone = await keys.ReadTombstoneAsync(documentId, ct);
        if (tombstone?.KeyDestroyedAt is null)
            tombstone = await DestroyKeysAsync(documentId, tombstone, ct);

        foreach (var stored in await objects.InFolderAsync(FolderOf(documentId), ct))
            await objects.DeleteAsync(stored.Key, stored.Version, ct);
        if (replica is not null)
            foreach (var copy in await replica.InFolderAsync(FolderOf(documentId), ct))
                await replica.DeleteAsync(copy.Key, copy.Version, ct);
        if (tombstone.CompletedAt is null)
        {
            tombstone = tombstone with { CompletedAt = clock.GetUtcNow() };
            await keys.WriteTombstoneAsync(documentId, tombstone, ct);
        }
        return new(documentId, tombstone.KeyDestroyedAt!.Value, tombstone.CompletedAt!.Value, tombstone.Versions);
    }

    private async Task<Tombstone> DestroyKeysAsync(Guid documentId, Tombstone? begun, CancellationToken ct)
    {
        var stored = await StatAllAsync(documentId, ct);
        var now = clock.GetUtcNow();
        if (stored.Select(state => ObjectLocked.On(state, now)).FirstOrDefault(found => found is not null) is { } locked)
        {
            if (begun is not null)
                await keys.RemoveTombstoneAsync(documentId, ct); // locked after a beginning that had not destroyed anything yet
            throw locked;
        }
        if (begun is null)
        {
            if (stored.Count == 0 && (await keys.ListAsync(documentId, ct)).Count == 0)
                throw new ObjectNotFound(FolderOf(documentId), "any");
            var versions = stored.Select(state => new DestroyedVersion(VersionOf(state), state.Size, state.Sha256));
            begun = new(now, KeyDestroyedAt: null, CompletedAt: null, [.. versions]);
            await keys.WriteTombstoneAsync(documentId, begun, ct);
        }
        await keys.DestroyAsync(documentId, ct);
        var destroyed = begun with { KeyDestroyedAt = clock.GetUtcNow() };
        await keys.WriteTombstoneAsync(documentId, destroyed, ct);
        return destroyed;
    }

    private async Task<List<StoredObject>> StatAllAsync(Guid documentId, CancellationToken ct)
    {
        var all = new List<StoredObject>();
        foreach (var stored in await objects.InFolderAsync(FolderOf(documentId), ct))
            if (await objects.StatAsync(stored.Key, stored.Version, ct) is { } state)
                all.Add(state);
        return all;
    }

    private async Task<IEnumerable<(string Key, string Version)>> ChooseAsync(Guid documentId, string? version, CancellationToken ct)
    {
        if (version is not null)
        {
            var (versionId, storeVersion) = Parse(documentId, version);
            return [(KeyOf(documentId, versionId), storeVersion)];
        }
        var all = await objects.InFolderAsync(FolderOf(documentId), ct);
        return all.Count > 0 ? all.Select(stored => (stored.Key, stored.Version)) : throw new ObjectNotFound(FolderOf(documentId), "any");
    }

    private async Task<DataKey> UnwrapAsync(Guid documentId, string branch, Guid versionId, string version, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(branch);
        await RefuseDestroyedAsync(documentId, ct);
        var wrapped = await keys.ReadAsync(documentId, $"{versionId:N}", ct) ?? throw new ObjectNotFound(FolderOf(documentId), version);
        return DataKey.Unwrap(masters, branch, documentId, versionId, wrapped);
    }

    private async Task RefuseDestroyedAsync(Guid documentId, CancellationToken ct)
    {
        if (await keys.ReadTombstoneAsync(documentId, ct) is { } tombstone)
            throw new KeyDestroyed(documentId, tombstone.KeyDestroyedAt ?? tombstone.BegunAt);
    }

    private static async Task<(long Size, string Sha256)> HashAsync(Stream stored, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, next) = (new byte[1 << 18], new byte[1 << 18]);
        long size = 0;
        var count = await stored.ReadAsync(block, ct);
        while (count > 0)
        {
            var reading = stored.ReadAsync(next, ct).AsTask();
            hash.AppendData(block, 0, count);
            size += count;
            count = await reading;
            (block, next) = (next, block);
        }
        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string FolderOf(Guid documentId) => $"{Folder}{documentId:N}/";

    private static string KeyOf(Guid documentId, Guid versionId) => $"{Folder}{documentId:N}/{versionId:N}";

    private static string VersionOf(StoredObject stored) => $"{stored.Key[(stored.Key.LastIndexOf('/') + 1)..]}.{stored.Version}";

    private static (Guid VersionId, string StoreVersion) Parse(Guid documentId, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return version.Length > 33 && version[32] == '.' && Guid.TryParseExact(version.AsSpan(0, 32), "N", out var id)
            ? (id, version[33..])
            : throw new ObjectNotFound(FolderOf(documentId), version);
    }
}
