using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

/// <summary>Section <c>Uploads</c>.</summary>
internal sealed class UploadOptions
{
    /// <summary>How long an upload may take; what is still unfinished after that is cleared away.</summary>
    public TimeSpan PendingFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The kinds that are taken, judged by content; null for all that we know by sight.</summary>
    public string[]? MediaTypes { get; set; }

    /// <summary>Whether files with a password are taken; nobody can scan them or use them later.</summary>
    public bool AllowEncrypted { get; set; }

    /// <summary>Whether files with macros are taken.</summary>
    public bool AllowMacros { get; set; }

    /// <summary>Endings of what no archive may hold.</summary>
    public string[] RefusedInArchives { get; set; } =
    ["exe", "dll", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "jar", "lnk", "cpl", "reg"];

    /// <summary>An archive may unpack to so many MiB.</summary>
    public int MaxUnpackedMiB { get; set; } = 10 * 1024;

    /// <summary>And beyond a tenth of that, to so many times its own size.</summary>
    public int MaxUnpackedRatio { get; set; } = 200;

    /// <summary>And hold so many entries.</summary>
    public int MaxEntries { get; set; } = 20_000;

    public bool Takes(string mediaType) =>
        mediaType != Documents.MediaTypes.Executable
        && (MediaTypes ?? Documents.MediaTypes.Extensions.Keys).Contains(Documents.MediaTypes.Bare(mediaType));
}

internal sealed class UploadOptionsCheck : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options)
    {
        var faults = new List<string>();
        if (options.PendingFor < TimeSpan.FromSeconds(1) || options.PendingFor > TimeSpan.FromDays(20))
            faults.Add("Uploads:PendingFor must lie between 1 second and 20 days.");
        foreach (
            var unknown in (options.MediaTypes ?? []).Where(type => !MediaTypes.Extensions.ContainsKey(type) && type != MediaTypes.Unknown)
        )
            faults.Add($"Uploads:MediaTypes: '{unknown}' cannot be told from content.");
        if (options.MaxUnpackedMiB is < 1 or > 10_000_000)
            faults.Add("Uploads:MaxUnpackedMiB must lie between 1 and 10000000.");
        if (options.MaxUnpackedRatio is < 2 or > 100_000)
            faults.Add("Uploads:MaxUnpackedRatio must lie between 2 and 100000.");
        if (options.MaxEntries is < 1 or > 65_534)
            faults.Add("Uploads:MaxEntries must lie between 1 and 65534.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
