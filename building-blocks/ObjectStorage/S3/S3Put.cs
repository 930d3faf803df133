using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// One put of one key, which may race with others: it uploads under a mark of its own, then the oldest version of the key has won and
/// every later one withdraws. The SHA-256 becomes a tag, because it is known only after a multipart upload was begun.
/// </summary>
internal sealed class S3Put(IAmazonS3 s3, string bucket, string key, int partSize)
{
    public const string HashTag = "sha256";
    private const string PutMark = "x-amz-meta-put";
    private const int PartsPerSize = 2500;

    private readonly string mark = $"{Guid.CreateVersion7():N}";
    private bool isMultipart;
    private string? versionId;
    private long size;
    private string sha256 = "";

    public async Task<StoredObject> RunAsync(Stream content, CancellationToken ct)
    {
        if ((await VersionsAsync(ct)).Count > 0)
            throw new ObjectExists(key);
        try
        {
            await UploadAsync(content, ct);
        }
        catch (AmazonS3Exception taken) when (taken.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            // Either another put won, or a repeated request met its own first try.
            if ((await VersionsAsync(ct)).Count == 0)
                throw;
        }
        var version = await ClaimAsync(ct);
        if (isMultipart)
            await s3.PutObjectTaggingAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = version.VersionId,
                    Tagging = new() { TagSet = [new() { Key = HashTag, Value = sha256 }] },
                },
                ct
            );
        return new(key, version.VersionId, size, sha256, S3Connection.Utc(version.LastModified));
    }

    /// <summary>One part goes out while the next one is read and hashed: two parts in memory, whatever the length.</summary>
    private async Task UploadAsync(Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var part = ArrayPool<byte>.Shared.Rent(partSize);
        byte[] sending = [];
        string? uploadId = null;
        var parts = new List<PartETag>();
        Task<PartETag>? sent = null;
        try
        {
            for (var number = 1; ; number++)
            {
                // Parts grow so that 10,000 of them, the most S3 takes, are enough.
                var room = partSize << ((number - 1) / PartsPerSize);
                if (part.Length < room)
                {
                    ArrayPool<byte>.Shared.Return(part);
                    part = ArrayPool<byte>.Shared.Rent(room);
                }
                var count = await content.ReadAtLeastAsync(part.AsMemory(0, room), room, throwOnEndOfStream: false, ct);
                hash.AppendData(part, 0, count);
                size += count;
                if (count < room && number == 1)
                {
                    sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
                    await PutWholeAsync(part, count, ct);
                    return;
                }
                if (sent is not null)
                    parts.Add(await sent);
                sent = null;
                if (count == 0)
                    break;
                uploadId ??= await BeginAsync(ct);
                if (sending.Length > 0)
                    ArrayPool<byte>.Shared.Return(sending);
                sending = part;
                part = ArrayPool<byte>.Shared.Rent(room);
                sent = SendAsync(uploadId, number, sending, count, ct);
                if (count < room)
                {
                    parts.Add(await sent);
                    sent = null;
                    break;
                }
            }
            sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            await CompleteAsync(uploadId!, parts, ct);
        }
        catch
        {
            if (sent is not null)
                await sent.ContinueWith(static _ => { }, TaskScheduler.Default);
            if (uploadId is not null)
                await AbortAsync(uploadId);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
            if (sending.Length > 0)
                ArrayPool<byte>.Shared.Return(sending);
        }
    }

    private async Task PutWholeAsync(byte[] bytes, int count, CancellationToken ct)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = new MemoryStream(bytes, 0, count, writable: false),
            TagSet = [new() { Key = HashTag, Value = sha256 }],
            IfNoneMatch = "*",
        };
        request.Metadata[PutMark] = mark;
        versionId = (await s3.PutObjectAsync(request, ct)).VersionId;
    }

    private async Task<string> BeginAsync(CancellationToken ct)
    {
        isMultipart = true;
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key };
        request.Metadata[PutMark] = mark;
        return (await s3.InitiateMultipartUploadAsync(request, ct)).UploadId;
    }

    private async Task<PartETag> SendAsync(string uploadId, int number, byte[] bytes, int count, CancellationToken ct)
    {
        var request = new UploadPartRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = uploadId,
            PartNumber = number,
            PartSize = count,
            InputStream = new MemoryStream(bytes, 0, count, writable: false),
        };
        var answer = await s3.UploadPartAsync(request, ct);
        return new(answer);
    }

    private async Task CompleteAsync(string uploadId, List<PartETag> parts, CancellationToken ct)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = uploadId,
            PartETags = parts,
            IfNoneMatch = "*",
        };
        try
        {
            versionId = (await s3.CompleteMultipartUploadAsync(request, ct)).VersionId;
        }
        catch (AmazonS3Exception gone) when (gone.ErrorCode == "NoSuchUpload")
        {
            // The SDK repeats a request whose answer was lost; the first try may have completed. The mark tells.
            if (await FindMarkedAsync(ct) is null)
                throw;
        }
    }

    private async Task AbortAsync(string uploadId)
    {
        try
        {
            await s3.AbortMultipartUploadAsync(bucket, key, uploadId, CancellationToken.None);
        }
        catch (Amazon.Runtime.AmazonServiceException)
        {
            // the sweep takes it; the first failure is the one to report
        }
        catch (HttpRequestException)
        {
            // likewise
        }
    }

    /// <summary>The oldest version of a key is the object. Any other version this put made is withdrawn.</summary>
    private async Task<S3ObjectVersion> ClaimAsync(CancellationToken ct)
    {
        var versions = await VersionsAsync(ct);
        var oldest = versions.Count > 0 ? versions[^1] : throw new ObjectNotFound(key, versionId ?? "");
        if (versions.Count == 1 && oldest.VersionId == versionId)
            return oldest;
        var won = oldest.VersionId == versionId || await IsMarkedAsync(oldest, ct);
        foreach (var later in versions.SkipLast(1))
            if (later.VersionId == versionId || await IsMarkedAsync(later, ct))
                await s3.DeleteObjectAsync(bucket, key, later.VersionId, CancellationToken.None);
        return won ? oldest : throw new ObjectExists(key);
    }

    private async Task<S3ObjectVersion?> FindMarkedAsync(CancellationToken ct)
    {
        foreach (var version in await VersionsAsync(ct))
            if (await IsMarkedAsync(version, ct))
                return version;
        return null;
    }

    private async Task<bool> IsMarkedAsync(S3ObjectVersion version, CancellationToken ct)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(bucket, key, version.VersionId, ct)).Metadata[PutMark] == mark;
        }
        catch (AmazonS3Exception withdrawn) when (withdrawn.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Newest first, as every S3 lists them; without delete markers.</summary>
    private async Task<List<S3ObjectVersion>> VersionsAsync(CancellationToken ct)
    {
        var found = new List<S3ObjectVersion>();
        var request = new ListVersionsRequest { BucketName = bucket, Prefix = key };
        while (true)
        {
            var page = await s3.ListVersionsAsync(request, ct);
            var versions = page.Versions ?? [];
            found.AddRange(versions.Where(version => version.Key == key && version.IsDeleteMarker != true));
            // The key itself sorts before longer keys with the same beginning.
            if (page.IsTruncated != true || versions.Exists(version => version.Key != key))
                return found;
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }
}
