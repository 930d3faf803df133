using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Zips;

/// <summary>No more than was declared; more is a bomb. A damaged entry is the fault of that file alone.</summary>
internal sealed class HonestStream(Stream inner, long declared, uint declaredCrc) : Stream
{
    private static readonly uint[] Table = MakeTable();
    private uint crc = uint.MaxValue;
    private long left = declared;

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
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
        left -= count;
        foreach (var letter in buffer.Span[..count])
            crc = Table[(byte)(crc ^ letter)] ^ (crc >> 8);
        // The framework does not compare the checksum when it reads.
        if (count == 0 && !buffer.IsEmpty && (left > 0 || ~crc != declaredCrc))
            throw Damaged();
        return left >= 0
            ? count
            : throw new RuleBroken("zip.bomb", "文件实际大小超过压缩包所声明的大小。", "The file is larger than the zip says.");
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }
        return table;
    }

    public static RuleBroken Damaged() => new("zip.entry-damaged", "压缩包内此文件已损坏。", "This file of the zip is damaged.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
