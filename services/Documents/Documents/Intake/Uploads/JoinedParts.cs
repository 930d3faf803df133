using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Intake.Uploads;

/// <summary>The parts of an upload as the one file that they are; one part is open at a time.</summary>
internal sealed class JoinedParts(DocumentVault vault, ResumableUpload upload, IReadOnlyList<UploadPart> parts) : Stream
{
    private Stream? open;
    private int next;

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
        while (true)
        {
            if (open is null && next == parts.Count)
                return 0;
            open ??= await vault.OpenAsync(
                upload.Id,
                upload.BranchId,
                parts[next++].StoredVersion,
                from: 0,
                length: null,
                cancellationToken
            );
            var count = await open.ReadAsync(buffer, cancellationToken);
            if (count > 0)
                return count;
            await open.DisposeAsync();
            open = null;
        }
    }

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
            open?.Dispose();
        base.Dispose(disposing);
    }
}
