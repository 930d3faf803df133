using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// Objects in a bucket with versions and object lock. Servers differ in whether they enforce <c>If-None-Match</c>, so it is sent but not
/// relied on (<see cref="S3Put"/>).
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

    private protected override Task<StoredObject> WriteAsync(string key, Stream content, CancellationToken ct) =>
        new S3Put(s3, bucket, key, partSize).RunAsync(content, ct);

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
                tags.Tagging?.Find(tag => tag.Key == S3Put.HashTag)?.Value,
                S3Connection.Utc(head.LastModified),
                head.ObjectLockRetainUntilDate is { } until ? S3Connection.Utc(until) : null,
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
                    S3Connection.Utc(version.LastModified)
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
                if (clock.GetUtcNow() - S3Connection.Utc(upload.Initiated) < leftoverAge)
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
