using System.Text.Json;

namespace CustomerArchive.LocalHosting;

/// <summary>A reason, in words for the person at the keyboard, why the application or a part of it does not start.</summary>
internal sealed class CannotStartException(string message) : Exception(message);

/// <summary>What outlives a run, readable by its owner only: secrets, ports, logs, servers' files; and the state of the run itself.</summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private FileStream? held;

    public DataFolder(string path)
    {
        FullPath = path;
        Secrets = new(this, "parameters.json");
        Ports = new(this, "ports.json");
    }

    public string FullPath { get; }

    public Kept<string> Secrets { get; }

    public Kept<int> Ports { get; }

    public string StateFile => In("state.json");

    public string In(params string[] parts) => Path.Combine([FullPath, .. parts]);

    public string LogOf(string resource) => In("logs", $"{resource}.log");

    /// <summary>Takes the folder for this process. The kernel gives it back when the process ends, however it ends.</summary>
    public void Take()
    {
        Directory.CreateDirectory(FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(In("logs"));
        try
        {
            held = new(In("apphost.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new CannotStartException($"Already running{Who()}. Data folder: {FullPath}");
        }
    }

    public void Release()
    {
        if (held is not null)
            File.Delete(StateFile);
        Dispose();
    }

    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    /// <summary>A fresh log file; the one before is kept once.</summary>
    public string FreshLog(string resource)
    {
        var log = LogOf(resource);
        if (File.Exists(log))
            File.Move(log, Path.ChangeExtension(log, ".previous.log"), overwrite: true);
        File.WriteAllText(log, "");
        return log;
    }

    public static void Write(string file, object content)
    {
        var temporary = $"{file}.new";
        using (
            var stream = new FileStream(
                temporary,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
            JsonSerializer.Serialize(stream, content, Json);
        File.Move(temporary, file, overwrite: true);
    }

    private string Who()
    {
        try
        {
            var state = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(StateFile), Json);
            return $", process {state.GetProperty("pid")}, see {state.GetProperty("page")}";
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or KeyNotFoundException)
        {
            return ""; // it is just starting or just stopping
        }
    }

    /// <summary>Named values in one file.</summary>
    public sealed class Kept<T>(DataFolder folder, string file)
    {
        private readonly Lock guard = new();
        private SortedDictionary<string, T>? values;

        public T GetOrMake(string name, Func<T> make) => GetOrMake(name, make, _ => true);

        /// <summary>The value from before if it still serves, else a new one that is kept.</summary>
        public T GetOrMake(string name, Func<T> make, Func<T, bool> serves)
        {
            lock (guard)
            {
                var path = folder.In(file);
                values ??= File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, T>>(File.ReadAllText(path), Json)! : [];
                if (values.TryGetValue(name, out var kept) && serves(kept))
                    return kept;
                values[name] = make();
                Directory.CreateDirectory(folder.FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                Write(path, values);
                return values[name];
            }
        }
    }
}
