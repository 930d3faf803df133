using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerArchive.ObjectStorage;

/// <summary>Wrapped keys in a bucket of their own that keeps no versions and has no lock, so that a deleted key is gone.</summary>
internal sealed class S3KeyStore(IAmazonS3 s3, string bucket) : KeyStore, IDisposable
{
    public override async Task PrepareAsync(CancellationToken ct)
    {
        GetBucketVersioningResponse versioning;
        try
        {
            versioning = await s3.GetBucketVersioningAsync(bucket, ct);
        }
        catch (AmazonS3Exception missing) when (S3Connection.IsBucketMissing(missing))
        {
            try
            {
                await s3.PutBucketAsync(bucket, ct);
            }
            catch (AmazonS3Exception made) when (S3Connection.IsBucketMade(made))
            {
                // another process was faster
            }
            versioning = await s3.GetBucketVersioningAsync(bucket, ct);
        }
        if (versioning.VersioningConfig?.Status is { } status && status != VersionStatus.Off)
            throw new InvalidOperationException(
                $"Bucket '{bucket}' keeps versions, in which destroyed keys would survive. Name a key bucket that never kept any."
            );
    }

    public override Task WriteAsync(Guid documentId, string name, ReadOnlyMemory<byte> wrapped, CancellationToken ct) =>
        WriteObjectAsync(KeyOf(documentId, name), wrapped.ToArray(), ct);

    public override Task<byte[]?> ReadAsync(Guid documentId, string name, CancellationToken ct) =>
        ReadObjectAsync(KeyOf(documentId, name), ct);

    public override async Task<IReadOnlyList<string>> ListAsync(Guid documentId, CancellationToken ct)
    {
        var prefix = KeyOf(documentId, "");
        var names = new List<string>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        while (true)
        {
            var page = await s3.ListObjectsV2Async(request, ct);
            names.AddRange((page.S3Objects ?? []).Select(found => found.Key[prefix.Length..]));
            if (page.IsTruncated != true)
                return names;
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    public override async Task DestroyAsync(Guid documentId, CancellationToken ct)
    {
        foreach (var name in await ListAsync(documentId, ct))
        {
            await WriteObjectAsync(KeyOf(documentId, name), new byte[256], ct);
            await s3.DeleteObjectAsync(bucket, KeyOf(documentId, name), ct);
        }
    }

    public override Task RemoveTombstoneAsync(Guid documentId, CancellationToken ct) =>
        s3.DeleteObjectAsync(bucket, TombstoneOf(documentId), ct);

    protected override Task<byte[]?> ReadTombstoneBytesAsync(Guid documentId, CancellationToken ct) =>
        ReadObjectAsync(TombstoneOf(documentId), ct);

    protected override Task WriteTombstoneBytesAsync(Guid documentId, byte[] content, CancellationToken ct) =>
        WriteObjectAsync(TombstoneOf(documentId), content, ct);

    public void Dispose() => s3.Dispose();

    private Task<PutObjectResponse> WriteObjectAsync(string key, byte[] content, CancellationToken ct) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                InputStream = new MemoryStream(content),
            },
            ct
        );

    private async Task<byte[]?> ReadObjectAsync(string key, CancellationToken ct)
    {
        try
        {
            using var answer = await s3.GetObjectAsync(bucket, key, ct);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, ct);
            return content.ToArray();
        }
        catch (AmazonS3Exception missing) when (S3Connection.IsMissing(missing))
        {
            return null;
        }
    }

    private static string KeyOf(Guid documentId, string name) => $"keys/{documentId:N}/{name}";

    private static string TombstoneOf(Guid documentId) => $"destroyed/{documentId:N}";
}
