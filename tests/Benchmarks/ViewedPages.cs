using System.Diagnostics;
using CustomerArchive.Documents.Viewing;
using CustomerArchive.Printing;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>A page of A4 at the default size, watermarked in this process, against a program started for the same picture without any mark.</summary>
internal static class ViewedPages
{
    private const int Pages = 40;
    private const string Words = "王小明𠮷";

    public static async Task Run(Settings settings)
    {
        var folder = Directory.CreateTempSubdirectory("archive-bench-").FullName;
        try
        {
            var contract = MainJob.Story.Sample("scans/contract-1.pdf");
            var page = Path.Combine(folder, "page.jpg");
            await Machine.Command(
                "pdftoppm",
                ["-jpeg", "-jpegopt", "quality=82", "-f", "1", "-l", "1", "-singlefile", "-scale-to", "1600", contract, page[..^4]]
            );
            var bytes = await File.ReadAllBytesAsync(page);
            using var watermark = new Watermark(Options.Create(new PrintingOptions()), Options.Create(new ViewingOptions()));
            Task<byte[]> Mark() =>
                watermark.On(
                    bytes,
                    Watermark.Words(Words, "1234", "sz", TimeProvider.System.GetUtcNow(), "DZ-SZ-2026-0001"),
                    CancellationToken.None
                );
            for (var i = 0; i < 10; i++)
                await Mark(); // compiled, fonts read
            var (marked, busy, started) = (
                new Series("watermarked here"),
                new Series("CPU of that"),
                new Series("gm convert, started for it")
            );
            var before = Machine.Resident(Environment.ProcessId);
            for (var run = 0; run < settings.Runs * Pages; run++)
            {
                var (time, spent) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var result = await Mark();
                marked.Add(time.Elapsed.TotalMilliseconds);
                busy.Add((Environment.CpuUsage.TotalTime - spent).TotalMilliseconds);
                MainJob.StepFailed.Unless(result.Length > bytes.Length / 2, "the page is nearly empty");
            }
            var after = Machine.Resident(Environment.ProcessId);
            for (var run = 0; run < settings.Runs * 4; run++)
                started.Add(1000 * await Machine.Seconds("gm", "convert", page, "-quality", "82", Path.Combine(folder, "again.jpg")));
            Figures.Show("ms a page", [marked, busy, started], started);
            AnsiConsole.MarkupLineInterpolated(
                $"[grey]{settings.Runs * Pages} pages of {bytes.Length / 1024} KiB; resident before {before:0} MiB, after {after:0} MiB; load {Machine.Load()}[/]"
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
