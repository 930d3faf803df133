using System.Collections.Concurrent;
using System.Text.Json;
using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob;

/// <summary>What the steps of the job know of each other.</summary>
public sealed class Story(Uri gateway, string dataFolder, int largeFileMegabytes)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Person>>> staff = new();
    private readonly Lazy<string> password = new(() => ReadPassword(dataFolder));

    public Uri Gateway { get; } = gateway;
    public string DataFolder { get; } = dataFolder;
    public int LargeFileMegabytes { get; } = largeFileMegabytes;

    /// <summary>Figures worth telling at the end.</summary>
    public ConcurrentQueue<string> Figures { get; } = new();

    public Guid LeaseId { get; set; }
    public string ContractNumber { get; set; } = "";
    public DateOnly LeaseEndsOn { get; set; }
    public Guid DossierId { get; set; }
    public string ArchiveNumber { get; set; } = "";
    public Guid DocumentId { get; set; }
    public Guid ListId { get; set; }

    /// <summary>A filed dossier of one page.</summary>
    public Guid SmallDossierId { get; set; }

    /// <summary>The demo's staff, by user name; signs in on first use.</summary>
    public Task<Person> As(string user) => staff.GetOrAdd(user, name => new(() => Person.SignIn(Gateway, name, password.Value))).Value;

    // The AppHost made it up at its first start and keeps it with its other parameters, readable by its owner only.
    private static string ReadPassword(string dataFolder) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(dataFolder, "parameters.json")))![
            "demo-password"
        ];

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);
}
