using CustomerArchive.ObjectStorage;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

/// <summary>
/// S3 overwrites no version, so what is damaged there comes back as a new one. Needs the server that TEST_S3_ENDPOINT, TEST_S3_ACCESS_KEY and
/// TEST_S3_SECRET_KEY name (<c>./dev test</c> starts one); without it the tests fail, they are never skipped.
/// </summary>
[Trait("databases", "one")]
public sealed class RepairOnS3Tests(OneHost one)
    : ArchiveTests(
        one,
        ("ObjectStore:Provider", "S3"),
        ("ObjectStore:Endpoint", Variable("TEST_S3_ENDPOINT")),
        ("ObjectStore:AccessKey", Variable("TEST_S3_ACCESS_KEY")),
        ("ObjectStore:SecretKey", Variable("TEST_S3_SECRET_KEY")),
        ("ObjectStore:Bucket", $"repair-{Guid.CreateVersion7():N}"),
        ("ObjectStore:KeyBucket", $"repair-keys-{Guid.CreateVersion7():N}"),
        ("ObjectStore:Replica:Path", "{folder}/replica")
    )
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(90);

    [Fact, Trait("req", "D10")]
    public async Task A_lost_version_comes_back_as_a_new_one_with_its_lock_and_a_copy_of_its_own()
    {
        var store = host.Services.GetRequiredService<ObjectStore>();
        await host.CreateClient().GetAsync("/health/ready").Ok(); // makes the buckets
        var bytes = DocumentsHost.Pdf("合同", 400_000);
        var dossier = await host.Dossier();
        var document = (await host.Upload(dossier, bytes).Json()).GetProperty("documentId").GetGuid();
        await host.Work(); // makes the copy

        foreach (var lost in (await store.ListAsync("")).Objects)
            Assert.True(await store.DeleteAsync(lost.Key, lost.Version));
        await RepairedAndReadable(document, bytes);
        await host.Work(); // the copy of the new version

        await host.File(dossier, pages: 1).Ok();
        Assert.Equal(1, await host.Lock());
        await Lose(document);
        await RepairedAndReadable(document, bytes);
        Assert.Equal(1, await host.Lock()); // the new version is locked as the lost one was
        Assert.True((await Versions(store)) >= 2); // and that one stays where it is
    }

    private async Task RepairedAndReadable(Guid document, byte[] bytes)
    {
        host.Clock.Advance(Every);
        Assert.True(await host.CheckFixity() > 0);
        Assert.Equal(bytes, await (await host.Content(document)).Content.ReadAsByteArrayAsync());
        Assert.False(await host.InDatabase(db => db.FixityFindings.AnyAsync(row => row.RepairedAt == null)));
        host.Clock.Advance(Every);
        var found = await host.InDatabase(db => db.FixityFindings.CountAsync());
        await host.CheckFixity();
        Assert.Equal(found, await host.InDatabase(db => db.FixityFindings.CountAsync()));
    }

    // What is locked nobody can take away here, so the row is made to name a version that is not there.
    private Task<int> Lose(Guid document) =>
        host.InDatabase(async db =>
        {
            var version = await db.Documents.Where(row => row.Id == document).Select(row => row.StoredVersion!).SingleAsync();
            var gone = $"{version[..version.IndexOf('.', StringComparison.Ordinal)]}.lost";
            await db.StoredBytes.Where(row => row.Version == version).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, gone));
            return await db
                .Documents.Where(row => row.Id == document)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.StoredVersion, gone));
        });

    private static async Task<int> Versions(ObjectStore store) => (await store.ListAsync("")).Objects.Count;

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} names no S3 server; ./dev test starts one.");
}
