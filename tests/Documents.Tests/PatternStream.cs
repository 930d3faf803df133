using System.Security.Cryptography;

namespace CustomerArchive.Documents.Tests;

/// <summary>Begins as a PDF and goes on with bytes that cannot be guessed, without holding them.</summary>
internal sealed class PatternStream(long size) : Stream
{
    private static readonly byte[] Block = RandomNumberGenerator.GetBytes(1 << 16);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <summary>Of all that was read so far.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, Block.Length), size - position);
        Block.AsSpan(0, count).CopyTo(buffer.Span);
        if (position == 0)
            "%PDF-1.7"u8.CopyTo(buffer.Span);
        hash.AppendData(buffer.Span[..count]);
        position += count;
        return ValueTask.FromResult(count);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing) => base.Dispose(disposing); // the hash is asked for after the client closed the stream
}
