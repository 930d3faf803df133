using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions.Texts;
using CustomerArchive.ObjectStorage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

/// <summary>What all derivations do: bring the original into a private folder, count and draw its pages, seal what comes of it.</summary>
internal sealed class Rendering(
    DocumentsDb db,
    DocumentVault vault,
    Programs programs,
    PlainFolders folders,
    IOptions<RenditionOptions> options
)
{
    public const string OriginalName = "original";
    private const string Pdf = "application/pdf";

    /// <summary>Pictures that GraphicsMagick opens.</summary>
    private static readonly string[] Pictures =
    [
        "image/png",
        "image/jpeg",
        "image/tiff",
        "image/gif",
        "image/bmp",
        "image/webp",
        "image/heic",
        "image/avif",
    ];

    /// <summary>Kinds of which there is text, or could be recognized; without their parameters.</summary>
    public static readonly string[] KindsWithText = [Pdf, .. Pictures, .. ReadText.Kinds];

    /// <summary>The original as GraphicsMagick is to read it: not all brands of what phones make are known to it by sight.</summary>
    public static string PictureName(Document document) =>
        document.MediaType is "image/heic" or "image/avif" ? $"heic:{OriginalName}" : OriginalName;

    public static bool IsPdf(Document document) => document.MediaType == Pdf;

    public static bool HasPages(Document document) => IsPdf(document) || Pictures.Contains(document.MediaType);

    public static bool HasText(Document document) => KindsWithText.Contains(MediaTypes.Bare(document.MediaType));

    /// <summary>The original in clear, in a folder that is gone when it is disposed.</summary>
    public async Task<PlainFolder> Open(Document document, CancellationToken ct)
    {
        if (document.Size > (long)options.Value.MaxMiB << 20)
            throw new ProgramFailed($"it is larger than {options.Value.MaxMiB} MiB (Renditions:MaxMiB)");
        var folder = folders.Take();
        try
        {
            await using var file = new FileStream(
                folder.In(OriginalName),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            await using var content = await vault.OpenAsync(document.Id, document.BranchId, document.StoredVersion!, ct: ct);
            await content.CopyToAsync(file, 1 << 18, ct);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>How many pages are to be shown.</summary>
    public async Task<int> Count(Document document, PlainFolder folder, CancellationToken ct)
    {
        var original = await db.StoredBytes.SingleAsync(row => row.DocumentId == document.Id && row.Role == BytesRole.Original, ct);
        if (original.PageCount is { } known)
            return Math.Min(known, options.Value.MaxPages);
        var pages = IsPdf(document) ? await CountPdf(folder, ct) : await CountFrames(document, folder, ct);
        original.Counted(pages);
        await db.SaveChangesAsync(ct);
        return Math.Min(pages, options.Value.MaxPages);
    }

    /// <summary>Draws one page as a picture whose longer side has so many pixels; returns its name in the folder.</summary>
    public async Task<string> Draw(Document document, PlainFolder folder, int page, int side, string format, CancellationToken ct)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var pixels = side.ToString(CultureInfo.InvariantCulture);
        var name = $"page-{number}-{pixels}";
        if (IsPdf(document))
        {
            // The size of the result is fixed, whatever size the page says it has.
            string[] form = format == "jpg" ? ["-jpeg", "-jpegopt", "quality=82"] : ["-png", "-gray"];
            string[] which = ["-f", number, "-l", number, "-singlefile", "-scale-to", pixels, OriginalName, name];
            await programs.Run(folder, options.Value.PagePatience, ["pdftoppm", .. form, .. which], ct);
        }
        else
        {
            var frame = $"{PictureName(document)}[{(page - 1).ToString(CultureInfo.InvariantCulture)}]";
            await Shrink(folder, frame, side, $"{name}.{format}", ct);
        }
        return File.Exists(folder.In($"{name}.{format}")) ? $"{name}.{format}" : throw new ProgramFailed($"page {page} came to nothing");
    }

    public Task Shrink(PlainFolder folder, string from, int side, string to, CancellationToken ct)
    {
        string[] limits = ["-limit", "Pixels", $"{options.Value.MaxMegapixels}MP", "-limit", "Disk", "0"];
        string[] work =
        [
            from,
            "-auto-orient",
            "-strip",
            "-background",
            "white",
            "-flatten",
            "-resize",
            $"{side}x{side}>",
            "-quality",
            "82",
            to,
        ];
        return programs.Run(folder, options.Value.PagePatience, ["gm", "convert", .. limits, .. work], ct);
    }

    /// <summary>Seals a file of the folder as what it is to the document; the row is saved at once.</summary>
    public async Task Keep(Document document, BytesRole role, int page, string mediaType, string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        var receipt = await vault.StoreAsync(document.Id, document.BranchId, content, ct: ct);
        var row = await db.StoredBytes.SingleOrDefaultAsync(
            known => known.DocumentId == document.Id && known.Role == role && known.Page == page,
            ct
        );
        if (row is null)
            db.StoredBytes.Add(row = StoredBytes.Derived(document, role, page));
        row.Holds(mediaType, receipt);
        await db.SaveChangesAsync(ct);
        // Destroyed or withdrawn between sealing and saving: what we saved is about bytes that are gone.
        if (await db.Documents.AnyAsync(one => one.Id == document.Id && one.State == DocumentState.Available, ct))
            return;
        await db.ForgetBytes(document.Id, ct);
        throw new KeyDestroyed(document.Id, receipt.StoredAt);
    }

    public async Task<HashSet<int>> Kept(Document document, BytesRole role, CancellationToken ct) =>
        [.. await db.StoredBytes.Where(row => row.DocumentId == document.Id && row.Role == role).Select(row => row.Page).ToListAsync(ct)];

    private async Task<int> CountPdf(PlainFolder folder, CancellationToken ct)
    {
        var said = await programs.Run(folder, options.Value.PagePatience, ["pdfinfo", OriginalName], ct);
        foreach (var line in said.Split('\n'))
            if (
                line.StartsWith("Pages:", StringComparison.Ordinal)
                && int.TryParse(line["Pages:".Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
            )
                return pages;
        throw new ProgramFailed("nobody could say how many pages it has");
    }

    private async Task<int> CountFrames(Document document, PlainFolder folder, CancellationToken ct)
    {
        // Identify reads the headers only; what says it is too large is never opened.
        var said = await programs.Run(
            folder,
            options.Value.PagePatience,
            ["gm", "identify", "-format", "%w %h\\n", PictureName(document)],
            ct
        );
        var frames = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var most = options.Value.MaxMegapixels * 1_000_000L;
        foreach (var frame in frames)
            if (
                frame.Split(' ') is not [var wide, var high]
                || !long.TryParse(wide, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                || !long.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var height)
                || width * height > most
            )
                throw new ProgramFailed($"a picture of more than {options.Value.MaxMegapixels} megapixels is not opened ({frame})");
        return frames.Length > 0 ? frames.Length : throw new ProgramFailed("nobody could say what picture it is");
    }
}
