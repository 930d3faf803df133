using System.Security.Cryptography;
using CustomerArchive.KeyRing;
using CustomerArchive.MainJob;
using CustomerArchive.ObjectStorage;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>The vault alone: storing hashes twice, encrypts and flushes; opening decrypts and checks every chunk.</summary>
internal static class VaultOnDisk
{
    private const int Block = 1 << 17;

    public static async Task Run(Settings settings)
    {
        using var folder = new TemporaryFolder();
        var (file, copy) = (folder.In("recording.mp4"), folder.In("copy.mp4"));
        await Machine.WriteSample(file, settings.Size);
        var objects = new FileObjectStore(folder.In("objects"), TimeSpan.FromDays(1), TimeProvider.System);
        var keys = new FileKeyStore(folder.In("keys"));
        await objects.PrepareAsync();
        await keys.PrepareAsync(CancellationToken.None);
        var vault = new DocumentVault(objects, keys, MasterKeys.Ephemeral(), TimeProvider.System);
        await StoreAndOpen(vault, () => new MemoryStream(new byte[Block]), new Series(""), new Series(""), 1); // compiled and loaded

        var (hash, cipher, flushed) = (new Series("sha256"), new Series("aes-ctr"), new Series("cp+sync"));
        var (store, open) = (new Series("store"), new Series("open"));
        for (var run = 0; run < settings.Runs; run++)
        {
            hash.Add(settings.Megabytes / await Machine.Seconds("openssl", "dgst", "-sha256", file));
            var (key, start) = (RandomNumberGenerator.GetHexString(64), RandomNumberGenerator.GetHexString(32));
            cipher.Add(
                settings.Megabytes
                    / await Machine.Seconds("openssl", "enc", "-aes-256-ctr", "-K", key, "-iv", start, "-in", file, "-out", "/dev/null")
            );
            flushed.Add(settings.Megabytes / (await Machine.Seconds("cp", file, copy) + await Machine.Seconds("sync", copy)));
            File.Delete(copy);
            await StoreAndOpen(vault, () => File.OpenRead(file), store, open, settings.Megabytes);
        }
        Figures.Show("MB/s", [hash, cipher, flushed, store, open], hash, cipher, flushed);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{settings.Runs} × {settings.Megabytes} MB on the file system of {Path.GetTempPath()}[/]"
        );
    }

    private static async Task StoreAndOpen(DocumentVault vault, Func<Stream> content, Series store, Series open, int megabytes)
    {
        var id = Guid.CreateVersion7();
        await using var plain = content();
        StoredDocument? stored = null;
        store.Add(megabytes / await Machine.Seconds(async () => stored = await vault.StoreAsync(id, "sz", plain)));
        long read = 0;
        open.Add(
            megabytes
                / await Machine.Seconds(async () =>
                {
                    await using var opened = await vault.OpenAsync(id, "sz", stored!.Version);
                    var block = new byte[Block];
                    for (int some; (some = await opened.ReadAsync(block)) > 0; )
                        read += some;
                })
        );
        StepFailed.Unless(read == stored!.Size, $"{read} of {stored.Size} bytes came back");
        await vault.DestroyAsync(id);
    }
}
