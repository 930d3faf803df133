using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>
/// A large file streamed through the gateway into documents. The platform hashes it twice, encrypts it and flushes it to the disk, so no
/// more than the slower of one hash and one flushed copy can be expected of it.
/// </summary>
internal static class UploadThroughGateway
{
    /// <summary>No process grows by more, however large the file (D8).</summary>
    private const double PromisedMegabytes = 64;

    public static async Task Run(Settings settings)
    {
        var archivist = await settings.Platform().As("archivist.sz");
        var dossier = (await archivist.Post("/api/v1/documents/dossiers", new { kind = "service", title = "大文件测速" }))
            .GetProperty("dossierId")
            .GetGuid();
        using var folder = new TemporaryFolder();
        var (file, copy) = (folder.In("recording.mp4"), folder.In("copy.mp4"));
        await Machine.WriteSample(file, settings.Size);
        var sha256 = (await Machine.Command("openssl", "dgst", "-sha256", "-r", file))[..64];
        // What only the first request of a process needs is not the upload's.
        await Withdraw(
            archivist,
            await Send(archivist, dossier, () => new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), "warm.pdf", sha256: null)
        );

        var (hash, copied, flushed, upload) = (new Series("sha256"), new Series("cp"), new Series("cp+sync"), new Series("upload"));
        var stored = new List<Guid>();
        var memory = new MemoryOfProcesses(settings.Processes());
        for (var run = 0; run < settings.Runs; run++)
        {
            hash.Add(settings.Megabytes / await Machine.Seconds("openssl", "dgst", "-sha256", file));
            var copying = await Machine.Seconds("cp", file, copy);
            copied.Add(settings.Megabytes / copying);
            flushed.Add(settings.Megabytes / (copying + await Machine.Seconds("sync", copy)));
            File.Delete(copy);
            var seconds = await memory.Watch(() =>
                Machine.Seconds(async () =>
                    stored.Add(await Send(archivist, dossier, () => File.OpenRead(file), $"recording-{run}.mp4", sha256))
                )
            );
            upload.Add(settings.Megabytes / seconds);
        }
        foreach (var document in stored)
            await Withdraw(archivist, document);

        Figures.Show("MB/s", [hash, copied, flushed, upload], hash, flushed);
        memory.Show(PromisedMegabytes);
        AnsiConsole.MarkupLineInterpolated($"[grey]{settings.Runs} × {settings.Megabytes} MB; {Person.Repeats} requests repeated[/]");
    }

    private static async Task<Guid> Send(Person archivist, Guid dossier, Func<Stream> content, string fileName, string? sha256)
    {
        var stored = await archivist.PostFile(
            $"/api/v1/documents/dossiers/{dossier}/documents?title={Uri.EscapeDataString("测速录像")}&kind=recording&pages=0",
            fileName,
            content,
            sha256,
            idempotencyKey: Guid.CreateVersion7().ToString()
        );
        StepFailed.Unless(sha256 is null || stored.GetProperty("sha256").GetString() == sha256, $"{fileName} was stored with another hash");
        return stored.GetProperty("documentId").GetGuid();
    }

    private static Task Withdraw(Person archivist, Guid document) =>
        archivist.Post($"/api/v1/documents/{document}/withdraw", new { reason = "测速用，不归档" });
}

/// <summary>What each process holds before, at most during, and after the watched work.</summary>
internal sealed class MemoryOfProcesses(List<(string Name, int Pid)> processes)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private readonly List<Held> held =
    [
        .. processes.Select(process => new Held(process.Name, process.Pid, Machine.Resident(process.Pid) ?? 0)),
    ];

    public async Task<T> Watch<T>(Func<Task<T>> work)
    {
        using var over = new CancellationTokenSource();
        var watching = Look(over.Token);
        try
        {
            return await work();
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    public void Show(double promised)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("process").AddColumn(new TableColumn("MB before").RightAligned());
        table.AddColumn(new TableColumn("most").RightAligned()).AddColumn(new TableColumn("after").RightAligned());
        table
            .AddColumn(new TableColumn("grown at most").RightAligned())
            .AddColumn(new TableColumn($"× {promised:0} MB promised").RightAligned());
        foreach (var process in held)
        {
            var after = Machine.Resident(process.Pid);
            var grown = Math.Max(process.Most, after ?? 0) - process.Before;
            table.AddRow(
                Markup.Escape(process.Name),
                $"{process.Before:0}",
                $"{process.Most:0}",
                after is null ? "ended" : $"{after:0}",
                $"{grown:+0;-0;0}",
                $"[bold]{grown / promised:0.00}[/]"
            );
        }
        AnsiConsole.Write(table);
    }

    private async Task Look(CancellationToken over)
    {
        using var timer = new PeriodicTimer(Often);
        try
        {
            do
            {
                foreach (var process in held)
                    process.Most = Math.Max(process.Most, Machine.Resident(process.Pid) ?? 0);
            } while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // the work is over, and so is looking
        }
    }

    private sealed record Held(string Name, int Pid, double Before)
    {
        public double Most { get; set; } = Before;
    }
}
