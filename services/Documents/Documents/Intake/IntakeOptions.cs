using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake;

/// <summary>Section <c>Intake</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>How long an upload in parts is waited for after its last part.</summary>
    public TimeSpan UploadKeptFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>MiB of an upload that become one sealed part; what a killed process loses at most.</summary>
    public int PartMiB { get; set; } = 8;

    /// <summary>An upload that is whole and still no document so long after its last part was killed in between, and is finished.</summary>
    public TimeSpan FinishAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often expired uploads and other leftovers are looked for.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Files that one form may bring.</summary>
    public int MostFiles { get; set; } = 5000;

    /// <summary>
    /// Small files of a form (up to 256 KiB, held in memory) that are stored at the same time: most of the time of a small file is waiting
    /// for the disk.
    /// </summary>
    public int FilesAtOnce { get; set; } = 8;

    /// <summary>Entries that a zip may have.</summary>
    public int ZipEntries { get; set; } = 20_000;

    /// <summary>GiB that a zip may unpack to.</summary>
    public int ZipUnpackedGiB { get; set; } = 50;

    /// <summary>How many times larger than its packed form an entry may be.</summary>
    public int ZipRatio { get; set; } = 200;

    /// <summary>How long a zip is kept after its dry run.</summary>
    public TimeSpan ZipKeptFor { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Branch → folder of its scanner.</summary>
    public Dictionary<string, string> Folders { get; set; } = [];

    /// <summary>How often the folders are looked at; a file that did not change between two looks is complete.</summary>
    public TimeSpan FoldersEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Where scans lie in clear while cover sheets are looked for; memory where the machine has such a folder.</summary>
    public string WorkFolder { get; set; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    /// <summary>MiB of the largest scan that is looked through for cover sheets.</summary>
    public int CoverMiB { get; set; } = 256;

    /// <summary>Pages of the longest one.</summary>
    public int CoverPages { get; set; } = 2000;

    /// <summary>How long one look may take.</summary>
    public TimeSpan CoverTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After how many failures a scan is left to a person.</summary>
    public int CoverTries { get; set; } = 3;

    public long PartBytes => (long)PartMiB << 20;
}

internal sealed class IntakeOptionsCheck : IValidateOptions<IntakeOptions>
{
    public ValidateOptionsResult Validate(string? name, IntakeOptions options)
    {
        var faults = Faults(options).Select(fault => $"Intake:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(IntakeOptions options)
    {
        if (options.UploadKeptFor < TimeSpan.FromMinutes(1) || options.UploadKeptFor > TimeSpan.FromDays(60))
            yield return "UploadKeptFor must lie between 1 minute and 60 days.";
        if (options.PartMiB is < 1 or > 1024)
            yield return "PartMiB must lie between 1 and 1024.";
        if (options.FinishAfter < TimeSpan.FromSeconds(1) || options.FinishAfter > options.UploadKeptFor)
            yield return "FinishAfter must lie between 1 second and UploadKeptFor.";
        if (options.SweepEvery < TimeSpan.FromSeconds(1) || options.SweepEvery > TimeSpan.FromDays(1))
            yield return "SweepEvery must lie between 1 second and 1 day.";
        if (options.FoldersEvery < TimeSpan.FromSeconds(1) || options.FoldersEvery > TimeSpan.FromHours(1))
            yield return "FoldersEvery must lie between 1 second and 1 hour.";
        if (options.MostFiles is < 1 or > 100_000)
            yield return "MostFiles must lie between 1 and 100,000.";
        if (options.FilesAtOnce is < 1 or > 64)
            yield return "FilesAtOnce must lie between 1 and 64.";
        if (options.ZipEntries is < 1 or > 1_000_000)
            yield return "ZipEntries must lie between 1 and 1,000,000.";
        if (options.ZipUnpackedGiB is < 1 or > 100_000)
            yield return "ZipUnpackedGiB must lie between 1 and 100,000.";
        if (options.ZipRatio is < 2 or > 10_000)
            yield return "ZipRatio must lie between 2 and 10,000.";
        if (options.ZipKeptFor < TimeSpan.FromMinutes(1) || options.ZipKeptFor > TimeSpan.FromDays(60))
            yield return "ZipKeptFor must lie between 1 minute and 60 days.";
        if (!Directory.Exists(options.WorkFolder))
            yield return "WorkFolder must be a folder that exists.";
        if (options.CoverMiB is < 1 or > 100_000)
            yield return "CoverMiB must lie between 1 and 100,000.";
        if (options.CoverPages is < 1 or > 100_000)
            yield return "CoverPages must lie between 1 and 100,000.";
        if (options.CoverTimeout < TimeSpan.FromSeconds(1) || options.CoverTimeout > TimeSpan.FromHours(12))
            yield return "CoverTimeout must lie between 1 second and 12 hours.";
        if (options.CoverTries is < 1 or > 100)
            yield return "CoverTries must lie between 1 and 100.";
        foreach (var (branch, folder) in options.Folders)
            if (branch.Length is 0 or > 20 || !Path.IsPathFullyQualified(folder))
                yield return $"Folders:{branch} must be a branch's code and the full path of a folder.";
        if (options.Folders.Values.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Count() < options.Folders.Count)
            yield return "Folders: two branches cannot share a folder.";
    }
}
