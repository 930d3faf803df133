using System.Security.Cryptography;

namespace CustomerArchive.Documents.Intake.Uploads;

/// <summary>
/// At most so many bytes of a request's body. A connection that breaks is the end of the part and no failure: what came is kept, and the
/// sender goes on from there.
/// </summary>
internal sealed class PartStream(Stream body, long most, IncrementalHash? hash, CancellationToken gone) : Stream
{
    private long left = most;

    /// <summary>The connection broke.</summary>
    public bool Broken { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left == 0 || Broken)
            return 0;
        try
        {
            var count = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], gone);
            hash?.AppendData(buffer.Span[..count]);
            left -= count;
            return count;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            Broken = true;
            return 0;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
