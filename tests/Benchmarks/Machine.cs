using System.Diagnostics;
using System.Globalization;
using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Steps;

namespace CustomerArchive.Benchmarks;

internal static class Machine
{
    private const double Kilobyte = 1024;

    public static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    /// <summary>Megabytes a process holds in memory; null when it is gone.</summary>
    public static double? Resident(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(found => found.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : int.Parse(line["VmRSS:".Length..^"kB".Length], CultureInfo.InvariantCulture) / Kilobyte;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<double> Seconds(Func<Task> work)
    {
        var time = Stopwatch.StartNew();
        await work();
        return time.Elapsed.TotalSeconds;
    }

    public static Task<double> Seconds(string program, params string[] arguments) => Seconds(() => Command(program, arguments));

    public static async Task<string> Command(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        StepFailed.Unless(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return output;
    }

    /// <summary>A file that does not compress and is the same every time, on the disk and not only on its way there.</summary>
    public static async Task WriteSample(string file, long size)
    {
        await using (var recording = new Recording(size))
        await using (var written = File.Create(file))
            await recording.CopyToAsync(written, 1 << 20);
        await Command("sync", file);
    }
}

/// <summary>A folder of its own that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("archive-bench-");

    public string In(string name) => Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        // What the vault keeps is read-only, which does not stop its removal here.
        folder.Delete(recursive: true);
    }
}
