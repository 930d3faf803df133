using System.Security.Cryptography;
using System.Text;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// Immutable objects under a key: written once, read whole or by range, locked until a date or on hold, deleted only by exact version
/// and only when no lock is on. S3 and the local file system keep the same promises (D9, T6).
/// </summary>
public abstract class ObjectStore
{
    private protected ObjectStore() { }

    /// <summary>
    /// Stores a stream of unknown length; memory stays bounded. Nothing is visible before it returns, and nothing is left when it fails.
    /// </summary>
    /// <exception cref="ObjectExists">The key is taken: objects are never overwritten. Of concurrent puts exactly one wins.</exception>
    public Task<StoredObject> PutAsync(string key, Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ObjectKey.Require(key);
        return WriteAsync(key, content, ct);
    }

    /// <summary>
    /// Reads one version from <paramref name="from"/>, at most <paramref name="length"/> bytes (null: to the end; beyond the end is cut).
    /// A whole object read to its end is checked against the SHA-256 taken when it was stored.
    /// </summary>
    /// <exception cref="ObjectNotFound">No such version.</exception>
    /// <exception cref="ObjectDamaged">The stored bytes are not those that were put; thrown here or by the last read of the stream.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> lies beyond the end.</exception>
    public async Task<Stream> GetAsync(string key, string version, long from = 0, long? length = null, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        ArgumentException.ThrowIfNullOrEmpty(version);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (length is { } asked)
            ArgumentOutOfRangeException.ThrowIfNegative(asked, nameof(length));
        if (from != 0 || length is not null)
            return await ReadAsync(key, version, from, length, ct);
        var state = await StatAsync(key, version, ct) ?? throw new ObjectNotFound(key, version);
        if (state.Sha256 is null)
            throw new ObjectDamaged(key, "its upload was cut off before its hash was recorded");
        return new HashCheckedStream(await ReadAsync(key, version, 0, null, ct), state.Key, state.Size, state.Sha256);
    }

    /// <summary>What is known of one version, or null when there is none.</summary>
    public abstract Task<StoredObject?> StatAsync(string key, string version, CancellationToken ct = default);

    /// <summary>
    /// Versions whose key begins with <paramref name="prefix"/>, in the store's own stable order. Listings of S3 leave
    /// <see cref="StoredObject.Sha256"/> and the locks out; ask <see cref="StatAsync"/> for those.
    /// </summary>
    public abstract Task<ObjectPage> ListAsync(string prefix, string? cursor = null, int limit = 1000, CancellationToken ct = default);

    /// <summary>
    /// Locks a version until a time, rounded up to the second. It can be extended, never shortened; repeating it changes nothing.
    /// </summary>
    /// <exception cref="ObjectLocked">The version is already locked for longer.</exception>
    /// <exception cref="ObjectNotFound">No such version.</exception>
    public Task RetainUntilAsync(string key, string version, DateTimeOffset until, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        var seconds = (until.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return LockUntilAsync(key, version, new(seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero), ct);
    }

    /// <summary>Places or lifts a legal hold, which locks a version until it is lifted.</summary>
    /// <exception cref="ObjectNotFound">No such version.</exception>
    public abstract Task SetHoldAsync(string key, string version, bool hold, CancellationToken ct = default);

    /// <summary>Deletes one version for good. False when it was already gone.</summary>
    /// <exception cref="ObjectLocked">Its retention has not passed or it is on hold.</exception>
    public abstract Task<bool> DeleteAsync(string key, string version, CancellationToken ct = default);

    /// <summary>Makes folders or buckets that are missing and throws when the store cannot be used as it stands.</summary>
    public abstract Task PrepareAsync(CancellationToken ct = default);

    /// <summary>Removes what uploads that were killed left behind; returns how many leftovers.</summary>
    public abstract Task<int> SweepAsync(CancellationToken ct = default);

    /// <summary>
    /// Puts the right bytes back in the place of damaged or lost ones, under the same version and its locks; false when this store cannot.
    /// Nothing is replaced before all of <paramref name="content"/> was read and found to be what was stored.
    /// </summary>
    /// <exception cref="ObjectDamaged">The content is not what was stored either.</exception>
    internal virtual Task<bool> RestoreAsync(string key, string version, Stream content, string sha256, CancellationToken ct) =>
        Task.FromResult(false);

    private protected abstract Task<StoredObject> WriteAsync(string key, Stream content, CancellationToken ct);

    private protected abstract Task LockUntilAsync(string key, string version, DateTimeOffset until, CancellationToken ct);

    /// <summary>The bytes as they lie there, unchecked.</summary>
    internal abstract Task<Stream> ReadAsync(string key, string version, long from, long? length, CancellationToken ct);

    /// <summary>Every version directly in a folder of keys, whose name ends with '/'.</summary>
    internal abstract Task<IReadOnlyList<StoredObject>> InFolderAsync(string folder, CancellationToken ct);
}

/// <summary>One version of an object. Hashes are lower-case hexadecimal.</summary>
/// <param name="Version">Names this version exactly; up to 1,024 characters, 32 on most stores.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the stored bytes. Null in listings of S3, and when the upload was killed before it was reported as stored.</param>
/// <param name="RetainUntil">Deleting is refused until then.</param>
/// <param name="Hold">Deleting is refused while true.</param>
public sealed record StoredObject(
    string Key,
    string Version,
    long Size,
    string? Sha256,
    DateTimeOffset StoredAt,
    DateTimeOffset? RetainUntil = null,
    bool Hold = false
);

/// <summary>A page of a listing; <paramref name="Cursor"/> asks for the next one, null after the last.</summary>
public sealed record ObjectPage(IReadOnlyList<StoredObject> Objects, string? Cursor);

internal static class ObjectKey
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Keys are paths of 1 to 1,024 bytes of UTF-8 that mean the same on every store.</summary>
    public static void Require(string key)
    {
        if (Fault(key) is { } fault)
            throw new ArgumentException($"The object key {fault}.", nameof(key));
    }

    private static string? Fault(string key)
    {
        if (string.IsNullOrEmpty(key))
            return "is empty";
        int bytes;
        try
        {
            bytes = Strict.GetByteCount(key);
        }
        catch (EncoderFallbackException)
        {
            return "is not valid Unicode";
        }
        if (bytes > 1024)
            return "is longer than 1,024 bytes";
        if (key.Any(letter => char.IsControl(letter) || letter is '\\' or '\uFFFE' or '\uFFFF'))
            return "contains a control character, a non-character or a backslash";
        return key.Split('/').Any(segment => segment is "" or "." or "..") ? "contains an empty, '.' or '..' segment" : null;
    }
}

/// <summary>Passes a whole object on and compares its hash and length at the end.</summary>
internal sealed class HashCheckedStream(Stream inner, string key, long size, string sha256) : ReadOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long read;
    private bool ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || ended)
            return 0;
        var count = await inner.ReadAsync(buffer, cancellationToken);
        read += count;
        if (count > 0)
        {
            hash.AppendData(buffer.Span[..count]);
            return count;
        }
        if (read != size)
            throw new ObjectDamaged(key, $"{read} bytes where {size} were stored");
        if (Convert.ToHexStringLower(hash.GetCurrentHash()) != sha256)
            throw new ObjectDamaged(key, "its SHA-256 is not the one taken when it was stored");
        ended = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
