namespace CustomerArchive.ObjectStorage.Tests.Objects;

/// <summary>What every store promises; run on each of them.</summary>
[Trait("req", "D9")]
public abstract class ObjectStoreContract : IAsyncLifetime
{
    private const int Part = 5 << 20;

    private protected ObjectStore Store { get; private set; } = null!;

    private protected abstract ObjectStore Open(TimeSpan leftoverAge);

    /// <summary>What a killed upload leaves, made by hand.</summary>
    private protected abstract Task LeaveLeftoverAsync();

    private protected abstract long AllocationLimit { get; }

    public virtual async Task InitializeAsync()
    {
        Store = Open(TimeSpan.FromDays(1));
        await Store.PrepareAsync();
    }

    public virtual Task DisposeAsync()
    {
        (Store as IDisposable)?.Dispose();
        return Task.CompletedTask;
    }

    private protected static string Key(string name = "a") => $"test/{Guid.CreateVersion7():N}/{name}";

    private protected Task<StoredObject> PutAsync(string key, int length = 1000) => Store.PutAsync(key, new Arriving(length));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(Part - 1)]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData((2 * Part) + 7)]
    public async Task A_stream_of_unknown_length_comes_back_as_it_was(int length)
    {
        var key = Key();
        var expected = Arriving.Bytes(length);

        var stored = await PutAsync(key, length);

        Assert.Equal((key, (long)length, Streams.Sha256(expected)), (stored.Key, stored.Size, stored.Sha256));
        Assert.Equal(expected, await Store.GetAsync(key, stored.Version).BytesAsync());
        var state = await Store.StatAsync(key, stored.Version);
        Assert.Equal(stored with { StoredAt = state!.StoredAt }, state);
        Assert.InRange(state.StoredAt, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
    }

    [Fact]
    public async Task Ranges_are_exact_at_every_edge()
    {
        const int length = Part + 1000;
        var key = Key();
        var all = Arriving.Bytes(length);
        var stored = await PutAsync(key, length);

        foreach (var from in new long[] { 0, 1, Part - 1, Part, Part + 1, length - 1, length })
        foreach (var count in new long?[] { null, 0, 1, 2, Part, length, long.MaxValue })
            Assert.Equal(
                Streams.Slice(all, from, Math.Min(count ?? length, length)),
                await Store.GetAsync(key, stored.Version, from, count).BytesAsync()
            );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.GetAsync(key, stored.Version, length + 1).BytesAsync());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.GetAsync(key, stored.Version, -1).BytesAsync());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.GetAsync(key, stored.Version, 0, -1).BytesAsync());
    }

    [Fact]
    public async Task An_empty_object_has_an_empty_range()
    {
        var key = Key();
        var stored = await PutAsync(key, 0);

        Assert.Empty(await Store.GetAsync(key, stored.Version, 0, 10).BytesAsync());
        Assert.Equal(0, (await Store.StatAsync(key, stored.Version))!.Size);
    }

    [Fact]
    public async Task Memory_stays_bounded_while_64_MiB_go_in_and_out()
    {
        const long length = 64L << 20;
        var warm = await PutAsync(Key(), (2 * Part) + 1);
        Assert.NotNull(warm);
        var key = Key();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var stored = await Store.PutAsync(key, new Arriving(length));
        await using (var read = await Store.GetAsync(key, stored.Version))
            await read.CopyToAsync(Stream.Null);

        Assert.Equal(length, stored.Size);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, AllocationLimit);
    }

    [Fact]
    public async Task An_object_is_never_overwritten()
    {
        var key = Key();
        var stored = await PutAsync(key);

        await Assert.ThrowsAsync<ObjectExists>(() => PutAsync(key, 2000));
        await Assert.ThrowsAsync<ObjectExists>(() => PutAsync(key, (2 * Part) + 1));

        Assert.Equal(Arriving.Bytes(1000), await Store.GetAsync(key, stored.Version).BytesAsync());
        Assert.Single((await Store.ListAsync(key)).Objects);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Part + 1)]
    public async Task Of_concurrent_puts_exactly_one_wins(int length)
    {
        for (var round = 0; round < 3; round++)
        {
            var key = Key();
            var arrived = 0;
            var together = new TaskCompletionSource();
            const int racers = 6;
            async Task MeetAsync()
            {
                if (Interlocked.Increment(ref arrived) == racers)
                    together.SetResult();
                await together.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }

            var puts = Enumerable
                .Range(0, racers)
                .Select(racer => Task.Run(() => Store.PutAsync(key, new Arriving(length + racer, midway: MeetAsync))))
                .ToArray();
            await Task.WhenAll(puts).ContinueWith(static _ => { }, TaskScheduler.Default);

            var winner = await Assert.Single(puts, put => put.IsCompletedSuccessfully);
            Assert.All(puts.Where(put => put.IsFaulted), put => Assert.IsType<ObjectExists>(put.Exception!.InnerException));
            Assert.Equal(Arriving.Bytes((int)winner.Size), await Store.GetAsync(key, winner.Version).BytesAsync());
            var left = Assert.Single((await Store.ListAsync(key)).Objects);
            Assert.Equal((winner.Version, winner.Size), (left.Version, left.Size));
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData((3 * Part) + 1)]
    public async Task An_upload_that_breaks_off_leaves_nothing(int length)
    {
        var key = Key();

        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(key, new Arriving(length, breakAt: length - 10)));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.PutAsync(key, new Arriving(length, midway: cancelled.CancelAsync), cancelled.Token)
        );

        Assert.Empty((await Store.ListAsync(key)).Objects);
        Assert.Equal(0, await Open(TimeSpan.Zero).SweepAsync());
        Assert.NotNull(await PutAsync(key));
    }

    [Fact]
    public async Task An_upload_is_invisible_until_it_is_whole()
    {
        var key = Key();
        var seen = -1;

        await Store.PutAsync(key, new Arriving((2 * Part) + 1, midway: async () => seen = (await Store.ListAsync(key)).Objects.Count));

        Assert.Equal(0, seen);
        Assert.Single((await Store.ListAsync(key)).Objects);
    }

    [Fact]
    [Trait("req", "O2")]
    public async Task What_a_killed_upload_left_is_swept_when_old_enough()
    {
        await LeaveLeftoverAsync();

        Assert.Equal(0, await Store.SweepAsync());
        Assert.Equal(1, await Open(TimeSpan.Zero).SweepAsync());
        Assert.Equal(0, await Open(TimeSpan.Zero).SweepAsync());
    }

    [Theory]
    [InlineData("合同扫描件/幸福大厦 12层/租赁合同（2023）.pdf")]
    [InlineData("𠮷野家/𠮷.pdf")]
    [InlineData("with space + plus & percent %2F ? # ' \" < > | * ~ é.txt")]
    [InlineData("dots...in..names/.hidden")]
    public async Task Keys_in_any_script_work(string name)
    {
        var key = Key(name);

        var stored = await PutAsync(key);

        Assert.Equal(Arriving.Bytes(1000), await Store.GetAsync(key, stored.Version).BytesAsync());
        Assert.Equal(key, Assert.Single((await Store.ListAsync(key[..(key.Length - name.Length)])).Objects).Key);
        await Store.SetHoldAsync(key, stored.Version, hold: true);
        await Store.SetHoldAsync(key, stored.Version, hold: false);
        Assert.True(await Store.DeleteAsync(key, stored.Version));
    }

    [Fact]
    public async Task A_key_may_have_1024_bytes()
    {
        var start = Key("");
        var key = start + new string('长', (1024 - start.Length) / 3);
        key += new string('x', 1024 - System.Text.Encoding.UTF8.GetByteCount(key));

        var stored = await PutAsync(key);

        Assert.Equal(1000, (await Store.StatAsync(key, stored.Version))!.Size);
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(key + "x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../etc/passwd")]
    [InlineData("..")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\..\\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public async Task Keys_that_mean_different_things_elsewhere_are_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(key, "v"));
    }

    [Fact]
    public async Task Keys_that_are_not_text_are_refused()
    {
        foreach (var key in new[] { $"lone surrogate {(char)0xD842}", $"non-character {(char)0xFFFF}" })
            await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(key));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var key = Key();
        var stored = await PutAsync(key);
        var other = await PutAsync(Key());

        foreach (var (name, version) in new[] { (Key(), stored.Version), (key, other.Version), (key, "no such version") })
        {
            await Assert.ThrowsAsync<ObjectNotFound>(() => Store.GetAsync(name, version).BytesAsync());
            await Assert.ThrowsAsync<ObjectNotFound>(() => Store.GetAsync(name, version, 0, 0).BytesAsync());
            await Assert.ThrowsAsync<ObjectNotFound>(() => Store.GetAsync(name, version, 1, 1).BytesAsync());
            await Assert.ThrowsAsync<ObjectNotFound>(() => Store.SetHoldAsync(name, version, hold: true));
            await Assert.ThrowsAsync<ObjectNotFound>(() => Store.RetainUntilAsync(name, version, DateTimeOffset.MaxValue.AddYears(-1)));
            Assert.Null(await Store.StatAsync(name, version));
            Assert.False(await Store.DeleteAsync(name, version));
        }
    }

    [Fact]
    public async Task Listings_are_paged_and_complete()
    {
        var folder = Key("");
        var put = new List<string>();
        for (var i = 0; i < 25; i++)
            put.Add((await PutAsync($"{folder}{i % 3}/{i}", i)).Key);
        await PutAsync($"{folder[..^1]}-beside", 1);

        var found = new List<StoredObject>();
        string? cursor = null;
        var pages = 0;
        do
        {
            var page = await Store.ListAsync(folder, cursor, limit: 4);
            Assert.InRange(page.Objects.Count, 1, 4);
            found.AddRange(page.Objects);
            cursor = page.Cursor;
            pages++;
        } while (cursor is not null);

        Assert.Equal(put.Order(StringComparer.Ordinal), found.Select(item => item.Key).Order(StringComparer.Ordinal));
        Assert.InRange(pages, 7, 8);
        Assert.All(found, item => Assert.Equal(long.Parse(item.Key.Split('/')[^1]), item.Size));
        Assert.Empty((await Store.ListAsync($"{folder}nothing")).Objects);
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task A_retained_version_cannot_be_deleted_before_its_time()
    {
        var key = Key();
        var stored = await PutAsync(key);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(4);

        await Store.RetainUntilAsync(key, stored.Version, until);
        await Assert.ThrowsAsync<ObjectLocked>(() => Store.DeleteAsync(key, stored.Version));
        await Assert.ThrowsAsync<ObjectExists>(() => PutAsync(key));
        Assert.Equal(Arriving.Bytes(1000), await Store.GetAsync(key, stored.Version).BytesAsync());

        var state = (await Store.StatAsync(key, stored.Version))!;
        Assert.InRange(state.RetainUntil!.Value, until, until.AddSeconds(1));
        await Task.Delay(state.RetainUntil.Value - TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1));
        Assert.True(await Store.DeleteAsync(key, stored.Version));
        Assert.False(await Store.DeleteAsync(key, stored.Version));
        Assert.Empty((await Store.ListAsync(key)).Objects);
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task Retention_is_extended_but_never_shortened()
    {
        var key = Key();
        var stored = await PutAsync(key);
        var now = TimeProvider.System.GetUtcNow();

        await Store.RetainUntilAsync(key, stored.Version, now.AddSeconds(60));
        await Store.RetainUntilAsync(key, stored.Version, now.AddSeconds(60));
        await Store.RetainUntilAsync(key, stored.Version, now.AddSeconds(120));
        await Assert.ThrowsAsync<ObjectLocked>(() => Store.RetainUntilAsync(key, stored.Version, now.AddSeconds(90)));
        await Assert.ThrowsAsync<ObjectLocked>(() => Store.RetainUntilAsync(key, stored.Version, now.AddSeconds(-1)));

        var state = (await Store.StatAsync(key, stored.Version))!;
        Assert.InRange(state.RetainUntil!.Value, now.AddSeconds(120), now.AddSeconds(121));
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task A_hold_locks_until_it_is_lifted()
    {
        var key = Key();
        var stored = await PutAsync(key);

        await Store.SetHoldAsync(key, stored.Version, hold: true);
        await Store.SetHoldAsync(key, stored.Version, hold: true);
        Assert.True((await Store.StatAsync(key, stored.Version))!.Hold);
        await Assert.ThrowsAsync<ObjectLocked>(() => Store.DeleteAsync(key, stored.Version));

        await Store.SetHoldAsync(key, stored.Version, hold: false);
        Assert.False((await Store.StatAsync(key, stored.Version))!.Hold);
        Assert.True(await Store.DeleteAsync(key, stored.Version));
    }

    [Fact]
    public async Task A_deleted_key_can_be_used_again_and_gets_another_version()
    {
        var key = Key();
        var first = await PutAsync(key, 10);
        Assert.True(await Store.DeleteAsync(key, first.Version));

        var second = await PutAsync(key, 20);

        Assert.NotEqual(first.Version, second.Version);
        await Assert.ThrowsAsync<ObjectNotFound>(() => Store.GetAsync(key, first.Version));
        Assert.Equal(20, (await Store.GetAsync(key, second.Version).BytesAsync()).Length);
    }
}
