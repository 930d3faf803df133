using System.Buffers.Binary;
using System.Security.Cryptography;
using CustomerArchive.KeyRing;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// The secret that opens one stored version, with what must be found there. It exists in clear only inside one call and is kept wrapped
/// by the branch's key; the document and version stand inside the wrapping, so a key cannot be passed off as another's.
/// </summary>
internal sealed class DataKey : IDisposable
{
    private const byte Format = 1;
    private const string Purpose = "document-key";
    private const int Length = 2 + 16 + 16 + ChunkCipher.KeySize + ChunkCipher.PrefixSize + 8 + 32 + 32;

    private readonly byte[] secret = new byte[ChunkCipher.KeySize];
    private readonly byte[] prefix = new byte[ChunkCipher.PrefixSize];
    private readonly Guid documentId;
    private readonly Guid versionId;
    private readonly byte chunkBits;
    private byte[] plainHash = new byte[32];
    private byte[] storedHash = new byte[32];

    private DataKey(Guid documentId, Guid versionId, byte chunkBits)
    {
        this.documentId = documentId;
        this.versionId = versionId;
        this.chunkBits = chunkBits;
    }

    public long Size { get; private set; }

    public long StoredSize => ChunkCipher.StoredSize(Size, 1 << chunkBits);

    public string Sha256 => Convert.ToHexStringLower(plainHash);

    public string StoredSha256 => Convert.ToHexStringLower(storedHash);

    public static DataKey Fresh(Guid documentId, Guid versionId)
    {
        var key = new DataKey(documentId, versionId, ChunkCipher.DefaultChunkBits);
        RandomNumberGenerator.Fill(key.secret);
        RandomNumberGenerator.Fill(key.prefix);
        return key;
    }

    public ChunkCipher Cipher() => new(secret, prefix, chunkBits, documentId, versionId);

    public byte[] Wrap(MasterKeys masters, string branch, long size, string sha256, string storedSha256)
    {
        (Size, plainHash, storedHash) = (size, Convert.FromHexString(sha256), Convert.FromHexString(storedSha256));
        return Wrap(masters, branch);
    }

    public byte[] Wrap(MasterKeys masters, string branch)
    {
        Span<byte> clear = stackalloc byte[Length];
        clear[0] = Format;
        clear[1] = chunkBits;
        documentId.TryWriteBytes(clear[2..], bigEndian: true, out _);
        versionId.TryWriteBytes(clear[18..], bigEndian: true, out _);
        secret.CopyTo(clear[34..]);
        prefix.CopyTo(clear[66..]);
        BinaryPrimitives.WriteInt64BigEndian(clear[73..], Size);
        plainHash.CopyTo(clear[81..]);
        storedHash.CopyTo(clear[113..]);
        var wrapped = masters.Seal(branch, Purpose, clear);
        CryptographicOperations.ZeroMemory(clear);
        return wrapped;
    }

    public static DataKey Unwrap(MasterKeys masters, string branch, Guid documentId, Guid versionId, ReadOnlySpan<byte> wrapped)
    {
        byte[] clear;
        try
        {
            clear = masters.Open(branch, Purpose, wrapped);
        }
        catch (CryptographicException refused)
        {
            throw new KeyRefused(documentId, branch, refused.Message, refused);
        }
        try
        {
            if (clear.Length != Length || clear[0] != Format)
                throw new KeyRefused(documentId, branch, "it has an unknown form");
            if (
                new Guid(clear.AsSpan(2, 16), bigEndian: true) != documentId
                || new Guid(clear.AsSpan(18, 16), bigEndian: true) != versionId
            )
                throw new KeyRefused(documentId, branch, "it is the key of something else");
            var key = new DataKey(documentId, versionId, clear[1]);
            clear.AsSpan(34, ChunkCipher.KeySize).CopyTo(key.secret);
            clear.AsSpan(66, ChunkCipher.PrefixSize).CopyTo(key.prefix);
            key.Size = BinaryPrimitives.ReadInt64BigEndian(clear.AsSpan(73));
            key.plainHash = clear[81..113];
            key.storedHash = clear[113..145];
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
