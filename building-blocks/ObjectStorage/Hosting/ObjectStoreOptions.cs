using Microsoft.Extensions.Options;

namespace CustomerArchive.ObjectStorage;

/// <summary>Where objects are kept.</summary>
public enum ObjectStoreProvider
{
    /// <summary>Folders of this machine or a mounted share.</summary>
    FileSystem,

    /// <summary>Any S3 with versions and object lock.</summary>
    S3,
}

/// <summary>Settings of the object store; the host names the section.</summary>
public sealed class ObjectStoreOptions
{
    /// <summary>FileSystem (default) or S3.</summary>
    public ObjectStoreProvider Provider { get; set; }

    /// <summary>FileSystem: folder of the objects.</summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// FileSystem: folder of the wrapped document keys. It must not lie within <see cref="Path"/> nor go into the same backups: a key
    /// that survives in a backup keeps a destroyed document readable. Mirror it instead.
    /// </summary>
    public string KeyPath { get; set; } = "";

    /// <summary>S3: address, for example http://minio:9000. Empty: the provider's own for <see cref="Region"/>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>S3: signing region.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>S3: bucket of the objects; made with object lock and versions when missing.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>S3: bucket of the wrapped keys; made when missing, and must keep no versions.</summary>
    public string KeyBucket { get; set; } = "";

    /// <summary>S3: access key. Both empty: the environment's own credentials.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>S3: secret key.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>S3: bucket in the path instead of the host name.</summary>
    public bool ForcePathStyle { get; set; } = true;

    /// <summary>S3: send and expect checksums wherever the operation supports them; off for servers that do not know them.</summary>
    public bool ChecksumsAlways { get; set; }

    /// <summary>S3: lock in governance mode, which a privileged account can override, instead of compliance mode, which nobody can.</summary>
    public bool GovernanceLock { get; set; }

    /// <summary>S3: MiB per part of a multipart upload; two parts per upload are held in memory. 8 MiB allow objects of 1 TiB.</summary>
    public int PartMiB { get; set; } = 8;

    /// <summary>Hours after which what a killed upload left is removed.</summary>
    public double LeftoverHours { get; set; } = 24;

    /// <summary>
    /// A second store, for copies of the sealed bytes (the same settings but those of the keys, which are not copied); none unless said. It
    /// should stand on other disks, and in no backup: destroying a document deletes its copies.
    /// </summary>
    public ObjectStoreOptions? Replica { get; set; }
}

internal sealed class ObjectStoreOptionsCheck(string section) : IValidateOptions<ObjectStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, ObjectStoreOptions options)
    {
        var faults = Faults(options).Select(fault => $"{section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ObjectStoreOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
            yield return "Provider must be FileSystem or S3.";
        if (!(options.LeftoverHours > 0))
            yield return "LeftoverHours must be more than 0.";
        foreach (var fault in options.Provider == ObjectStoreProvider.S3 ? S3Faults(options) : FileFaults(options))
            yield return fault;
        if (options.Replica is not { } replica)
            yield break;
        if (replica.Replica is not null)
            yield return "Replica:Replica: a replica has none of its own.";
        if (replica.Provider == ObjectStoreProvider.FileSystem && replica.Path.Length == 0)
            yield return "Replica:Path is needed for Provider FileSystem.";
        if (replica.Provider == ObjectStoreProvider.FileSystem && options.Provider == replica.Provider && replica.Path.Length > 0)
            if (options.Path.Length > 0 && (Holds(options.Path, replica.Path) || Holds(replica.Path, options.Path)))
                yield return "Replica:Path must not lie within Path, nor hold it.";
        if (replica.Provider == ObjectStoreProvider.S3 && !IsBucketName(replica.Bucket))
            yield return "Replica:Bucket must be a bucket name.";
    }

    private static IEnumerable<string> FileFaults(ObjectStoreOptions options)
    {
        if (options.Path.Length == 0)
            yield return "Path is needed for Provider FileSystem.";
        if (options.KeyPath.Length == 0)
            yield return "KeyPath is needed for Provider FileSystem.";
        if (
            options.Path.Length > 0
            && options.KeyPath.Length > 0
            && (Holds(options.Path, options.KeyPath) || Holds(options.KeyPath, options.Path))
        )
            yield return "Path and KeyPath must lie apart: a backup of one must not contain the other.";
    }

    private static bool Holds(string outer, string inner)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(outer), Path.GetFullPath(inner));
        return !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
    }

    private static IEnumerable<string> S3Faults(ObjectStoreOptions options)
    {
        if (
            options.Endpoint.Length > 0
            && !(Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        )
            yield return "Endpoint must be an http or https address.";
        if (options.Region.Length == 0)
            yield return "Region is needed for Provider S3.";
        if (!IsBucketName(options.Bucket))
            yield return "Bucket must be a bucket name of 3 to 63 lower-case letters, digits, dots and hyphens.";
        if (!IsBucketName(options.KeyBucket))
            yield return "KeyBucket must be a bucket name of 3 to 63 lower-case letters, digits, dots and hyphens.";
        if (options.Bucket.Length > 0 && options.Bucket == options.KeyBucket)
            yield return "KeyBucket must not be Bucket: its versions would keep destroyed keys.";
        if (options.AccessKey.Length == 0 != (options.SecretKey.Length == 0))
            yield return "AccessKey and SecretKey go together.";
        if (options.PartMiB is < 5 or > 128)
            yield return "PartMiB must be 5 to 128.";
    }

    private static bool IsBucketName(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-');
}
