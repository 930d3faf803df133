using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CustomerArchive.ObjectStorage;

/// <summary>File operations that have reached the disk when they return, names included.</summary>
internal static partial class Durable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path)!;
        CreateDirectory(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerFolder);
        FlushDirectory(parent);
    }

    public static SafeFileHandle CreateFile(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : OwnerOnly,
            }
        );
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Readers see the old content or the new, never a mixture.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.CreateVersion7():N}.new";
        WriteNew(temporary, content);
        File.Move(temporary, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>
    /// Overwrites before unlinking. Storage that writes elsewhere (flash, copy-on-write) may keep the old blocks for a while; what lay
    /// there is itself sealed with a branch key.
    /// </summary>
    public static void Shred(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            Overwrite(file);
        File.Delete(path);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    public static void Overwrite(FileStream file)
    {
        file.Position = 0;
        file.Write(new byte[file.Length]);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A new name is durable only once its directory is flushed; .NET cannot open directories.</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS journals names
        var descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            var reason = new Win32Exception(Marshal.GetLastPInvokeError());
            throw Directory.Exists(path)
                ? new IOException($"Cannot open '{path}'.", reason)
                : new DirectoryNotFoundException($"'{path}' is gone.");
        }
        var failed = Fsync(descriptor) < 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed)
            throw new IOException($"Cannot flush '{path}'.", new Win32Exception(error));
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
