using CustomerArchive.KeyRing;

namespace CustomerArchive.ObjectStorage.Tests.Vault;

/// <summary>What the vault promises, on every store.</summary>
[Trait("req", "D9")]
public abstract class DocumentVaultContract : IAsyncLifetime
{
    private protected const int Chunk = 1 << ChunkCipher.DefaultChunkBits;
    private protected const string Branch = "south";

    private protected MasterKeys Masters { get; } = MasterKeys.Ephemeral();
    private protected MeddledObjectStore Objects { get; private set; } = null!;
    private protected MeddledKeyStore Keys { get; private set; } = null!;
    private protected DocumentVault Vault { get; private set; } = null!;
    private protected Guid Id { get; } = Guid.CreateVersion7();

    private protected abstract ObjectStore OpenObjects();

    private protected abstract KeyStore OpenKeys();

    public async Task InitializeAsync()
    {
        Objects = new(OpenObjects());
        Keys = new(OpenKeys());
        await Objects.PrepareAsync();
        await Keys.PrepareAsync(CancellationToken.None);
        Vault = new(Objects, Keys, Masters, TimeProvider.System);
    }

    public virtual Task DisposeAsync() => Task.CompletedTask;

    private protected Task<StoredDocument> StoreAsync(long length, Guid? id = null) =>
        Vault.StoreAsync(id ?? Id, Branch, new Arriving(length));

