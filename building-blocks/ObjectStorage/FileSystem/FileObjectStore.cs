using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace CustomerArchive.ObjectStorage;

/// <summary>
/// Objects as folders: <c>objects/ab/cd/(hash of the key's folder)/(hash of its name)/</c> holds <c>data</c> and <c>state</c>. An object
/// is assembled under <c>staging</c> and appears by one rename of its folder, which the file system refuses when the name is taken; it
/// disappears by one rename back. So a process killed anywhere leaves leftovers in <c>staging</c> and nothing else.
/// </summary>
internal sealed class FileObjectStore : ObjectStore
{
    private const int BlockSize = 1 << 20;
    private const long WriteBehind = 64L << 20;

    private readonly string objects;
    private readonly string staging;
    private readonly string locks;
    private readonly TimeSpan leftoverAge;
    private readonly TimeProvider clock;

    public FileObjectStore(string path, TimeSpan leftoverAge, TimeProvider clock)
    {
        var root = Path.GetFullPath(path);
        objects = Path.Combine(root, "objects");
        staging = Path.Combine(root, "staging");
        locks = Path.Combine(root, "locks");
        this.leftoverAge = leftoverAge;
        this.clock = clock;
    }

    public override Task PrepareAsync(CancellationToken ct = default)
    {
        Durable.CreateDirectory(objects);
        Durable.CreateDirectory(staging);
        Durable.CreateDirectory(locks);
        var probe = Path.Combine(locks, $"probe-{Guid.CreateVersion7():N}");
        Durable.WriteNew(probe, "writable"u8);
        File.Delete(probe);
        return Task.CompletedTask;
    }

    private protected override async Task<StoredObject> WriteAsync(string key, Stream content, CancellationToken ct)
    {
        var folder = FolderOf(key);
        if (Directory.Exists(folder))
            throw new ObjectExists(key);
        Durable.CreateDirectory(staging);
        var version = $"{Guid.CreateVersion7():N}";
        var assembly = Path.Combine(staging, version);
        Directory.CreateDirectory(assembly);
        try
        {
            var data = Path.Combine(assembly, "data");
            long size;
            string sha256;
            using (var file = Durable.CreateFile(data))
            {
                (size, sha256) = await CopyAsync(content, file, ct);
                RandomAccess.FlushToDisk(file);
            }
            File.SetAttributes(data, FileAttributes.ReadOnly);
            var state = new StoredObject(key, version, size, sha256, clock.GetUtcNow());
            Durable.WriteNew(Path.Combine(assembly, "state"), Encode(state));
            Durable.FlushDirectory(assembly);
            Appear(assembly, folder, key);
            return state;
        }
        catch
        {
            Discard(assembly);
            throw;
        }
    }

