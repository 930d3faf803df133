using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions.Texts;
using CustomerArchive.Documents.Work;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>The text that a document carries; pages of PDFs and pictures without any are handed on to be recognized (D11).</summary>
internal sealed class ExtractText(
    Rendering rendering,
    Programs programs,
    ReadText reading,
    DocumentsDb db,
    ItemBell bell,
    IOptions<RenditionOptions> options,
    TimeProvider clock
)
{
    public const string MediaType = "text/plain; charset=utf-8";

    public Task Run(Job job, CancellationToken ct) => Rendering.HasPages(job.Document) ? FromPages(job, ct) : FromWriting(job, ct);

    private async Task FromWriting(Job job, CancellationToken ct)
    {
        const string name = "text";
        using var folder = await rendering.Open(job.Document, ct);
        var remark = await reading.Of(job.Document.MediaType, folder, Rendering.OriginalName, name, ct);
        await rendering.Keep(job.Document, BytesRole.Text, 0, MediaType, folder.In(name), ct);
        job.Item.End(clock.GetUtcNow(), remark);
    }

    private async Task FromPages(Job job, CancellationToken ct)
    {
        var document = job.Document;
        var pictures = Array.Empty<int>();
        using (var folder = await rendering.Open(document, ct))
        {
            var pages = await rendering.Count(document, folder, ct);
            if (Rendering.IsPdf(document))
            {
                var text = await Extract(folder, Rendering.OriginalName, pages, ct);
                await rendering.Keep(document, BytesRole.Text, 0, MediaType, folder.In(text), ct);
                pictures = WithoutText(await File.ReadAllTextAsync(folder.In(text), ct), pages);
            }
            else
                pictures = [.. Enumerable.Range(1, pages)];
        }
        string? remark = null;
        if (pictures.Length > options.Value.OcrMaxPages)
            remark = $"{pictures.Length} pages are pictures, more than are recognized (Renditions:OcrMaxPages)";
        else if (pictures.Length > 0 && options.Value.Ocr)
            await db.Ask(document, WorkKind.Ocr, clock.GetUtcNow(), ct, job.Item.Awaited);
        job.Item.End(clock.GetUtcNow(), remark);
        await db.SaveChangesAsync(ct);
        bell.Ring();
    }

    /// <summary>Writes the text of the first pages of a PDF, a form feed after each; returns the file's name in the folder.</summary>
    public async Task<string> Extract(PlainFolder folder, string pdf, int pages, CancellationToken ct)
    {
        var patience = TimeSpan.FromTicks(Math.Min(options.Value.PagePatience.Ticks * (1 + pages / 20), TimeSpan.FromHours(1).Ticks));
        string[] which = ["-l", pages.ToString(CultureInfo.InvariantCulture), "-enc", "UTF-8", pdf, "text"];
        await programs.Run(folder, patience, ["pdftotext", .. which], ct);
        return "text";
    }

    public static int[] WithoutText(string text, int pages)
    {
        var found = text.Split('\f');
        return [.. Enumerable.Range(1, pages).Where(page => page > found.Length || string.IsNullOrWhiteSpace(found[page - 1]))];
    }
}
