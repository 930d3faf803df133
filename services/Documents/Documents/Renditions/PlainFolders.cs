using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>A folder in which bytes lie in clear for as long as one piece of work takes.</summary>
internal sealed class PlainFolder(string path) : IDisposable
{
    public string Path => path;

    /// <summary>Somebody waits for this work; the programs of all other work leave the processors to whoever wants them.</summary>
    public bool IsAwaited { get; set; }

    public string In(string name) => System.IO.Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}

/// <summary>
/// Gives out private folders. Each process holds a lock on its own; what a killed process left is unlocked, and removed by whoever comes next.
/// </summary>
internal sealed class PlainFolders : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string LockName = "lock";

    private readonly string root;
    private readonly string own;
    private readonly FileStream held;

    public PlainFolders(IOptions<RenditionOptions> options)
    {
        root = options.Value.Folder is { Length: > 0 } configured
            ? Path.GetFullPath(configured)
            : Path.Combine(Path.GetTempPath(), $"customer-archive-{Environment.UserName}");
        Directory.CreateDirectory(root, Private);
        own = Path.Combine(root, $"{Guid.CreateVersion7():N}");
        // Under another name until it is locked: nobody may take it for left behind.
        var beginning = own + ".new";
        Directory.CreateDirectory(beginning, Private);
        held = new(Path.Combine(beginning, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.Move(beginning, own);
        Sweep();
    }

    public PlainFolder Take()
    {
        Sweep();
        var folder = Path.Combine(own, $"{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(folder, Private);
        return new(folder);
    }

    /// <summary>Removes what processes that were killed left behind.</summary>
    public void Sweep()
    {
        foreach (
            var folder in Directory
                .EnumerateDirectories(root)
                .Where(folder => folder != own && !folder.EndsWith(".new", StringComparison.Ordinal))
        )
        {
            try
            {
                using (new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
                    Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // it is in use, or another process removes it just now
            }
            catch (UnauthorizedAccessException)
            {
                // not ours
            }
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(own, recursive: true);
        }
        catch (IOException)
        {
            // the next one sweeps
        }
        held.Dispose();
    }
}
