using CustomerArchive.Documents.Digitizing;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Work;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>
/// Page images and thumbnails, and whether scans are as the standard of the branch wants them (D11). The first page is a piece of work of its own, which goes before everything else: somebody is looking.
/// Pages that are there already are not drawn again, so a killed worker's successor goes on where it stood.
/// </summary>
internal sealed class RenderPages(Rendering rendering, CheckImages images, IOptions<RenditionOptions> options, TimeProvider clock)
{
    public Task First(Job job, CancellationToken ct) => Run(job, upTo: 1, ct);

    public Task All(Job job, CancellationToken ct) => Run(job, upTo: int.MaxValue, ct);

    private async Task Run(Job job, int upTo, CancellationToken ct)
    {
        var document = job.Document;
        using var folder = await rendering.Open(document, ct);
        folder.IsAwaited = upTo < int.MaxValue;
        var pages = Math.Min(upTo, await rendering.Count(document, folder, ct));
        var (drawn, thumbnails) = (
            await rendering.Kept(document, BytesRole.Page, ct),
            await rendering.Kept(document, BytesRole.Thumbnail, ct)
        );
        var (failed, remarks) = (new List<string>(), new List<string>());
        for (var page = 1; page <= pages; page++)
        {
            job.Progress(page - 1, pages);
            if (drawn.Contains(page) && thumbnails.Contains(page))
                continue;
            try
            {
                await Render(document, folder, page, ct);
            }
            catch (ProgramFailed spoiled)
            {
                failed.Add($"{page} ({spoiled.Message})");
            }
        }
        if (pages > 0 && failed.Count == pages)
            throw new ProgramFailed($"no page could be drawn: {failed[0]}");
        if (failed.Count > 0)
            remarks.Add($"{failed.Count} pages could not be drawn: {string.Join(", ", failed)}");
        if (upTo == int.MaxValue && await Measured(document, folder, pages, ct) is { } fault)
            remarks.Add($"the scans could not be measured: {fault}");
        job.Progress(pages, pages);
        job.Item.End(clock.GetUtcNow(), remarks.Count == 0 ? null : string.Join("; ", remarks));
    }

    /// <summary>Why it could not be; what is drawn stays all the same.</summary>
    private async Task<string?> Measured(Document document, PlainFolder folder, int pages, CancellationToken ct)
    {
        try
        {
            await images.Check(document, folder, pages, ct);
            return null;
        }
        catch (ProgramFailed fault)
        {
            return fault.Message;
        }
    }

    private async Task Render(Document document, PlainFolder folder, int page, CancellationToken ct)
    {
        var image = await rendering.Draw(document, folder, page, options.Value.PageSide, "jpg", ct);
        await rendering.Keep(document, BytesRole.Page, page, "image/jpeg", folder.In(image), ct);
        var thumbnail = $"thumbnail-{page}.jpg";
        await rendering.Shrink(folder, image, options.Value.ThumbnailSide, thumbnail, ct);
        await rendering.Keep(document, BytesRole.Thumbnail, page, "image/jpeg", folder.In(thumbnail), ct);
        File.Delete(folder.In(image));
        File.Delete(folder.In(thumbnail));
    }
}
