using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Journal;

/// <summary>Where the journal lies.</summary>
public enum JournalProvider
{
    /// <summary>Nobody said: the service does not start.</summary>
    Unsaid,

    /// <summary>A folder of this machine or a mounted share.</summary>
    FileSystem,

    /// <summary>A bucket of its own on any S3 with versions and object lock.</summary>
    S3,

    /// <summary>None, knowingly: what was destroyed comes back with an older backup.</summary>
    None,
}

/// <summary>Section <c>Journal</c>. It stands apart from every database, key store and object store that is ever put back.</summary>
internal sealed class JournalOptions : IValidatableObject
{
    public JournalProvider Provider { get; set; }

    /// <summary>FileSystem: its folder.</summary>
    public string Path { get; set; } = "";

    /// <summary>S3: its bucket, made with object lock when missing, and how to reach it, as in section <c>ObjectStore</c>.</summary>
    public string Bucket { get; set; } = "";
    public string Endpoint { get; set; } = "";
    public string Region { get; set; } = "us-east-1";
    public string AccessKey { get; set; } = "";
    public string SecretKey { get; set; } = "";
    public bool ForcePathStyle { get; set; } = true;
    public bool ChecksumsAlways { get; set; }

    /// <summary>Days for which the store refuses to delete an entry: longer than any backup is kept.</summary>
    [Range(1, 36500)]
    public int LockedForDays { get; set; } = 3650;

    /// <summary>How often a running service reads on, which also tells it what the bus may have lost.</summary>
    public TimeSpan ReadEvery { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// At the next start everything since this day is done again, also what the database knows: set it once after something else than the
    /// database was put back, such as the object store or the keys.
    /// </summary>
    public DateOnly? ReadFrom { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == JournalProvider.Unsaid)
            yield return new("Journal:Provider must be said: FileSystem, S3, or None to live without.");
        if (Provider == JournalProvider.FileSystem && Path.Length == 0)
            yield return new("Journal:Path is needed for Provider FileSystem.");
        if (Provider == JournalProvider.S3 && Bucket.Length < 3)
            yield return new("Journal:Bucket is needed for Provider S3.");
        if (ReadEvery < TimeSpan.FromMinutes(1))
            yield return new("Journal:ReadEvery must be at least a minute.");
    }
}
