using System.Security.Cryptography;
using System.Text.Json;
using CustomerArchive.KeyRing;

namespace CustomerArchive.BuildingBlocks.Tests.Persistence;

[Trait("req", "C13")]
public sealed class MasterKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("archive-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_sealed_opens_for_the_same_branch_and_purpose_only()
    {
        var keys = MasterKeys.Ephemeral();
        var box = keys.Seal("sz", "a", "𠮷"u8);
        Assert.Equal("𠮷"u8.ToArray(), keys.Open("sz", "a", box));
        Assert.Equal([], keys.Open("sz", "a", keys.Seal("sz", "a", [])));
        Assert.NotEqual(box, keys.Seal("sz", "a", "𠮷"u8));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open("gz", "a", box));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open("sz", "b", box));
        Assert.ThrowsAny<CryptographicException>(() => MasterKeys.Ephemeral().Open("sz", "a", box));
    }

    [Fact]
    public void No_altered_and_no_cut_off_value_opens()
    {
        var keys = MasterKeys.Ephemeral();
        var box = keys.Seal("sz", "a", "plain text"u8);
        for (var i = 0; i < box.Length; i++)
        {
            var altered = box.ToArray();
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Open("sz", "a", altered));
            Assert.ThrowsAny<CryptographicException>(() => keys.Open("sz", "a", box.AsSpan(0, i)));
        }
    }

    [Fact]
    public void An_older_key_opens_what_it_sealed_and_the_index_stays_findable()
    {
        string k1 = NewKey(),
            k2 = NewKey();
        var before = Ring("k1", new() { ["k1"] = k1 });
        var after = Ring("k2", new() { ["k1"] = k1, ["k2"] = k2 });
        var onlyNew = Ring("k2", new() { ["k2"] = k2 });
        var old = before.Seal("sz", "a", "old"u8);
        var fresh = after.Seal("sz", "a", "new"u8);
        Assert.Equal("old"u8.ToArray(), after.Open("sz", "a", old));
        Assert.Equal("new"u8.ToArray(), onlyNew.Open("sz", "a", fresh));
        Assert.ThrowsAny<CryptographicException>(() => onlyNew.Open("sz", "a", old));
        Assert.ThrowsAny<CryptographicException>(() => before.Open("sz", "a", fresh));
        Assert.Equal(before.BlindIndex("", "a", "x"), after.BlindIndex("", "a", "x"));
        Assert.NotEqual(before.BlindIndex("", "a", "x"), before.BlindIndex("", "b", "x"));
    }

    [Fact]
    public void A_broken_ring_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => MasterKeys.Load(Path.Combine(folder, "absent.json")));
        Assert.Throws<InvalidOperationException>(() => Ring("k9", new() { ["k1"] = NewKey() }));
        Assert.Throws<InvalidOperationException>(() => Ring("k1", new() { ["k1"] = Convert.ToBase64String(new byte[16]) }));
        Assert.Throws<InvalidOperationException>(() => Ring("k/1", new() { ["k/1"] = NewKey() }));
    }

    [Fact]
    public async Task The_file_is_made_once_however_many_make_it()
    {
        var path = Path.Combine(folder, "race", "ring.json");
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        MasterKeys.Make(path);
                        MasterKeys.Load(path).Seal("", "a", "x"u8);
                    })
                )
        );
        var kept = await File.ReadAllTextAsync(path);
        MasterKeys.Make(path);
        Assert.Equal(kept, await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private MasterKeys Ring(string current, Dictionary<string, string> keys)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new { current, keys }));
        return MasterKeys.Load(path);
    }
}
