using System.Globalization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Work;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>
/// Recognizes Chinese and English on pages that are pictures, page by page, and makes a PDF that can be searched, beside the untouched
/// original (D11). Recognized pages are kept one by one, so a killed worker's successor goes on where it stood.
/// </summary>
internal sealed class RecognizeText(
    Rendering rendering,
    ExtractText extraction,
    Programs programs,
    OpenRendition opening,
    IOptions<RenditionOptions> options,
    TimeProvider clock
)
{
    private const string Pdf = "application/pdf";

    /// <summary>Tesseract finds out first which side is up: pages are scanned on their heads.</summary>
    private const string AsItLies = "1";

    public async Task Run(Job job, CancellationToken ct)
    {
        var document = job.Document;
        using var folder = await rendering.Open(document, ct);
        var pages = await rendering.Count(document, folder, ct);
        int[] pictures = [.. Enumerable.Range(1, pages)];
        if (Rendering.IsPdf(document))
        {
            var text = await extraction.Extract(folder, Rendering.OriginalName, pages, ct);
            pictures = ExtractText.WithoutText(await File.ReadAllTextAsync(folder.In(text), ct), pages);
        }
        var known = await rendering.Kept(document, BytesRole.RecognizedPage, ct);
        var failed = new List<string>();
        var done = 0;
        foreach (var page in pictures)
        {
            job.Progress(done++, pictures.Length);
            try
            {
                if (known.Contains(page))
                    await opening.To(folder.In(NameOf(page)), document, BytesRole.RecognizedPage, page, ct);
                else
                    await Recognize(document, folder, page, ct);
            }
            catch (ProgramFailed fault)
            {
                failed.Add($"{page} ({fault.Message})");
            }
        }
        if (pictures.Length > 0 && failed.Count == pictures.Length)
            throw new ProgramFailed($"no page could be recognized: {failed[0]}");
        await Unite(document, folder, pages, ct);
        job.Progress(pictures.Length, pictures.Length);
        job.Item.End(clock.GetUtcNow(), failed.Count == 0 ? null : $"not recognized: {string.Join(", ", failed)}");
    }

    private async Task Recognize(Document document, PlainFolder folder, int page, CancellationToken ct)
    {
        var image = await rendering.Draw(document, folder, page, options.Value.OcrSide, "png", ct);
        var result = NameOf(page)[..^".pdf".Length];
        string[] work = [image, result, "-l", options.Value.OcrLanguages, "--psm", AsItLies, "pdf"];
        await programs.Run(folder, options.Value.OcrPatience, ["tesseract", .. work], ct);
        File.Delete(folder.In(image));
        await rendering.Keep(document, BytesRole.RecognizedPage, page, Pdf, folder.In(NameOf(page)), ct);
    }

    /// <summary>Recognized pages take the place of pictures; pages that have text are taken as they are.</summary>
    private async Task Unite(Document document, PlainFolder folder, int pages, CancellationToken ct)
    {
        var parts = new List<string>();
        for (var page = 1; page <= pages; page++)
        {
            var number = page.ToString(CultureInfo.InvariantCulture);
            var name = NameOf(page);
            if (!File.Exists(folder.In(name)) && Rendering.IsPdf(document))
            {
                name = $"as-it-is-{number}.pdf";
                await programs.Run(
                    folder,
                    options.Value.PagePatience,
                    ["pdfseparate", "-f", number, "-l", number, Rendering.OriginalName, name],
                    ct
                );
            }
            if (File.Exists(folder.In(name)))
                parts.Add(name);
        }
        var patience = options.Value.PagePatience * (1 + parts.Count / 20);
        if (parts.Count == 1)
            File.Copy(folder.In(parts[0]), folder.In("united.pdf"));
        else
            await programs.Run(folder, patience, ["pdfunite", .. parts, "united.pdf"], ct);
        var text = await extraction.Extract(folder, "united.pdf", pages, ct);
        await rendering.Keep(document, BytesRole.Text, 0, ExtractText.MediaType, folder.In(text), ct);
        await rendering.Keep(document, BytesRole.Searchable, 0, Pdf, folder.In("united.pdf"), ct);
    }

    private static string NameOf(int page) => $"recognized-{page.ToString(CultureInfo.InvariantCulture)}.pdf";
}
