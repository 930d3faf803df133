using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>Section <c>Renditions</c>: what is derived from documents, and how much it may cost.</summary>
internal sealed class RenditionOptions
{
    /// <summary>
    /// Where documents lie in clear while they are worked on, in private folders that are removed at once, or by the next process after a
    /// kill. Best in memory. Empty: a folder in the system's own for such things.
    /// </summary>
    public string Folder { get; set; } = "";

    /// <summary>Longer documents are shown up to this page.</summary>
    public int MaxPages { get; set; } = 2000;

    /// <summary>Larger documents get no images and no text.</summary>
    public int MaxMiB { get; set; } = 512;

    /// <summary>How long one page may take.</summary>
    public TimeSpan PagePatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the text of one page may take to be recognized.</summary>
    public TimeSpan OcrPatience { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Memory of each helping program, in MiB.</summary>
    public int MemoryMiB { get; set; } = 1024;

    /// <summary>The longer side of a page image, in pixels.</summary>
    public int PageSide { get; set; } = 1600;

    /// <summary>The longer side of a thumbnail, in pixels.</summary>
    public int ThumbnailSide { get; set; } = 240;

    /// <summary>The longer side of what text is recognized on, in pixels; about 300 dpi of A4.</summary>
    public int OcrSide { get; set; } = 3500;

    /// <summary>Longer text of an Office file, OFD or text file is cut here, in characters.</summary>
    public int MaxTextCharacters { get; set; } = 5_000_000;

    /// <summary>So many MiB are unpacked for the text of an Office file or OFD; what would come after that is left out.</summary>
    public int MaxUnpackedMiB { get; set; } = 256;

    /// <summary>How long the text of an Office file, OFD or text file may take.</summary>
    public TimeSpan TextPatience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Pictures of more pixels than this are not opened.</summary>
    public int MaxMegapixels { get; set; } = 200;

    /// <summary>Whether text is recognized on pages that are pictures.</summary>
    public bool Ocr { get; set; } = true;

    /// <summary>Languages as tesseract names them.</summary>
    public string OcrLanguages { get; set; } = "chi_sim+eng";

    /// <summary>Documents with more pages without text than this are left alone.</summary>
    public int OcrMaxPages { get; set; } = 500;
}

internal sealed class RenditionOptionsCheck : IValidateOptions<RenditionOptions>
{
    public ValidateOptionsResult Validate(string? name, RenditionOptions options)
    {
        var faults = new List<string>();
        void Between(string setting, int value, int least, int most)
        {
            if (value < least || value > most)
                faults.Add($"Renditions:{setting} must lie between {least} and {most}.");
        }
        Between(nameof(options.MaxPages), options.MaxPages, 1, 100_000);
        Between(nameof(options.MaxMiB), options.MaxMiB, 1, 100_000);
        Between(nameof(options.MemoryMiB), options.MemoryMiB, 64, 65_536);
        Between(nameof(options.PageSide), options.PageSide, 100, 10_000);
        Between(nameof(options.ThumbnailSide), options.ThumbnailSide, 16, 1000);
        Between(nameof(options.OcrSide), options.OcrSide, 500, 20_000);
        Between(nameof(options.MaxTextCharacters), options.MaxTextCharacters, 1000, 100_000_000);
        Between(nameof(options.MaxUnpackedMiB), options.MaxUnpackedMiB, 1, 10_000);
        Between(nameof(options.MaxMegapixels), options.MaxMegapixels, 1, 10_000);
        Between(nameof(options.OcrMaxPages), options.OcrMaxPages, 0, 100_000);
        foreach (var patience in new[] { options.PagePatience, options.OcrPatience, options.TextPatience })
            if (patience < TimeSpan.FromMilliseconds(100) || patience > TimeSpan.FromHours(1))
                faults.Add("Renditions:PagePatience, OcrPatience and TextPatience must lie between 100 milliseconds and an hour.");
        if (
            options.OcrLanguages.Length == 0
            || !options.OcrLanguages.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '+')
        )
            faults.Add("Renditions:OcrLanguages are names of languages joined by '+', such as chi_sim+eng.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
