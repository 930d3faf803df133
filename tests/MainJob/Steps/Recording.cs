namespace CustomerArchive.MainJob.Steps;

/// <summary>A video of any length: the head of an MP4 container, then bytes that look random and are the same every time. Nothing of it is kept.</summary>
internal sealed class Recording(long length) : Stream
{
    private static readonly byte[] Head = [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8];
    private const int Block = 64 * 1024;
    private readonly byte[] block = new byte[Block];
    private readonly Random random = new(42);
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var inBlock = (int)(position % Block);
        if (inBlock == 0)
            random.NextBytes(block);
        if (position == 0)
            Head.CopyTo(block, 0);
        var some = (int)Math.Min(Math.Min(buffer.Length, Block - inBlock), length - position);
        block.AsSpan(inBlock, some).CopyTo(buffer);
        position += some;
        return some;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
