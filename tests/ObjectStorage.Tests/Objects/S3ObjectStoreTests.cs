using Amazon.S3.Model;

namespace CustomerArchive.ObjectStorage.Tests.Objects;

[Collection(S3Tests.Name)]
public sealed class S3ObjectStoreTests(S3Server server) : ObjectStoreContract
{
    private protected override ObjectStore Open(TimeSpan leftoverAge) => server.Store(leftoverAge: leftoverAge);

    private protected override long AllocationLimit => 48 << 20;

    private protected override Task LeaveLeftoverAsync() =>
        server.Client.InitiateMultipartUploadAsync(new() { BucketName = server.Bucket, Key = Key() });

    [Fact]
    [Trait("req", "D10")]
    public async Task Bytes_that_are_not_those_of_the_hash_are_found_by_a_full_read()
    {
        var key = Key();
        var stored = await PutAsync(key);
        var tagging = new Tagging { TagSet = [new() { Key = "sha256", Value = new('0', 64) }] };
        await server.Client.PutObjectTaggingAsync(
            new()
            {
                BucketName = server.Bucket,
                Key = key,
                VersionId = stored.Version,
                Tagging = tagging,
            }
        );

        await Assert.ThrowsAsync<ObjectDamaged>(() => Store.GetAsync(key, stored.Version).BytesAsync());
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task Nothing_hides_behind_a_delete_marker_or_a_newer_version()
    {
        var key = Key();
        var stored = await PutAsync(key);
        await server.Client.DeleteObjectAsync(server.Bucket, key);
        await server.Client.PutObjectAsync(
            new()
            {
                BucketName = server.Bucket,
                Key = key,
                ContentBody = "somebody else's",
            }
        );

        Assert.Equal(Arriving.Bytes(1000), await Store.GetAsync(key, stored.Version).BytesAsync());
        await Assert.ThrowsAsync<ObjectExists>(() => PutAsync(key));
        var versions = (await Store.ListAsync(key)).Objects;
        Assert.Equal(2, versions.Count);
        foreach (var version in versions)
            Assert.True(await Store.DeleteAsync(key, version.Version));
        Assert.Empty((await Store.ListAsync(key)).Objects);
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task The_server_itself_refuses_to_delete_what_is_locked()
    {
        var key = Key();
        var stored = await PutAsync(key);
        await Store.RetainUntilAsync(key, stored.Version, TimeProvider.System.GetUtcNow().AddMinutes(1));

        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => server.Client.DeleteObjectAsync(server.Bucket, key, stored.Version));

        Assert.NotNull(await Store.StatAsync(key, stored.Version));
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task A_bucket_without_object_lock_is_refused()
    {
        var bucket = $"plain-{Guid.CreateVersion7():N}";
        await server.Client.PutBucketAsync(bucket);
        using var store = new S3ObjectStore(
            S3Connection.Open(server.Options),
            bucket,
            5 << 20,
            Amazon.S3.ObjectLockRetentionMode.Compliance,
            TimeSpan.FromDays(1),
            TimeProvider.System
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.PrepareAsync());
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task A_key_bucket_that_keeps_versions_is_refused()
    {
        using var keys = new S3KeyStore(S3Connection.Open(server.Options), server.Bucket);

        await Assert.ThrowsAsync<InvalidOperationException>(() => keys.PrepareAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Preparing_again_changes_nothing() => await Store.PrepareAsync();

    [Fact]
    public async Task Wrong_credentials_are_an_error_and_not_an_absence()
    {
        using var store = new S3ObjectStore(
            S3Connection.Open(
                new()
                {
                    Endpoint = server.Options.Endpoint,
                    AccessKey = server.Options.AccessKey,
                    SecretKey = "wrong",
                }
            ),
            server.Bucket,
            5 << 20,
            Amazon.S3.ObjectLockRetentionMode.Compliance,
            TimeSpan.FromDays(1),
            TimeProvider.System
        );

        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => store.StatAsync(Key(), "v"));
        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => store.PutAsync(Key(), new Arriving(10)));
    }
}
