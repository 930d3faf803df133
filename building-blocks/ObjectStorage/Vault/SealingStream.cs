using System.Buffers;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// Reads as the sealed form of a plain stream. A task of its own reads, hashes and encrypts a few chunks ahead of the reader, so that
/// encrypting and storing share the processors.
/// </summary>
internal sealed class SealingStream : ReadOnlyStream
{
    private const int Ahead = 4;

    private readonly Stream plain;
    private readonly ChunkCipher cipher;
    private readonly string? declaredSha256;
    private readonly CancellationTokenSource stop;
    private readonly Channel<ArraySegment<byte>> sealedChunks = Channel.CreateBounded<ArraySegment<byte>>(
        new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true }
    );
    private readonly Task producing;
    private ArraySegment<byte> current = ArraySegment<byte>.Empty;
    private int taken;

    public SealingStream(Stream plain, ChunkCipher cipher, string? declaredSha256, CancellationToken ct)
    {
        this.plain = plain;
        this.cipher = cipher;
        this.declaredSha256 = declaredSha256;
        stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        producing = Task.Run(ProduceAsync, CancellationToken.None);
    }

    /// <summary>Bytes of the plain stream; known once this stream was read to its end.</summary>
    public long PlainSize { get; private set; }

    /// <summary>Known once this stream was read to its end.</summary>
    public string PlainSha256 { get; private set; } = "";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        if (taken == current.Count)
        {
            Release(ref current);
            taken = 0;
            if (!await sealedChunks.Reader.WaitToReadAsync(cancellationToken) || !sealedChunks.Reader.TryRead(out current))
                return 0;
        }
        var count = Math.Min(buffer.Length, current.Count - taken);
        current.AsSpan(taken, count).CopyTo(buffer.Span);
        taken += count;
        return count;
    }

    private async Task ProduceAsync()
    {
        var chunk = ArrayPool<byte>.Shared.Rent(cipher.ChunkSize);
        var next = ArrayPool<byte>.Shared.Rent(cipher.ChunkSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = await ReadChunkAsync(chunk);
            for (long index = 0; ; index++)
            {
                // The last chunk is marked, so the one after it must be asked for first; reading goes on while this one is hashed.
                var reading = length == cipher.ChunkSize ? ReadChunkAsync(next) : Task.FromResult(0);
                hash.AppendData(chunk, 0, length);
                PlainSize += length;
                var following = await reading;
                var last = following == 0;
                if (last)
                    CheckDeclared(hash);
                await sealedChunks.Writer.WriteAsync(Seal(index, last, chunk.AsSpan(0, length)), stop.Token);
                if (last)
                    break;
                (chunk, next, length) = (next, chunk, following);
            }
            sealedChunks.Writer.Complete();
        }
        catch (Exception failure)
        {
            sealedChunks.Writer.Complete(failure); // thrown to the reader
        }
        finally
        {
            CryptographicOperations.ZeroMemory(chunk);
            CryptographicOperations.ZeroMemory(next);
            ArrayPool<byte>.Shared.Return(chunk);
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    private Task<int> ReadChunkAsync(byte[] buffer) =>
        plain.ReadAtLeastAsync(buffer.AsMemory(0, cipher.ChunkSize), cipher.ChunkSize, throwOnEndOfStream: false, stop.Token).AsTask();

    private ArraySegment<byte> Seal(long index, bool last, ReadOnlySpan<byte> chunk)
    {
        var offset = index == 0 ? ChunkCipher.HeaderSize : 0;
        var size = offset + chunk.Length + ChunkCipher.TagSize;
        var target = ArrayPool<byte>.Shared.Rent(size);
        if (index == 0)
            cipher.Header.CopyTo(target);
        cipher.Seal(index, last, chunk, target.AsSpan(offset, size - offset));
        return new(target, 0, size);
    }

    private void CheckDeclared(IncrementalHash hash)
    {
        PlainSha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (declaredSha256 is not null && !declaredSha256.Equals(PlainSha256, StringComparison.OrdinalIgnoreCase))
            throw new ContentMismatch(declaredSha256, PlainSha256);
    }

    public override async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await producing;
        Release(ref current);
        while (sealedChunks.Reader.TryRead(out var left))
            Release(ref left);
        stop.Dispose();
        await base.DisposeAsync();
    }

    private static void Release(ref ArraySegment<byte> chunk)
    {
        if (chunk.Array is { Length: > 0 } array)
            ArrayPool<byte>.Shared.Return(array);
        chunk = ArraySegment<byte>.Empty;
    }
}
