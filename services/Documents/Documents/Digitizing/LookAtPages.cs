using System.Globalization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>Looks at the drawn pages that are scans: whether they are blank or stand askew (D11; DA/T 31, 10.5).</summary>
internal sealed class LookAtPages(Rendering rendering, OpenRendition opening, Programs programs, IOptions<RenditionOptions> options)
{
    /// <summary>The same pages with what was seen; without for what is no scan, was not drawn or cannot be looked at.</summary>
    public async Task<List<MeasuredPage>> At(List<MeasuredPage> pages, Document document, PlainFolder folder, CancellationToken ct)
    {
        if (!pages.Exists(page => page.IsScan))
            return pages;
        var drawn = await rendering.Kept(document, BytesRole.Page, ct);
        var seen = new List<MeasuredPage>(pages.Count);
        foreach (var page in pages)
            seen.Add(page.IsScan && drawn.Contains(page.Page) ? page with { Look = await Of(page.Page, document, folder, ct) } : page);
        return seen;
    }

    private async Task<PageLook?> Of(int page, Document document, PlainFolder folder, CancellationToken ct)
    {
        const string image = "look.jpg";
        const string grey = "look.pgm";
        var side = PageLook.Side.ToString(CultureInfo.InvariantCulture);
        await opening.To(folder.In(image), document, BytesRole.Page, page, ct);
        try
        {
            string[] work = [image, "-resize", $"{side}x{side}>", "-colorspace", "Gray", "-depth", "8", grey];
            await programs.Run(folder, options.Value.PagePatience, ["gm", "convert", .. work], ct);
            await using var picture = File.OpenRead(folder.In(grey));
            return await PageLook.Of(picture, ct);
        }
        catch (ProgramFailed)
        {
            return null; // one page that no machine understands keeps none of the others from being checked
        }
    }
}
