using System.Buffers;
using System.Security.Cryptography;

namespace CustomerArchive.ObjectStorage;

/// <summary>Reads as a range of the plain bytes; every byte handed out was authenticated.</summary>
internal sealed class OpeningStream : ReadOnlyStream
{
    private readonly Stream stored;
    private readonly ChunkCipher cipher;
    private readonly string key;
    private readonly long size;
    private readonly long lastIndex;
    private readonly byte[] sealedChunk;
    private readonly byte[] chunk;
    private long index;
    private int skip;
    private long left;
    private int at;
    private int filled;
    private bool headerAhead;
    private bool disposed;

    /// <param name="stored">Begins at the header when the range begins in the first chunk, else at the chunk the range begins in.</param>
    public OpeningStream(Stream stored, ChunkCipher cipher, string key, long size, long from, long length)
    {
        this.stored = stored;
        this.cipher = cipher;
        this.key = key;
        this.size = size;
        lastIndex = ChunkCipher.ChunkCount(size, cipher.ChunkSize) - 1;
        index = from / cipher.ChunkSize;
        skip = (int)(from % cipher.ChunkSize);
        left = length;
        headerAhead = index == 0;
        sealedChunk = ArrayPool<byte>.Shared.Rent(cipher.ChunkSize + ChunkCipher.TagSize);
        chunk = ArrayPool<byte>.Shared.Rent(cipher.ChunkSize);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (buffer.IsEmpty)
            return 0;
        if (at == filled)
        {
            if (left == 0 && !headerAhead)
                return 0;
            await NextChunkAsync(cancellationToken);
            if (at == filled)
                return 0;
        }
        var count = Math.Min(buffer.Length, filled - at);
        chunk.AsSpan(at, count).CopyTo(buffer.Span);
        at += count;
        return count;
    }

    private async Task NextChunkAsync(CancellationToken ct)
    {
        if (headerAhead)
        {
            await FillAsync(ChunkCipher.HeaderSize, ct);
            if (!sealedChunk.AsSpan(0, ChunkCipher.HeaderSize).SequenceEqual(cipher.Header))
                throw new ObjectDamaged(key, "its header was altered");
            headerAhead = false;
        }
        var last = index == lastIndex;
        var length = last ? (int)(size - (lastIndex * cipher.ChunkSize)) : cipher.ChunkSize;
        await FillAsync(length + ChunkCipher.TagSize, ct);
        try
        {
            cipher.Open(index, last, sealedChunk.AsSpan(0, length + ChunkCipher.TagSize), chunk.AsSpan(0, length));
        }
        catch (CryptographicException refused)
        {
            throw new ObjectDamaged(key, $"chunk {index} is not what was stored", refused);
        }
        if (last && await stored.ReadAsync(sealedChunk.AsMemory(0, 1), ct) != 0)
            throw new ObjectDamaged(key, "something was appended");
        (at, skip) = (skip, 0);
        filled = (int)Math.Min(length, at + left);
        left -= filled - at;
        index++;
    }

    private async Task FillAsync(int count, CancellationToken ct)
    {
        if (await stored.ReadAtLeastAsync(sealedChunk.AsMemory(0, count), count, throwOnEndOfStream: false, ct) < count)
            throw new ObjectDamaged(key, "it was cut off");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            CryptographicOperations.ZeroMemory(chunk);
            ArrayPool<byte>.Shared.Return(chunk);
            ArrayPool<byte>.Shared.Return(sealedChunk);
            cipher.Dispose();
            stored.Dispose();
        }
        base.Dispose(disposing);
    }
}
