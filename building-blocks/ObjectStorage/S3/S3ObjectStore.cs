using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// Objects in a bucket with versions and object lock. Servers differ in whether they enforce <c>If-None-Match</c>, so it is sent but not
/// relied on: after an upload the oldest version of the key has won, every later one withdraws. The SHA-256 becomes a tag, because it is
/// known only after a multipart upload was begun.
/// </summary>
internal sealed class S3ObjectStore(
    IAmazonS3 s3,
    string bucket,
    int partSize,
    ObjectLockRetentionMode lockMode,
    TimeSpan leftoverAge,
    TimeProvider clock
) : ObjectStore, IDisposable
{
    private const string HashTag = "sha256";
    private const string PutMark = "x-amz-meta-put";
    private const int PartsPerSize = 2500;

    public override async Task PrepareAsync(CancellationToken ct = default)
    {
        ObjectLockConfiguration? found;
        try
        {
            found = await ReadLockConfigurationAsync(ct);
        }
        catch (AmazonS3Exception missing) when (S3Connection.IsBucketMissing(missing))
        {
            try
            {
                await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, ObjectLockEnabledForBucket = true }, ct);
            }
            catch (AmazonS3Exception made) when (S3Connection.IsBucketMade(made))
            {
                // another process was faster
            }
            found = await ReadLockConfigurationAsync(ct);
        }
        if (found?.ObjectLockEnabled != ObjectLockEnabled.Enabled)
            throw new InvalidOperationException(
                $"Bucket '{bucket}' exists without object lock, which can only be given when a bucket is made. Name another bucket."
            );
    }

    private async Task<ObjectLockConfiguration?> ReadLockConfigurationAsync(CancellationToken ct)
    {
        try
        {
            var answer = await s3.GetObjectLockConfigurationAsync(new() { BucketName = bucket }, ct);
            return answer.ObjectLockConfiguration;
        }
        catch (AmazonS3Exception none) when (none.ErrorCode is "ObjectLockConfigurationNotFoundError" or "InvalidRequest")
        {
            return null;
        }
    }

    private protected override async Task<StoredObject> WriteAsync(string key, Stream content, CancellationToken ct)
    {
        if ((await VersionsAsync(key, ct)).Count > 0)
            throw new ObjectExists(key);
        var put = new Put(key, $"{Guid.CreateVersion7():N}");
        try
        {
            await UploadAsync(put, content, ct);
        }
        catch (AmazonS3Exception taken) when (taken.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            // Either another put won, or a repeated request met its own first try.
            if ((await VersionsAsync(key, ct)).Count == 0)
                throw;
        }
        var version = await ClaimAsync(put, ct);
        if (put.IsMultipart)
            await s3.PutObjectTaggingAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = version.VersionId,
                    Tagging = new() { TagSet = [new() { Key = HashTag, Value = put.Sha256 }] },
                },
                ct
            );
        return new(key, version.VersionId, put.Size, put.Sha256, Utc(version.LastModified));
    }

    private sealed class Put(string key, string mark)
    {
        public string Key => key;
        public string Mark => mark;
        public bool IsMultipart { get; set; }
        public string? VersionId { get; set; }
        public long Size { get; set; }
        public string Sha256 { get; set; } = "";
    }

    /// <summary>One part goes out while the next one is read and hashed: two parts in memory, whatever the length.</summary>
    private async Task UploadAsync(Put put, Stream content, CancellationToken ct)
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
                var size = partSize << ((number - 1) / PartsPerSize);
                if (part.Length < size)
                {
                    ArrayPool<byte>.Shared.Return(part);
                    part = ArrayPool<byte>.Shared.Rent(size);
                }
                var count = await content.ReadAtLeastAsync(part.AsMemory(0, size), size, throwOnEndOfStream: false, ct);
                hash.AppendData(part, 0, count);
                put.Size += count;
                if (count < size && number == 1)
                {
                    put.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
                    await PutWholeAsync(put, part, count, ct);
                    return;
                }
                if (sent is not null)
                    parts.Add(await sent);
                sent = null;
                if (count == 0)
                    break;
                uploadId ??= await BeginAsync(put, ct);
                if (sending.Length > 0)
                    ArrayPool<byte>.Shared.Return(sending);
                sending = part;
                part = ArrayPool<byte>.Shared.Rent(size);
                sent = SendAsync(put.Key, uploadId, number, sending, count, ct);
                if (count < size)
                {
                    parts.Add(await sent);
                    sent = null;
                    break;
                }
            }
            put.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            await CompleteAsync(put, uploadId!, parts, ct);
        }
        catch
        {
            if (sent is not null)
                await sent.ContinueWith(static _ => { }, TaskScheduler.Default);
            if (uploadId is not null)
                await AbortAsync(put.Key, uploadId);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
            if (sending.Length > 0)
                ArrayPool<byte>.Shared.Return(sending);
        }
    }

    private async Task PutWholeAsync(Put put, byte[] bytes, int count, CancellationToken ct)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = put.Key,
            InputStream = new MemoryStream(bytes, 0, count, writable: false),
            TagSet = [new() { Key = HashTag, Value = put.Sha256 }],
            IfNoneMatch = "*",
        };
        request.Metadata[PutMark] = put.Mark;
        put.VersionId = (await s3.PutObjectAsync(request, ct)).VersionId;
    }

    private async Task<string> BeginAsync(Put put, CancellationToken ct)
    {
        put.IsMultipart = true;
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = put.Key };
        request.Metadata[PutMark] = put.Mark;
        return (await s3.InitiateMultipartUploadAsync(request, ct)).UploadId;
    }

    private async Task<PartETag> SendAsync(string key, string uploadId, int number, byte[] bytes, int count, CancellationToken ct)
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

    private async Task CompleteAsync(Put put, string uploadId, List<PartETag> parts, CancellationToken ct)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = put.Key,
            UploadId = uploadId,
            PartETags = parts,
            IfNoneMatch = "*",
        };
        try
        {
            put.VersionId = (await s3.CompleteMultipartUploadAsync(request, ct)).VersionId;
        }
        catch (AmazonS3Exception gone) when (gone.ErrorCode == "NoSuchUpload")
        {
            // The SDK repeats a request whose answer was lost; the first try may have completed. The mark tells.
            if (await FindMarkedAsync(put, ct) is null)
                throw;
        }
    }

    private async Task AbortAsync(string key, string uploadId)
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
    private async Task<S3ObjectVersion> ClaimAsync(Put put, CancellationToken ct)
    {
        var versions = await VersionsAsync(put.Key, ct);
        var oldest = versions.Count > 0 ? versions[^1] : throw new ObjectNotFound(put.Key, put.VersionId ?? "");
        if (versions.Count == 1 && oldest.VersionId == put.VersionId)
            return oldest;
        var won = oldest.VersionId == put.VersionId || await IsMarkedAsync(put, oldest, ct);
        foreach (var later in versions.SkipLast(1))
            if (later.VersionId == put.VersionId || await IsMarkedAsync(put, later, ct))
                await s3.DeleteObjectAsync(bucket, put.Key, later.VersionId, CancellationToken.None);
        return won ? oldest : throw new ObjectExists(put.Key);
    }

    private async Task<S3ObjectVersion?> FindMarkedAsync(Put put, CancellationToken ct)
    {
        foreach (var version in await VersionsAsync(put.Key, ct))
            if (await IsMarkedAsync(put, version, ct))
                return version;
        return null;
    }

    private async Task<bool> IsMarkedAsync(Put put, S3ObjectVersion version, CancellationToken ct)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(bucket, put.Key, version.VersionId, ct)).Metadata[PutMark] == put.Mark;
        }
        catch (AmazonS3Exception withdrawn) when (withdrawn.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Newest first, as every S3 lists them; without delete markers.</summary>
    private async Task<List<S3ObjectVersion>> VersionsAsync(string key, CancellationToken ct)
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

    internal override async Task<Stream> ReadAsync(string key, string version, long from, long? length, CancellationToken ct)
    {
        if (length == 0)
            return await AtEndAsync(key, version, from, ct);
        var request = new GetObjectRequest
        {
            BucketName = bucket,
            Key = key,
            VersionId = version,
        };
        if (length is { } asked && asked <= long.MaxValue - from)
            request.ByteRange = new(from, from + asked - 1);
        else if (from > 0)
            request.ByteRange = new($"bytes={from}-");
        try
        {
            var answer = await s3.GetObjectAsync(request, ct);
            return new AnswerStream(answer);
        }
        catch (AmazonS3Exception beyond) when (beyond.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return await AtEndAsync(key, version, from, ct);
        }
        catch (AmazonS3Exception missing) when (S3Connection.IsMissing(missing))
        {
            throw new ObjectNotFound(key, version);
        }
    }

    private async Task<Stream> AtEndAsync(string key, string version, long from, CancellationToken ct)
    {
        var state = await StatAsync(key, version, ct) ?? throw new ObjectNotFound(key, version);
        return from <= state.Size
            ? Stream.Null
            : throw new ArgumentOutOfRangeException(nameof(from), from, $"'{key}' has {state.Size} bytes.");
    }

    public override async Task<StoredObject?> StatAsync(string key, string version, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        try
        {
            // Asked first because its errors, unlike those of HEAD, say what is missing.
            var tags = await s3.GetObjectTaggingAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = version,
                },
                ct
            );
            var head = await s3.GetObjectMetadataAsync(bucket, key, version, ct);
            return new(
                key,
                version,
                head.ContentLength,
                tags.Tagging?.Find(tag => tag.Key == HashTag)?.Value,
                Utc(head.LastModified),
                head.ObjectLockRetainUntilDate is { } until ? Utc(until) : null,
                head.ObjectLockLegalHoldStatus == ObjectLockLegalHoldStatus.On
            );
        }
        catch (AmazonS3Exception missing) when (S3Connection.IsMissing(missing))
        {
            return null;
        }
    }

    public override async Task<ObjectPage> ListAsync(string prefix, string? cursor = null, int limit = 1000, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var request = new ListVersionsRequest
        {
            BucketName = bucket,
            Prefix = prefix,
            MaxKeys = Math.Min(limit, 1000),
        };
        // A cursor is the version id, which has no space, and the key.
        if (cursor?.IndexOf(' ', StringComparison.Ordinal) is { } space and >= 0)
            (request.VersionIdMarker, request.KeyMarker) = (space == 0 ? null : cursor[..space], cursor[(space + 1)..]);
        var page = await s3.ListVersionsAsync(request, ct);
        var versions = (page.Versions ?? []).Where(version => version.IsDeleteMarker != true);
        return new(
            [
                .. versions.Select(version => new StoredObject(
                    version.Key,
                    version.VersionId,
                    version.Size ?? 0,
                    null,
                    Utc(version.LastModified)
                )),
            ],
            page.IsTruncated == true ? $"{page.NextVersionIdMarker} {page.NextKeyMarker}" : null
        );
    }

    internal override async Task<IReadOnlyList<StoredObject>> InFolderAsync(string folder, CancellationToken ct)
    {
        var all = new List<StoredObject>();
        for (string? cursor = null; ; )
        {
            var page = await ListAsync(folder, cursor, ct: ct);
            all.AddRange(page.Objects.Where(found => !found.Key.AsSpan(folder.Length).Contains('/')));
            cursor = page.Cursor;
            if (cursor is null)
                return all;
        }
    }

    private protected override async Task LockUntilAsync(string key, string version, DateTimeOffset until, CancellationToken ct)
    {
        var state = await StatAsync(key, version, ct) ?? throw new ObjectNotFound(key, version);
        if (state.RetainUntil == until)
            return;
        if (state.RetainUntil > until)
            throw ObjectLocked.AgainstShortening(state, until);
        try
        {
            await s3.PutObjectRetentionAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = version,
                    Retention = new() { Mode = lockMode, RetainUntilDate = until.UtcDateTime },
                },
                ct
            );
        }
        catch (AmazonS3Exception)
        {
            // someone else may have locked it for longer meanwhile
            if (await StatAsync(key, version, ct) is { } now && now.RetainUntil > until)
                throw ObjectLocked.AgainstShortening(now, until);
            throw;
        }
    }

    public override async Task SetHoldAsync(string key, string version, bool hold, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        try
        {
            await s3.PutObjectLegalHoldAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = version,
                    LegalHold = new() { Status = hold ? ObjectLockLegalHoldStatus.On : ObjectLockLegalHoldStatus.Off },
                },
                ct
            );
        }
        catch (AmazonS3Exception missing) when (S3Connection.IsMissing(missing))
        {
            throw new ObjectNotFound(key, version);
        }
    }

    public override async Task<bool> DeleteAsync(string key, string version, CancellationToken ct = default)
    {
        // Servers answer a locked version in different ways, so its locks are asked for; the server is the one that enforces them.
        if (await StatAsync(key, version, ct) is not { } state)
            return false;
        ThrowIfLocked(state);
        try
        {
            await s3.DeleteObjectAsync(bucket, key, version, ct);
            return true;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            if (await StatAsync(key, version, ct) is { } now)
                ThrowIfLocked(now);
            throw;
        }
    }

    private void ThrowIfLocked(StoredObject state)
    {
        if (ObjectLocked.On(state, clock.GetUtcNow()) is { } locked)
            throw locked;
    }

    public override async Task<int> SweepAsync(CancellationToken ct = default)
    {
        var swept = 0;
        var request = new ListMultipartUploadsRequest { BucketName = bucket };
        while (true)
        {
            var page = await s3.ListMultipartUploadsAsync(request, ct);
            foreach (var upload in page.MultipartUploads ?? [])
            {
                if (clock.GetUtcNow() - Utc(upload.Initiated) < leftoverAge)
                    continue;
                await s3.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, ct);
                swept++;
            }
            if (page.IsTruncated != true)
                return swept;
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
    }

    public void Dispose() => s3.Dispose();

    private static DateTimeOffset Utc(DateTime? time) => new(time?.ToUniversalTime() ?? DateTime.UnixEpoch);

    private sealed class AnswerStream(GetObjectResponse answer) : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            answer.ResponseStream.ReadAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                answer.Dispose();
            base.Dispose(disposing);
        }
    }
}
