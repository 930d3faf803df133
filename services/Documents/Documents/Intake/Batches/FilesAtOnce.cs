using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Intake.Batches;

/// <summary>
/// The files of a form as they come by: a small one is read whole and stored beside others, a large one is streamed while it comes. Each
/// small file works in a scope of its own, as the same user.
/// </summary>
internal sealed class FilesAtOnce(BatchRun run, HttpContext context, IntakeOptions options) : IAsyncDisposable
{
    private const int Small = 256 * 1024;
    private const int LongestName = 400;
    private readonly SemaphoreSlim free = new(options.FilesAtOnce);
    private readonly List<Task<IntakeReceipt>> files = [];
    private readonly SavedTogether together = new(context.RequestServices);
    private bool failed;

    /// <exception cref="InvalidDataException">The form broke off within the file, which has its receipt.</exception>
    public async Task Take(string name, Dictionary<string, string> said, Stream body, CancellationToken ct)
    {
        if (files.Count == options.MostFiles)
            throw new ServiceDefaults.Problems.InvalidInput(
                [new("body", "intake.too-many", "一次最多接收的文件数已超过。", "Too many files at once.")],
                "intake.too-many"
            );
        if (failed)
            await Task.WhenAll(files); // says why
        var file = new FileInBatch(
            name.Length > LongestName ? name[^LongestName..] : name,
            run.LastNumber + files.Count + 1,
            said,
            null,
            body
        );
        var bytes = new byte[Small];
        try
        {
            var length = await body.ReadAtLeastAsync(bytes, Small, throwOnEndOfStream: false, ct);
            if (length < Small)
            {
                await free.WaitAsync(ct);
                files.Add(TakeBeside(file with { Bytes = new MemoryStream(bytes, 0, length, writable: false) }, ct));
            }
            else
            {
                files.Add(Task.FromResult(await Take(run, file with { Bytes = new Documents.PrefixedStream(bytes, body) }, ct)));
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            await run.Refuse(
                file,
                new("intake.cut-off", "传输中断，此文件未收全。", "The connection broke before the whole file had arrived.")
            );
            throw new InvalidDataException("The form ends within a file.", broken);
        }
    }

    /// <summary>Of all files, in their order.</summary>
    public async Task<IReadOnlyList<IntakeReceipt>> Receipts() => await Task.WhenAll(files);

    public async ValueTask DisposeAsync()
    {
        // What was begun ends, so that it is accounted for; who failed was heard or is unheard on purpose.
        await Task.WhenAll(files).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        free.Dispose();
    }

    private async Task<IntakeReceipt> TakeBeside(FileInBatch file, CancellationToken ct)
    {
        try
        {
            await Task.Yield();
            await using var scope = context.RequestServices.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActLike(context.RequestServices.GetRequiredService<CurrentUser>());
            var beside = scope.ServiceProvider.GetRequiredService<BatchRun>();
            beside.Join(run, together);
            return await Take(beside, file, ct);
        }
        catch
        {
            failed = true;
            throw;
        }
        finally
        {
            free.Release();
        }
    }

    private static Task<IntakeReceipt> Take(BatchRun run, FileInBatch file, CancellationToken ct)
    {
        if (!CleanText.IsClean(file.Name) || file.Name.Any(char.IsControl))
            return run.Refuse(
                file with
                {
                    Name = new([.. file.Name.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '_' : letter)]),
                },
                new("file-name.invalid", "文件名含有控制字符。", "The file name holds control characters.")
            );
        if (file.Said.GetValueOrDefault("dossierId") is not { Length: > 0 } dossier)
            return run.Take(file, ct);
        return Guid.TryParse(dossier, out var id)
            ? run.Take(file with { DossierId = id }, ct)
            : run.Refuse(file, new("dossier.unknown", "dossierId 不是案卷编号。", "dossierId is no dossier's id."));
    }
}
