using CustomerArchive.KeyRing;
using CustomerArchive.MainJob;
using CustomerArchive.ObjectStorage;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>Fixity (D10): what lies in the store is hashed again, alone and with opening it to its end beside that.</summary>
internal static class RehashOnDisk
{
    public static async Task Run(Settings settings)
    {
        using var folder = new TemporaryFolder();
        var file = folder.In("recording.mp4");
        await Machine.WriteSample(file, settings.Size);
        var objects = new FileObjectStore(folder.In("objects"), TimeSpan.FromDays(1), TimeProvider.System);
        var keys = new FileKeyStore(folder.In("keys"));
        await objects.PrepareAsync();
        await keys.PrepareAsync(CancellationToken.None);
        var vault = new DocumentVault(objects, keys, MasterKeys.Ephemeral(), TimeProvider.System);
        var id = Guid.CreateVersion7();
        StoredDocument stored;
        await using (var content = File.OpenRead(file))
            stored = await vault.StoreAsync(id, "sz", content);

        var (hash, rehash, throughout) = (new Series("openssl sha256"), new Series("rehash"), new Series("rehash and open"));
        for (var run = 0; run < settings.Runs; run++)
        {
            hash.Add(settings.Megabytes / await Machine.Seconds("openssl", "dgst", "-sha256", file));
            rehash.Add(
                settings.Megabytes
                    / await Machine.Seconds(async () => Expect(await vault.VerifyAsync(id, "sz", stored.Version, stored.StoredSha256)))
            );
            throughout.Add(
                settings.Megabytes
                    / await Machine.Seconds(async () =>
                        Expect(await vault.VerifyThroughoutAsync(id, "sz", stored.Version, stored.StoredSha256, stored.Sha256))
                    )
            );
        }
        Figures.Show("MB/s", [hash, rehash, throughout], hash);
        AnsiConsole.MarkupLineInterpolated($"[grey]{settings.Runs} × {settings.Megabytes} MB; at least 0.7 of openssl is promised[/]");
    }

    private static void Expect(Fixity found) => StepFailed.Unless(found.Intact, found.Finding ?? "");
}
