using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// The sealed form of a stream: a header of 16 bytes, then chunks of AES-256-GCM, each followed by its tag. The nonce of a chunk is the
/// stream's random prefix, the chunk's number and a mark on the last chunk, so chunks can be neither swapped, dropped nor appended;
/// header, document and version are authenticated with every chunk. A key seals one stream only, hence no nonce is ever used twice.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    public const int HeaderSize = 16;
    public const int TagSize = 16;
    public const int PrefixSize = 7;
    public const int KeySize = 32;
    public const byte DefaultChunkBits = 18;
    private const byte Format = 1;

    private readonly AesGcm aes;
    private readonly byte[] header = new byte[HeaderSize];
    private readonly byte[] authenticated = new byte[HeaderSize + 32];

    public ChunkCipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> prefix, byte chunkBits, Guid documentId, Guid versionId)
    {
        aes = new(key, TagSize);
        "CAD"u8.CopyTo(header);
        header[3] = Format;
        header[4] = chunkBits;
        prefix.CopyTo(header.AsSpan(HeaderSize - PrefixSize));
        header.CopyTo(authenticated, 0);
        documentId.TryWriteBytes(authenticated.AsSpan(HeaderSize), bigEndian: true, out _);
        versionId.TryWriteBytes(authenticated.AsSpan(HeaderSize + 16), bigEndian: true, out _);
        ChunkSize = 1 << chunkBits;
    }

    public int ChunkSize { get; }

    public ReadOnlySpan<byte> Header => header;

    public static long StoredSize(long plainSize, int chunkSize) => HeaderSize + plainSize + (TagSize * ChunkCount(plainSize, chunkSize));

    /// <summary>An empty stream is one empty chunk.</summary>
    public static long ChunkCount(long plainSize, int chunkSize) => Math.Max(1, (plainSize + chunkSize - 1) / chunkSize);

    public void Seal(long index, bool last, ReadOnlySpan<byte> plain, Span<byte> sealedChunk)
    {
        Span<byte> nonce = stackalloc byte[12];
        Nonce(nonce, index, last);
        aes.Encrypt(nonce, plain, sealedChunk[..plain.Length], sealedChunk.Slice(plain.Length, TagSize), authenticated);
    }

    public void Open(long index, bool last, ReadOnlySpan<byte> sealedChunk, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[12];
        Nonce(nonce, index, last);
        aes.Decrypt(nonce, sealedChunk[..^TagSize], sealedChunk[^TagSize..], plain, authenticated);
    }

    public void Dispose() => aes.Dispose();

    private void Nonce(Span<byte> nonce, long index, bool last)
    {
        header.AsSpan(HeaderSize - PrefixSize).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[PrefixSize..], checked((uint)index));
        nonce[11] = last ? (byte)1 : (byte)0;
    }
}