    private protected Task<byte[]> ReadAsync(StoredDocument stored, long from = 0, long? length = null) =>
        Vault.OpenAsync(Id, Branch, stored.Version, from, length).BytesAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) - 1)]
    [InlineData(3 * Chunk)]
    [InlineData((24 * Chunk) + 1)]
    public async Task A_document_comes_back_as_it_was_and_is_not_stored_in_clear(int length)
    {
        var plain = Arriving.Bytes(length);

        var stored = await StoreAsync(length);

        Assert.Equal((length, Streams.Sha256(plain)), (stored.Size, stored.Sha256));
        Assert.Equal(plain, await ReadAsync(stored));
        var found = Assert.Single((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
        var bytes = await Objects.GetAsync(found.Key, found.Version).BytesAsync();
        Assert.Equal((stored.StoredSize, stored.StoredSha256), (bytes.Length, Streams.Sha256(bytes)));
        Assert.True(length < 16 || bytes.AsSpan().IndexOf(plain.AsSpan(0, 16)) < 0);
    }

    [Fact]
    public async Task Ranges_are_exact_at_every_edge_and_fetch_only_the_chunks_needed()
    {
        const int length = (3 * Chunk) + 100;
        var plain = Arriving.Bytes(length);
        var stored = await StoreAsync(length);

        foreach (var from in new long[] { 0, 1, Chunk - 1, Chunk, Chunk + 1, (2 * Chunk) - 1, 3 * Chunk, length - 1, length })
        foreach (var count in new long?[] { null, 0, 1, 2, Chunk, Chunk + 1, length, long.MaxValue })
            Assert.Equal(Streams.Slice(plain, from, Math.Min(count ?? length, length)), await ReadAsync(stored, from, count));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ReadAsync(stored, length + 1));

        var before = Objects.BytesRead;
        await ReadAsync(stored, Chunk + 10, 10);
        Assert.Equal(Chunk + ChunkCipher.TagSize, Objects.BytesRead - before);
    }

    [Fact]
    public async Task Equal_documents_are_stored_as_different_bytes()
    {
        var (one, other) = (await StoreAsync(1000), await StoreAsync(1000));

        Assert.Equal(one.Sha256, other.Sha256);
        Assert.NotEqual(one.StoredSha256, other.StoredSha256);
        Assert.NotEqual(one.Version, other.Version);
        Assert.Equal(await ReadAsync(one), await ReadAsync(other));
    }

    [Fact]
    [Trait("req", "D8")]
    public async Task Content_that_is_not_what_was_declared_is_not_stored()
    {
        foreach (var length in new[] { 0, 10, Chunk, (30 * Chunk) + 1 })
        {
            var declared = Streams.Sha256(Arriving.Bytes(length));
            await Assert.ThrowsAsync<ContentMismatch>(() => Vault.StoreAsync(Id, Branch, new Arriving(length + 1), declared));
            Assert.Empty((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
            Assert.Empty(await Keys.ListAsync(Id, CancellationToken.None));
        }
        var stored = await Vault.StoreAsync(Id, Branch, new Arriving(10), Streams.Sha256(Arriving.Bytes(10)).ToUpperInvariant());
        Assert.Equal(10, stored.Size);
    }

    [Fact]
    [Trait("req", "D8")]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Vault.StoreAsync(Id, Branch, new Arriving(40 * Chunk, breakAt: 30 * Chunk)));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Vault.StoreAsync(Id, Branch, new Arriving(40 * Chunk, midway: cancelled.CancelAsync), ct: cancelled.Token)
        );

        Assert.Empty((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
        Assert.Empty(await Keys.ListAsync(Id, CancellationToken.None));
    }

    [Fact]
    [Trait("req", "D10")]
    public async Task Every_kind_of_damage_is_found()
    {
        const int length = (2 * Chunk) + 1000;
        var stored = await StoreAsync(length);
        const int sealedChunk = Chunk + ChunkCipher.TagSize;
        var header = Enumerable.Range(0, ChunkCipher.HeaderSize);
        int[] body = [16, 16 + (Chunk / 2), 16 + Chunk - 1, 16 + sealedChunk, 16 + (2 * sealedChunk), 16 + (2 * sealedChunk) + 999];
        int[] tags = [16 + Chunk, 16 + Chunk + 15, 16 + sealedChunk + Chunk, (int)stored.StoredSize - 16, (int)stored.StoredSize - 1];
        foreach (var at in header.Concat(body).Concat(tags))
            await FindDamageAsync(stored, Flip(at, 1));

        await FindDamageAsync(stored, all => all[..^1]);
        await FindDamageAsync(stored, all => all[..(16 + (2 * sealedChunk))]);
        await FindDamageAsync(stored, all => all[..(16 + sealedChunk)]);
        await FindDamageAsync(stored, all => all[..16]);
        await FindDamageAsync(stored, all => all[..3]);
        await FindDamageAsync(stored, _ => []);
        await FindDamageAsync(stored, all => [.. all, 0]);
        await FindDamageAsync(stored, all => [.. all, .. all[16..(16 + sealedChunk)]]);
        await FindDamageAsync(
            stored,
            all =>
                [
                    .. all[..16],
                    .. all[(16 + sealedChunk)..(16 + (2 * sealedChunk))],
                    .. all[16..(16 + sealedChunk)],
                    .. all[(16 + (2 * sealedChunk))..],
                ]
        );
        await FindDamageAsync(
            stored,
            all => [.. all[..16], .. all[16..(16 + sealedChunk)], .. all[16..(16 + sealedChunk)], .. all[(16 + (2 * sealedChunk))..]]
        );
        await FindDamageAsync(stored, all => [.. all[..16], .. all[(16 + sealedChunk)..]]);

        Objects.Tamper = null;
        Assert.Equal(new(Intact: true, null, stored.StoredSize, stored.StoredSha256), await VerifyAsync(stored));
    }

    private static Func<byte[], byte[]> Flip(int at, byte bits) =>
        all =>
        {
            all[at] ^= bits;
            return all;
        };

    private Task<Fixity> VerifyAsync(StoredDocument stored) => Vault.VerifyAsync(Id, Branch, stored.Version, stored.StoredSha256);

    private async Task FindDamageAsync(StoredDocument stored, Func<byte[], byte[]> tamper)
    {
        Objects.Tamper = (_, all) => tamper(all);
        await Assert.ThrowsAsync<ObjectDamaged>(() => ReadAsync(stored));
        var fixity = await VerifyAsync(stored);
        Assert.False(fixity.Intact);
        Assert.NotNull(fixity.Finding);
    }

    [Fact]
    [Trait("req", "D10")]
    public async Task Another_documents_bytes_in_its_place_are_found()
    {
        var (mine, others) = (await StoreAsync(5000), await StoreAsync(5000, Guid.CreateVersion7()));
        var (later, bytes) = (await StoreAsync(5000), new Dictionary<string, byte[]>());
        Objects.Tamper = (key, all) => bytes[key] = all;
        await ReadAsync(mine);
        await ReadAsync(later);
        var swapped = bytes.Values.Last();

        await FindDamageAsync(mine, _ => swapped);
        Assert.NotEqual(mine.StoredSha256, others.StoredSha256);
        Objects.Tamper = null;
        // A receipt that names other bytes is a finding too, although the bytes are in order.
        Assert.False((await Vault.VerifyAsync(Id, Branch, mine.Version, later.StoredSha256)).Intact);
    }

    [Fact]
    public async Task Another_documents_key_in_its_place_is_refused()
    {
        var other = Guid.CreateVersion7();
        var (mine, others) = (await StoreAsync(100), await StoreAsync(100, other));
        var foreign = await Keys.ReadAsync(other, others.Version[..32], CancellationToken.None);

        await Keys.WriteAsync(Id, mine.Version[..32], foreign, CancellationToken.None);

        await Assert.ThrowsAsync<KeyRefused>(() => ReadAsync(mine));
        Assert.False((await VerifyAsync(mine)).Intact);
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Another_branch_cannot_open_a_document()
    {
        var stored = await StoreAsync(100);

        await Assert.ThrowsAsync<KeyRefused>(() => Vault.OpenAsync(Id, "north", stored.Version));
        Assert.False((await Vault.VerifyAsync(Id, "north", stored.Version)).Intact);
    }

    [Fact]
    public async Task Another_installations_key_ring_cannot_open_a_document()
    {
        var stored = await StoreAsync(100);
        var elsewhere = new DocumentVault(Objects, Keys, MasterKeys.Ephemeral(), TimeProvider.System);

        await Assert.ThrowsAsync<KeyRefused>(() => elsewhere.OpenAsync(Id, Branch, stored.Version));
    }

    [Fact]
    public async Task A_ring_without_the_key_that_sealed_it_is_told_so()
    {
        var stored = await StoreAsync(100);
        var name = stored.Version[..32];
        var wrapped = (await Keys.ReadAsync(Id, name, CancellationToken.None))!;
        wrapped[3] = (byte)'9'; // the id of the master key: "k1" becomes "k9"
        await Keys.WriteAsync(Id, name, wrapped, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<KeyRefused>(() => ReadAsync(stored));

        Assert.Contains("k9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_flipped_byte_of_a_wrapped_key_is_refused()
    {
        var stored = await StoreAsync(100);
        var name = stored.Version[..32];
        var wrapped = (await Keys.ReadAsync(Id, name, CancellationToken.None))!;
        var branches = new[] { 0, wrapped.Length / 3, wrapped.Length / 2, wrapped.Length - 1 };
        foreach (var at in Enumerable.Range(0, 40).Concat(branches))
        {
            var altered = wrapped.ToArray();
            altered[at] ^= 1;
            await Keys.WriteAsync(Id, name, altered, CancellationToken.None);
            await Assert.ThrowsAsync<KeyRefused>(() => ReadAsync(stored));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var stored = await StoreAsync(100);
        var other = Guid.CreateVersion7();

        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.OpenAsync(other, Branch, stored.Version));
        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.OpenAsync(Id, Branch, "nonsense"));
        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.OpenAsync(Id, Branch, $"{Guid.CreateVersion7():N}.{stored.Version[33..]}"));
        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.OpenAsync(Id, Branch, $"{stored.Version}0").BytesAsync());
        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.DestroyAsync(other));
        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.SetHoldAsync(other, hold: true));
    }

    [Fact]
    [Trait("req", "D14")]
    public async Task Custody_moves_to_another_branch()
    {
        var stored = await StoreAsync(Chunk + 1);
        var second = await StoreAsync(10);

        await Vault.RewrapAsync(Id, Branch, "group");
        await Vault.RewrapAsync(Id, Branch, "group");

        Assert.Equal(Arriving.Bytes(Chunk + 1), await Vault.OpenAsync(Id, "group", stored.Version).BytesAsync());
        Assert.Equal(Arriving.Bytes(10), await Vault.OpenAsync(Id, "group", second.Version).BytesAsync());
        await Assert.ThrowsAsync<KeyRefused>(() => ReadAsync(stored));
        await Assert.ThrowsAsync<KeyRefused>(() => Vault.RewrapAsync(Id, "north", "east"));
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task A_locked_document_is_not_destroyed_and_stays_readable()
    {
        var (first, second) = (await StoreAsync(100), await StoreAsync(200));
        await Vault.SetHoldAsync(Id, hold: true, second.Version);
        await Assert.ThrowsAsync<ObjectLocked>(() => Vault.DestroyAsync(Id));
        await Vault.SetHoldAsync(Id, hold: true);
        await Vault.SetHoldAsync(Id, hold: false, second.Version);
        await Assert.ThrowsAsync<ObjectLocked>(() => Vault.DestroyAsync(Id));

        Assert.Equal(100, (await ReadAsync(first)).Length);
        Assert.Equal(200, (await ReadAsync(second)).Length);
        var locks = (await Vault.GetLocksAsync(Id)).ToDictionary(item => item.Version);
        Assert.True(locks[first.Version].Hold);
        Assert.False(locks[second.Version].Hold);

        await Vault.SetHoldAsync(Id, hold: false);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(3);
        await Vault.RetainUntilAsync(Id, until);
        await Assert.ThrowsAsync<ObjectLocked>(() => Vault.DestroyAsync(Id));
        Assert.Equal(100, (await ReadAsync(first)).Length);
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await Vault.DestroyAsync(Id)).Versions.Count);
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task Destroying_a_document_proves_what_was_destroyed()
    {
        var (first, second) = (await StoreAsync(100), await StoreAsync(200));
        var before = TimeProvider.System.GetUtcNow();

        var proof = await Vault.DestroyAsync(Id);

        Assert.Equal(Id, proof.DocumentId);
        Assert.InRange(proof.KeyDestroyedAt, before, proof.CompletedAt);
        Assert.Equal(
            new[] { first, second }
                .Select(stored => new DestroyedVersion(stored.Version, stored.StoredSize, stored.StoredSha256))
                .OrderBy(item => item.Version, StringComparer.Ordinal),
            proof.Versions.OrderBy(item => item.Version, StringComparer.Ordinal)
        );
        Assert.Empty((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
        Assert.Empty(await Keys.ListAsync(Id, CancellationToken.None));
        await AssertDestroyedAsync(first);
        var again = await Vault.DestroyAsync(Id);
        Assert.Equal((proof.KeyDestroyedAt, proof.CompletedAt), (again.KeyDestroyedAt, again.CompletedAt));
        Assert.Equal(proof.Versions, again.Versions);
    }

    private async Task AssertDestroyedAsync(StoredDocument stored)
    {
        await Assert.ThrowsAsync<KeyDestroyed>(() => ReadAsync(stored));
        await Assert.ThrowsAsync<KeyDestroyed>(() => VerifyAsync(stored));
        await Assert.ThrowsAsync<KeyDestroyed>(() => StoreAsync(10));
        await Assert.ThrowsAsync<KeyDestroyed>(() => Vault.RewrapAsync(Id, Branch, "group"));
    }

    [Fact]
    [Trait("req", "T5")]
    [Trait("req", "O2")]
    public async Task A_destruction_killed_at_any_step_is_finished_by_repeating_it()
    {
        var killed = 0;
        for (var step = 0; ; step++)
        {
            var id = Guid.CreateVersion7();
            var (first, second) = (await StoreAsync(100, id), await StoreAsync(200, id));
            Objects.Steps = Keys.Steps = new(step);
            DestroyedDocument proof;
            try
            {
                proof = await Vault.DestroyAsync(id);
            }
            catch (Killed)
            {
                killed++;
                Objects.Steps = Keys.Steps = new(-1);
                proof = await Vault.DestroyAsync(id);
            }
            Objects.Steps = Keys.Steps = new(-1);

            Assert.Equal([first.Version, second.Version], proof.Versions.Select(item => item.Version).Order(StringComparer.Ordinal));
            Assert.Empty((await Objects.ListAsync($"documents/{id:N}/")).Objects);
            Assert.Empty(await Keys.ListAsync(id, CancellationToken.None));
            await Assert.ThrowsAsync<KeyDestroyed>(() => Vault.OpenAsync(id, Branch, first.Version));
            if (killed == step)
                break;
        }
        Assert.Equal(6, killed); // begun, keys, key destroyed, two objects, completed
    }

    [Fact]
    [Trait("req", "O2")]
    public async Task A_store_killed_at_any_step_can_be_repeated_and_leaves_nothing_readable()
    {
        for (var step = 0; step < 2; step++)
        {
            Objects.Steps = Keys.Steps = new(step);
            await Assert.ThrowsAsync<Killed>(() => StoreAsync(100));
        }
        Objects.Steps = Keys.Steps = new(-1);
        var stored = await StoreAsync(100);

        Assert.Equal(100, (await ReadAsync(stored)).Length);
        var orphan = Assert.Single((await Vault.GetLocksAsync(Id)), item => item.Version != stored.Version);
        await Assert.ThrowsAsync<ObjectNotFound>(() => Vault.OpenAsync(Id, Branch, orphan.Version));
        await Vault.DestroyAsync(Id);
        Assert.Empty((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task A_copy_of_the_bytes_restored_after_destruction_cannot_be_read()
    {
        var stored = await StoreAsync(100);
        var found = Assert.Single((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
        var copy = await Objects.GetAsync(found.Key, found.Version).BytesAsync();
        await Vault.DestroyAsync(Id);

        var restored = await Objects.PutAsync(found.Key, new MemoryStream(copy));

        await AssertDestroyedAsync(stored);
        await Assert.ThrowsAsync<KeyDestroyed>(() => Vault.OpenAsync(Id, Branch, $"{stored.Version[..33]}{restored.Version}"));
        await Vault.DestroyAsync(Id); // takes the restored copy away as well
        Assert.Empty((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task A_store_that_meets_a_destruction_leaves_nothing_readable()
    {
        await StoreAsync(100);
        Keys.BeforeWrite = async () =>
        {
            Keys.BeforeWrite = null;
            await Vault.DestroyAsync(Id);
        };

        await Assert.ThrowsAsync<KeyDestroyed>(() => StoreAsync(200));

        Assert.Empty(await Keys.ListAsync(Id, CancellationToken.None));
        Assert.Empty((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task A_hold_placed_after_the_keys_went_still_keeps_the_object()
    {
        var stored = await StoreAsync(100);
        Objects.BeforeDelete = () => Vault.SetHoldAsync(Id, hold: true, stored.Version);
        await Assert.ThrowsAsync<ObjectLocked>(() => Vault.DestroyAsync(Id));
        Objects.BeforeDelete = null;

        Assert.Single((await Objects.ListAsync($"documents/{Id:N}/")).Objects);
        await Vault.SetHoldAsync(Id, hold: false, stored.Version);
        Assert.Single((await Vault.DestroyAsync(Id)).Versions);
    }
}
