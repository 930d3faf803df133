using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CustomerArchive.Documents.Work;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>A program could not do what it was asked: the page, not the machine, is at fault.</summary>
internal sealed class ProgramFailed(string message) : Exception(message);

/// <summary>
/// Runs the programs that read what strangers made (poppler, GraphicsMagick, tesseract): without a shell, with bounded memory, time and
/// output, and an environment that says nothing of ours.
/// </summary>
internal sealed class Programs(IOptions<RenditionOptions> options)
{
    private const int MostOutput = 1 << 20;
    private const long MostFileBytes = 1L << 30;

    /// <summary>What it wrote to its output.</summary>
    public async Task<string> Run(PlainFolder folder, TimeSpan patience, string[] command, CancellationToken ct)
    {
        var program = command[0];
        var seconds = Math.Ceiling(patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var memory = ((long)options.Value.MemoryMiB << 20).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(folder.IsAwaited ? "prlimit" : "nice")
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!folder.IsAwaited)
            foreach (var word in (string[])["-n", "15", "prlimit"])
                start.ArgumentList.Add(word);
        string[] line = [$"--as={memory}", $"--cpu={seconds}", $"--fsize={MostFileBytes}", "--core=0", "--", .. command];
        foreach (var word in line)
            start.ArgumentList.Add(word);
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TMPDIR"] = folder.Path;
        start.Environment["HOME"] = folder.Path;
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Start(start);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            var output = Read(process.StandardOutput, limit.Token);
            var complaints = Read(process.StandardError, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            // What prlimit cannot start is not installed: that is nothing the document could help.
            if (process.ExitCode is 126 or 127 || (await complaints).Contains($"failed to execute {program}", StringComparison.Ordinal))
                throw new NotNow($"'{program}' is not installed here (./dev setup)");
            return process.ExitCode == 0
                ? await output
                : throw new ProgramFailed($"{program} ended with {process.ExitCode}: {First(await complaints)}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ProgramFailed($"{program} took more than {patience}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new NotNow($"'{start.FileName}' is not installed here (util-linux): {missing.Message}", missing);
        }
    }

    private static async Task<string> Read(StreamReader reader, CancellationToken ct)
    {
        var kept = new System.Text.StringBuilder();
        var block = new char[4096];
        for (int count; (count = await reader.ReadAsync(block, ct)) > 0; )
            if (kept.Length < MostOutput)
                kept.Append(block, 0, count);
        return kept.ToString();
    }

    private static string First(string text) => text.Split('\n', 2)[0] is { Length: > 200 } line ? line[..200] : text.Split('\n', 2)[0];
}