    /// <summary>Hashes one block while the disk takes it and the next is being read.</summary>
    private static async Task<(long Size, string Sha256)> CopyAsync(Stream content, SafeFileHandle file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        var writing = ArrayPool<byte>.Shared.Rent(BlockSize);
        var written = Task.CompletedTask;
        var flushed = Task.CompletedTask;
        try
        {
            long size = 0;
            long flushedTo = 0;
            while (true)
            {
                var count = await content.ReadAtLeastAsync(block.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, ct);
                await written;
                if (count == 0)
                    break;
                (block, writing) = (writing, block);
                var (taken, offset) = (writing.AsMemory(0, count), size);
                written = Task.Run(() => RandomAccess.Write(file, taken.Span, offset), CancellationToken.None);
                hash.AppendData(taken.Span);
                size += count;
                if (size - flushedTo >= WriteBehind && flushed.IsCompleted)
                {
                    await flushed;
                    flushed = Task.Run(() => RandomAccess.FlushToDisk(file), CancellationToken.None);
                    flushedTo = size;
                }
            }
            await flushed;
            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            await Task.WhenAll(written, flushed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(block);
            ArrayPool<byte>.Shared.Return(writing);
        }
    }

    private static void Appear(string assembly, string folder, string key)
    {
        var parent = Path.GetDirectoryName(folder)!;
        for (var attempt = 1; ; attempt++)
        {
            Durable.CreateDirectory(parent);
            try
            {
                Directory.Move(assembly, folder);
                break;
            }
            catch (DirectoryNotFoundException) when (attempt < 10)
            {
                // a delete has just removed the empty parent
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                throw new ObjectExists(key);
            }
        }
        Durable.FlushDirectory(parent);
    }

    internal override Task<Stream> ReadAsync(string key, string version, long from, long? length, CancellationToken ct)
    {
        var state = Require(key, version);
        FileStream file;
        try
        {
            file = new(
                Path.Combine(FolderOf(key), "data"),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0
            );
        }
        catch (FileNotFoundException lost)
        {
            // the folder may have been deleted between the two looks
            throw Find(key, version) is null ? new ObjectNotFound(key, version) : new ObjectDamaged(key, "its data file is gone", lost);
        }
        try
        {
            if (from > state.Size)
                throw new ArgumentOutOfRangeException(nameof(from), from, $"'{key}' has {state.Size} bytes.");
            file.Seek(from, SeekOrigin.Begin);
            return Task.FromResult<Stream>(length is { } asked ? new FirstBytes(file, asked) : file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override Task<StoredObject?> StatAsync(string key, string version, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        return Task.FromResult(Find(key, version));
    }

    public override Task<ObjectPage> ListAsync(string prefix, string? cursor = null, int limit = 1000, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var page = new List<StoredObject>();
        foreach (var folder in Walk(objects, 0, cursor?.Split('/') ?? []))
        {
            ct.ThrowIfCancellationRequested();
            if (ReadState(folder) is not { } state || !state.Key.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            if (page.Count == limit)
                return Task.FromResult(new ObjectPage(page, CursorAt(page[^1].Key)));
            page.Add(state);
        }
        return Task.FromResult(new ObjectPage(page, null));
    }

    private string CursorAt(string key) => Path.GetRelativePath(objects, FolderOf(key)).Replace(Path.DirectorySeparatorChar, '/');

    internal override Task<IReadOnlyList<StoredObject>> InFolderAsync(string folder, CancellationToken ct)
    {
        var found = Sorted(ShardOf(folder)).Select(ReadState).OfType<StoredObject>();
        return Task.FromResult<IReadOnlyList<StoredObject>>([.. found]);
    }

    private protected override async Task LockUntilAsync(string key, string version, DateTimeOffset until, CancellationToken ct)
    {
        using var _ = await LockAsync(key, ct);
        var state = Require(key, version);
        if (state.RetainUntil > until)
            throw ObjectLocked.AgainstShortening(state, until);
        if (state.RetainUntil != until)
            Durable.Replace(Path.Combine(FolderOf(key), "state"), Encode(state with { RetainUntil = until }));
    }

    public override async Task SetHoldAsync(string key, string version, bool hold, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        using var _ = await LockAsync(key, ct);
        var state = Require(key, version);
        if (state.Hold != hold)
            Durable.Replace(Path.Combine(FolderOf(key), "state"), Encode(state with { Hold = hold }));
    }

    public override async Task<bool> DeleteAsync(string key, string version, CancellationToken ct = default)
    {
        ObjectKey.Require(key);
        using var _ = await LockAsync(key, ct);
        if (Find(key, version) is not { } state)
            return false;
        if (ObjectLocked.On(state, clock.GetUtcNow()) is { } locked)
            throw locked;

        var folder = FolderOf(key);
        var parent = Path.GetDirectoryName(folder)!;
        var gone = Path.Combine(staging, $"{Guid.CreateVersion7():N}");
        Directory.Move(folder, gone);
        try
        {
            Durable.FlushDirectory(parent);
        }
        catch (DirectoryNotFoundException)
        {
            Durable.FlushDirectory(Path.GetDirectoryName(parent)!); // another delete took the emptied folder away
        }
        Discard(gone);
        try
        {
            Directory.Delete(parent);
        }
        catch (IOException)
        {
            // others of the same folder are still there, or it is gone already
        }
        return true;
    }

    internal override async Task<bool> RestoreAsync(string key, string version, Stream content, string sha256, CancellationToken ct)
    {
        using var _ = await LockAsync(key, ct);
        Durable.CreateDirectory(staging);
        var assembly = Path.Combine(staging, $"{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(assembly);
        try
        {
            var data = Path.Combine(assembly, "data");
            long size;
            string found;
            using (var file = Durable.CreateFile(data))
            {
                (size, found) = await CopyAsync(content, file, ct);
                RandomAccess.FlushToDisk(file);
            }
            if (found != sha256)
                throw new ObjectDamaged(key, "the other copy is not what was stored either");
            File.SetAttributes(data, FileAttributes.ReadOnly);
            PutBack(key, version, data, size, sha256);
            return true;
        }
        finally
        {
            Discard(assembly);
        }
    }

    private void PutBack(string key, string version, string data, long size, string sha256)
    {
        var folder = FolderOf(key);
        StoredObject? state = null;
        try
        {
            state = Find(key, version);
        }
        catch (ObjectDamaged)
        {
            // written anew, without locks: the caller sets them again
        }
        Durable.CreateDirectory(folder);
        File.Move(data, Path.Combine(folder, "data"), overwrite: true);
        state ??= new(key, version, size, sha256, clock.GetUtcNow());
        Durable.Replace(Path.Combine(folder, "state"), Encode(state with { Size = size, Sha256 = sha256 }));
        Durable.FlushDirectory(folder);
        Durable.FlushDirectory(Path.GetDirectoryName(folder)!);
    }

    public override Task<int> SweepAsync(CancellationToken ct = default)
    {
        var swept = 0;
        if (!Directory.Exists(staging))
            return Task.FromResult(swept);
        foreach (var leftover in new DirectoryInfo(staging).EnumerateDirectories())
        {
            ct.ThrowIfCancellationRequested();
            var touched = leftover.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(leftover.LastWriteTimeUtc).Max();
            if (clock.GetUtcNow().UtcDateTime - touched < leftoverAge || IsBeingWritten(Path.Combine(leftover.FullName, "data")))
                continue;
            Discard(leftover.FullName);
            swept++;
        }
        return Task.FromResult(swept);
    }

    /// <summary>An upload keeps its data file locked while it writes.</summary>
    private static bool IsBeingWritten(string data)
    {
        try
        {
            using var _ = File.OpenHandle(data, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Discard(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var data = new FileInfo(Path.Combine(folder, "data"));
        if (data.Exists && OperatingSystem.IsWindows())
            data.IsReadOnly = false;
        Directory.Delete(folder, recursive: true);
    }

    private StoredObject Require(string key, string version) => Find(key, version) ?? throw new ObjectNotFound(key, version);

    private StoredObject? Find(string key, string version) =>
        ReadState(FolderOf(key)) is { } state && state.Key == key && state.Version == version ? state : null;

    private static StoredObject? ReadState(string folder)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(folder, "state"));
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (FileNotFoundException lost)
        {
            return Directory.Exists(folder) ? throw new ObjectDamaged(folder, "its state file is gone", lost) : null;
        }
        return Decode(folder, bytes);
    }

    /// <summary>The state carries its own hash: a flipped bit must not lift a lock.</summary>
    private static byte[] Encode(StoredObject state)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web);
        return [.. SHA256.HashData(json), .. json];
    }

    private static StoredObject Decode(string folder, byte[] bytes)
    {
        if (bytes.Length < 32 || !SHA256.HashData(bytes.AsSpan(32)).AsSpan().SequenceEqual(bytes.AsSpan(0, 32)))
            throw new ObjectDamaged(folder, "its state file was altered");
        return JsonSerializer.Deserialize<StoredObject>(bytes.AsSpan(32), JsonSerializerOptions.Web)!;
    }

    private string FolderOf(string key)
    {
        var name = key.LastIndexOf('/') + 1;
        return Path.Combine(ShardOf(key[..name]), Hash(key[name..]));
    }

    private string ShardOf(string folder)
    {
        var hash = Hash(folder);
        return Path.Combine(objects, hash[..2], hash[2..4], hash);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static IEnumerable<string> Walk(string folder, int depth, string[] after)
    {
        foreach (var child in Sorted(folder))
        {
            var order = depth < after.Length ? string.CompareOrdinal(Path.GetFileName(child), after[depth]) : 1;
            if (order < 0 || (order == 0 && depth == 3))
                continue;
            if (depth == 3)
                yield return child;
            else
                foreach (var found in Walk(child, depth + 1, order == 0 ? after : []))
                    yield return found;
        }
    }

    private static string[] Sorted(string folder)
    {
        try
        {
            var children = Directory.GetDirectories(folder);
            Array.Sort(children, StringComparer.Ordinal);
            return children;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Lock changes and deletes of one key exclude each other, also between processes.</summary>
    private async Task<FileStream> LockAsync(string key, CancellationToken ct)
    {
        Durable.CreateDirectory(locks);
        var path = Path.Combine(locks, Hash(key)[..2]);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 3000)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), ct);
            }
        }
    }
}

/// <summary>The first bytes of a stream, or all of them if it is shorter.</summary>
internal sealed class FirstBytes(Stream inner, long length) : ReadOnlyStream
{
    private long left = length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
        left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
