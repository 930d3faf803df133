namespace CustomerArchive.Printing;

/// <summary>Section <c>Printing</c>.</summary>
public sealed class PrintingOptions
{
    /// <summary>
    /// TrueType files to print with, added to those below; the first that has a character wins: Latin, Chinese, and what lies beyond
    /// (𠮷, 䶮). A file is read only when a character is in none before it.
    /// </summary>
    public IList<string> Fonts { get; } =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
        "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
    ];
}
