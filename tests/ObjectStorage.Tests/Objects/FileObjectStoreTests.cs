namespace CustomerArchive.ObjectStorage.Tests.Objects;

public sealed class FileObjectStoreTests : ObjectStoreContract
{
    private readonly string root = Directory.CreateTempSubdirectory("objects-").FullName;

    private protected override ObjectStore Open(TimeSpan leftoverAge) => new FileObjectStore(root, leftoverAge, TimeProvider.System);

    private protected override long AllocationLimit => 6 << 20;

    private protected override Task LeaveLeftoverAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "staging", $"{Guid.CreateVersion7():N}")).FullName;
        return File.WriteAllBytesAsync(Path.Combine(folder, "data"), new byte[1000]);
    }

    public override Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return base.DisposeAsync();
    }

    private string FileOf(string name) => Directory.GetFiles(Path.Combine(root, "objects"), name, SearchOption.AllDirectories).Single();

    private void Alter(string name, Action<FileStream> change)
    {
        var file = FileOf(name);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        change(stream);
    }

    private void Flip(string name, long at) =>
        Alter(
            name,
            file =>
            {
                file.Position = at;
                var old = file.ReadByte();
                file.Position = at;
                file.WriteByte((byte)(old ^ 1));
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1_500_000)]
    [InlineData(2_999_999)]
    [Trait("req", "D10")]
    public async Task A_flipped_bit_is_found_by_a_full_read(int at)
    {
        var key = Key();
        var stored = await PutAsync(key, 3_000_000);
        Flip("data", at);

        await Assert.ThrowsAsync<ObjectDamaged>(() => Store.GetAsync(key, stored.Version).BytesAsync());
    }

    [Fact]
    [Trait("req", "D10")]
    public async Task Bytes_lost_or_added_are_found_by_a_full_read()
    {
        var (shorter, longer) = (Key(), Key());
        var first = await PutAsync(shorter);
        Alter("data", file => file.SetLength(999));
        await Assert.ThrowsAsync<ObjectDamaged>(() => Store.GetAsync(shorter, first.Version).BytesAsync());
        Alter("data", file => file.SetLength(1001));
        await Assert.ThrowsAsync<ObjectDamaged>(() => Store.GetAsync(shorter, first.Version).BytesAsync());
        Assert.True(await Store.DeleteAsync(shorter, first.Version));

        var second = await PutAsync(longer);
        File.Delete(FileOf("data"));
        await Assert.ThrowsAsync<ObjectDamaged>(() => Store.GetAsync(longer, second.Version).BytesAsync());
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task An_altered_lock_is_damage_and_never_a_lifted_lock()
    {
        var key = Key();
        var stored = await PutAsync(key);
        await Store.SetHoldAsync(key, stored.Version, hold: true);
        for (var at = 0L; at < new FileInfo(FileOf("state")).Length; at++)
        {
            Flip("state", at);
            await Assert.ThrowsAsync<ObjectDamaged>(() => Store.DeleteAsync(key, stored.Version));
            Flip("state", at);
        }
        await Assert.ThrowsAsync<ObjectLocked>(() => Store.DeleteAsync(key, stored.Version));
    }

    [Fact]
    public async Task Stored_bytes_are_read_only_for_everybody()
    {
        await PutAsync(Key());

        const UnixFileMode writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(FileOf("data")) & writable);
    }

    [Fact]
    public async Task An_upload_under_way_is_not_swept()
    {
        var key = Key();

        await Store.PutAsync(key, new Arriving(5 << 20, midway: async () => Assert.Equal(0, await Open(TimeSpan.Zero).SweepAsync())));

        Assert.Single((await Store.ListAsync(key)).Objects);
    }

    [Fact]
    [Trait("req", "T6")]
    public async Task A_hold_and_a_delete_at_the_same_moment_never_lose_the_hold()
    {
        for (var round = 0; round < 50; round++)
        {
            var key = Key();
            var stored = await PutAsync(key);
            var other = Open(TimeSpan.FromDays(1));
            var hold = Task.Run(() => Store.SetHoldAsync(key, stored.Version, hold: true));
            var delete = Task.Run(() => other.DeleteAsync(key, stored.Version));
            await Task.WhenAll(hold, delete).ContinueWith(static _ => { }, TaskScheduler.Default);

            Assert.NotEqual(hold.IsCompletedSuccessfully, delete.IsCompletedSuccessfully && await delete);
            Assert.Equal(hold.IsCompletedSuccessfully, await Store.StatAsync(key, stored.Version) is not null);
        }
    }

    [Fact]
    public async Task Puts_and_deletes_in_one_folder_do_not_disturb_each_other()
    {
        var folder = Key("");
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 30; i++)
                        {
                            var stored = await PutAsync($"{folder}{worker}-{i}", 10);
                            Assert.True(await Store.DeleteAsync(stored.Key, stored.Version));
                        }
                    })
                )
        );

        Assert.Empty((await Store.ListAsync(folder)).Objects);
        Assert.Empty(Directory.GetDirectories(Path.Combine(root, "staging")));
    }
}
