using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Documents;

/// <summary>A document in the vault as a stream that can be positioned: only what is read from there on is fetched and opened.</summary>
internal sealed class VaultStream(DocumentVault vault, Guid documentId, string branchId, string version, long size) : Stream
{
    private Stream? opened;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => size;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= size)
            return 0;
        opened ??= await vault.OpenAsync(documentId, branchId, version, position, length: null, cancellationToken);
        var count = await opened.ReadAsync(buffer, cancellationToken);
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => size + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target != position)
        {
            opened?.Dispose();
            opened = null;
            position = target;
        }
        return position;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            opened?.Dispose();
        base.Dispose(disposing);
    }
}
