using CustomerArchive.KeyRing;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.ObjectStorage.Tests.Vault;

public sealed class FileDocumentVaultTests : DocumentVaultContract
{
    private readonly string root = Directory.CreateTempSubdirectory("vault-").FullName;

    private protected override ObjectStore OpenObjects() =>
        new FileObjectStore(Path.Combine(root, "objects"), TimeSpan.FromDays(1), TimeProvider.System);

    private protected override KeyStore OpenKeys() => new FileKeyStore(Path.Combine(root, "keys"));

    public override Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Any_range_of_any_length_is_exact()
    {
        const int longest = (2 * Chunk) + 5000;
        var stored = new Dictionary<int, StoredDocument>();
        foreach (var length in new[] { 0, 1, Chunk - 3, Chunk, Chunk + 3, longest })
            stored[length] = await StoreAsync(length);
        var plain = Arriving.Bytes(longest);
        var ranges =
            from length in Gen.Elements(stored.Keys.AsEnumerable())
            from start in Gen.Choose(0, length)
            from count in Gen.Choose(0, longest)
            select (length, start, count);

        Prop.ForAll(
                ranges.ToArbitrary(),
                range =>
                    ReadAsync(stored[range.length], range.start, range.count)
                        .GetAwaiter()
                        .GetResult()
                        .AsSpan()
                        .SequenceEqual(Streams.Slice(plain[..range.length], range.start, range.count))
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    [Trait("req", "D10")]
    public async Task Any_flipped_bits_anywhere_are_found()
    {
        var stored = await StoreAsync(Chunk + 5000);
        var flips = from at in Gen.Choose(0, (int)stored.StoredSize - 1) from bits in Gen.Choose(1, 255) select (at, bits);

        Prop.ForAll(
                flips.ToArbitrary(),
                flip =>
                {
                    Objects.Tamper = (_, all) =>
                    {
                        all[flip.at] ^= (byte)flip.bits;
                        return all;
                    };
                    Assert.ThrowsAsync<ObjectDamaged>(() => ReadAsync(stored)).GetAwaiter().GetResult();
                    return !Vault.VerifyAsync(Id, Branch, stored.Version).GetAwaiter().GetResult().Intact;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    [Trait("req", "D10")]
    public async Task Damage_on_the_disk_is_found_by_reading_and_by_verifying()
    {
        var stored = await StoreAsync(1_000_000);
        var data = Directory.GetFiles(root, "data", SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using (var file = new FileStream(data, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = 500_000;
            var old = file.ReadByte();
            file.Position = 500_000;
            file.WriteByte((byte)~old);
        }

        await Assert.ThrowsAsync<ObjectDamaged>(() => ReadAsync(stored));
        Assert.False((await Vault.VerifyAsync(Id, Branch, stored.Version)).Intact);

        File.Delete(data);
        await Assert.ThrowsAsync<ObjectDamaged>(() => ReadAsync(stored));
        Assert.False((await Vault.VerifyAsync(Id, Branch, stored.Version)).Intact);
    }

    [Fact]
    public async Task Memory_stays_bounded_while_64_MiB_go_in_and_out()
    {
        const long length = 64L << 20;
        var warm = await StoreAsync(Chunk * 20);
        Assert.NotNull(warm);
        var plainVault = new DocumentVault(OpenObjects(), OpenKeys(), Masters, TimeProvider.System);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var stored = await plainVault.StoreAsync(Id, Branch, new Arriving(length));
        await using (var read = await plainVault.OpenAsync(Id, Branch, stored.Version))
            await read.CopyToAsync(Stream.Null);
        Assert.True((await plainVault.VerifyAsync(Id, Branch, stored.Version)).Intact);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 12 << 20);
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task No_wrapped_key_is_left_on_the_disk_after_destruction_or_rewrapping()
    {
        var stored = await StoreAsync(100);
        var file = Directory.GetFiles(Path.Combine(root, "keys"), "*.key", SearchOption.AllDirectories).Single();
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(file));
        using var first = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

        await Vault.RewrapAsync(Id, Branch, "group");
        Assert.All(Bytes(first), read => Assert.Equal(0, read));
        using var second = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Assert.Contains(Bytes(second), read => read != 0);

        await Vault.DestroyAsync(Id);
        Assert.All(Bytes(second), read => Assert.Equal(0, read));
        Assert.Equal(["destroyed"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
        Assert.NotNull(stored);
    }

    private static byte[] Bytes(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        return bytes;
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task A_key_restored_beside_its_tombstone_stays_refused()
    {
        var stored = await StoreAsync(100);
        var file = Directory.GetFiles(Path.Combine(root, "keys"), "*.key", SearchOption.AllDirectories).Single();
        var wrapped = await File.ReadAllBytesAsync(file);
        await Vault.DestroyAsync(Id);

        await File.WriteAllBytesAsync(file, wrapped);

        await Assert.ThrowsAsync<KeyDestroyed>(() => ReadAsync(stored));
    }

    [Fact]
    public void A_data_key_is_wrapped_with_the_ring_of_its_branch()
    {
        var (document, version) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var key = DataKey.Fresh(document, version);
        var hash = Streams.Sha256([]);
        var wrapped = key.Wrap(Masters, Branch, 12345, hash, Streams.Sha256([1]));

        using var opened = DataKey.Unwrap(Masters, Branch, document, version, wrapped);

        Assert.Equal((12345, hash, Streams.Sha256([1])), (opened.Size, opened.Sha256, opened.StoredSha256));
        Assert.Throws<KeyRefused>(() => DataKey.Unwrap(Masters, Branch, document, document, wrapped));
        Assert.Throws<KeyRefused>(() => DataKey.Unwrap(Masters, Branch, version, version, wrapped));
        Assert.Throws<KeyRefused>(() => DataKey.Unwrap(Masters, Branch, document, version, []));
    }
}
