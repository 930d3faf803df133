using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

/// <summary>Section <c>Uploads</c>.</summary>
internal sealed class UploadOptions
{
    /// <summary>How long an upload may take; what is still unfinished after that is cleared away.</summary>
    public TimeSpan PendingFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The kinds that are taken, judged by content; null for all that we know by sight.</summary>
    public string[]? MediaTypes { get; set; }

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
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
