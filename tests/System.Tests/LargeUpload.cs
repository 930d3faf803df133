using System.Diagnostics;
using System.Globalization;
using CustomerArchive.MainJob.Staff;
using CustomerArchive.MainJob.Steps;
using CustomerArchive.SystemTests.Running;

namespace CustomerArchive.SystemTests;

public sealed partial class WholePlatform
{
    private const long Gibibyte = 1024 * Megabyte;

    [Fact, Played(3), Trait("req", "D8")]
    public async Task Uploading_1_GiB_leaves_memory_within_64_MB()
    {
        var archivist = await platform.SignIn("archivist.sz");
        var dossier = (await archivist.Post("/api/v1/documents/dossiers", new { kind = "service", title = "监控录像" }))
            .GetProperty("dossierId")
            .GetGuid();
        await Upload(archivist, dossier, 64 * Megabyte); // first use of everything is not what is measured
        var before = await Settled();

        using var over = new CancellationTokenSource();
        var peaks = Watch(over.Token);
        var time = Stopwatch.StartNew();
        await Upload(archivist, dossier, Gibibyte);
        time.Stop();
        await over.CancelAsync();
        var after = await Settled();

        output.WriteLine($"1 GiB in {time.Elapsed.TotalSeconds:0.0} s, {1024 / time.Elapsed.TotalSeconds:0} MB/s");
        var peak = await peaks;
        foreach (var (name, bytes) in before)
            output.WriteLine(
                $"{name, -10} {bytes / Megabyte, 4} MB before, {after[name] / Megabyte, 4} after, {peak[name] / Megabyte, 4} at most meanwhile"
            );
        Assert.All(
            before,
            one => Assert.True(after[one.Key] - one.Value <= 64 * Megabyte, $"{one.Key} kept {(after[one.Key] - one.Value) / Megabyte} MB")
        );
        Assert.All(
            before,
            one =>
                Assert.True(
                    peak[one.Key] - one.Value <= 128 * Megabyte,
                    $"{one.Key} took {(peak[one.Key] - one.Value) / Megabyte} MB meanwhile"
                )
        );
    }

    private static async Task Upload(Person archivist, Guid dossier, long size)
    {
        var stored = await archivist.PostFile(
            $"/api/v1/documents/dossiers/{dossier}/documents?title={Uri.EscapeDataString("录像")}&kind=recording&pages=0",
            "recording.mp4",
            () => new Recording(size),
            idempotencyKey: size.ToString(CultureInfo.InvariantCulture)
        );
        Assert.Equal(size, stored.GetProperty("size").GetInt64());
    }

    /// <summary>The least of a few looks: garbage of the moment is not kept memory.</summary>
    private async Task<IReadOnlyDictionary<string, long>> Settled()
    {
        var least = platform.MemoryBy(Memory.Resident).ToDictionary();
        for (var i = 0; i < 6; i++)
        {
            await Task.Delay(500);
            foreach (var (name, bytes) in platform.MemoryBy(Memory.Resident))
                least[name] = Math.Min(least[name], bytes);
        }
        return least;
    }

    private async Task<IReadOnlyDictionary<string, long>> Watch(CancellationToken over)
    {
        var most = platform.MemoryBy(Memory.Resident).ToDictionary();
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(100, CancellationToken.None);
            foreach (var (name, bytes) in platform.MemoryBy(Memory.Resident))
                most[name] = Math.Max(most[name], bytes);
        }
        return most;
    }
}
