using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Documents.Viewing;

/// <summary>Section <c>Viewing</c>: how much may be seen by one grant, and what it may cost.</summary>
internal sealed class ViewingOptions
{
    /// <summary>Pages shown by one grant in a minute: reading, not harvesting.</summary>
    [Range(1, 10_000)]
    public int PagesPerMinute { get; set; } = 60;

    /// <summary>Pages shown by one grant in all.</summary>
    [Range(1, 1_000_000)]
    public int PagesPerGrant { get; set; } = 5000;

    /// <summary>Longer documents are not given as a watermarked copy.</summary>
    [Range(1, 2000)]
    public int PagesPerCopy { get; set; } = 300;

    /// <summary>Pages that one process watermarks at the same time: each holds an opened picture in memory.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;
}
