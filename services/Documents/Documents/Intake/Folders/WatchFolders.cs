using System.Text;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake.Folders;

/// <summary>
/// Takes what scanners put into the folders of their branches into the inbox, each file once wherever a process is killed. A complete file is
/// renamed into <c>taking/</c> under a fresh id, which only one process can do; under that id its bytes are stored and its row is written;
/// then it is renamed into <c>taken/</c>. Whatever lies in <c>taking/</c> is gone through again: a row that stands is never written twice.
/// What cannot be taken goes to <c>failed/</c> with a note.
/// </summary>
internal sealed class WatchFolders(IServiceProvider services, IOptions<IntakeOptions> options, ILogger<WatchFolders> log)
{
    private const string Taking = "taking";
    private const string Taken = "taken";
    private const string Failed = "failed";
    private static readonly string[] Unfinished = [".tmp", ".part", ".partial", ".crdownload", ".filepart"];
    private readonly Dictionary<string, (long Size, DateTime Written)> seen = new(StringComparer.Ordinal);

    public async Task<int> Run(CancellationToken ct)
    {
        var taken = 0;
        foreach (var (branch, folder) in options.Value.Folders)
        {
            try
            {
                foreach (var place in new[] { Taking, Taken, Failed })
                    Directory.CreateDirectory(Path.Combine(folder, place));
                Claim(folder);
                foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, Taking)).Order(StringComparer.Ordinal).ToList())
                    taken += await Take(branch, folder, file, ct) ? 1 : 0;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "The scanner folder of branch {Branch} could not be looked through; the others are", branch);
            }
        }
        return taken;
    }

    /// <summary>Renames what is complete: unchanged since the last look, and nobody has it open.</summary>
    private void Claim(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().ToList())
        {
            if (file.Name[0] is '.' or '~' || Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
                continue;
            if (file.LinkTarget is not null)
                continue; // a link may point anywhere
            var now = (file.Length, file.LastWriteTimeUtc);
            if (!seen.TryGetValue(file.FullName, out var before) || before != now || InUse(file))
            {
                seen[file.FullName] = now;
                continue;
            }
            seen.Remove(file.FullName);
            try
            {
                file.MoveTo(Path.Combine(folder, Taking, $"{Guid.CreateVersion7():N}.{file.Name}"));
            }
            catch (FileNotFoundException)
            {
                // another process was quicker
            }
        }
        foreach (var gone in seen.Keys.Where(path => Path.GetDirectoryName(path) == folder && !File.Exists(path)).ToList())
            seen.Remove(gone);
    }

    private async Task<bool> Take(string branch, string folder, string path, CancellationToken ct)
    {
        var name = Path.GetFileName(path);
        if (name.Length < 34 || !Guid.TryParseExact(name.AsSpan(0, 32), "N", out var id))
            return false;
        var original = name[33..];
        try
        {
            await using var scope = services.CreateServiceScope(nameof(WatchFolders));
            var inbox = scope.ServiceProvider.GetRequiredService<TakeIntoInbox>();
            var shown = CleanText.IsClean(original)
                ? original
                : new([.. original.Select(letter => char.IsSurrogate(letter) ? '_' : letter)]);
            await using (var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true))
                await inbox.Run(id, branch, ItemSource.Folder, shown, bytes, along: null, ct);
            Move(path, Path.Combine(folder, Taken, name));
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // another process went through it too
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            return false; // another process wrote the row just now; the next look sees it
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } why)
        {
            // The note first: a file in failed/ without one would be a riddle.
            await File.WriteAllTextAsync(
                Path.Combine(folder, Failed, $"{name}.txt"),
                $"{why.Code}\n{why.Zh}\n{why.En}\n",
                Encoding.UTF8,
                ct
            );
            Move(path, Path.Combine(folder, Failed, name));
            return false;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(exception, "A file of branch {Branch} could not be taken; it is tried again", branch);
            return false;
        }
    }

    private static void Move(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // moved already
        }
    }

    private static bool InUse(FileInfo file)
    {
        try
        {
            using var alone = file.Open(FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}

internal sealed class FolderRounds(WatchFolders folders, IOptions<IntakeOptions> options, TimeProvider clock, ILogger<FolderRounds> log)
    : Rounds(options.Value.FoldersEvery, clock, log)
{
    protected override Task Round(CancellationToken ct) => folders.Run(ct);
}
