using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace CustomerArchive.Documents.Viewing;

internal sealed class TakeCopy(
    ViewingAccess access,
    PageImages images,
    PlainFolders folders,
    Watermark watermark,
    DocumentsDb db,
    CurrentUser viewer,
    IOptions<ViewingOptions> options,
    TimeProvider clock
)
{
    /// <summary>
    /// A watermarked PDF of page images to take away, where the grant allows it: numbered, recorded and told to those who list what a person
    /// took (B7, P6). It holds no bytes of the original. Errors as of a page; 409 <c>viewing.no-downloads</c>, <c>viewing.copy-too-long</c>.
    /// </summary>
    public static Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid grantId,
        Guid documentId,
        TakeCopy take,
        HttpContext context,
        CancellationToken ct
    ) => take.Take(grantId, documentId, context, ct);

    private async Task<Results<FileStreamHttpResult, NotFound>> Take(
        Guid grantId,
        Guid documentId,
        HttpContext context,
        CancellationToken ct
    )
    {
        if (
            await access.Of(grantId, ct) is not { } grant
            || await access.Document(grant, documentId, ct) is not { } document
            || await Pages(document, grant, ct) is not { Count: > 0 } pages
        )
            return TypedResults.NotFound();
        var number = await Count(grant, document, pages.Count, ct);
        var words = Watermark.Words(viewer.Name, ViewPage.Tail(context), grant.BranchId, clock.GetUtcNow(), number);
        var folder = folders.Take();
        folder.IsAwaited = true;
        context.Response.RegisterForDispose(folder);
        var file = folder.In("copy.pdf");
        await Write(file, document, pages, words, ct);
        ContentAccess.Caged(context.Response);
        context.Response.Headers["X-Copy-Number"] = number;
        return TypedResults.Stream(File.OpenRead(file), "application/pdf", $"{number}.pdf");
    }

    private async Task<List<StoredBytes>> Pages(Document document, GrantedViewing grant, CancellationToken ct)
    {
        if (!grant.Downloads)
            throw new RuleBroken("viewing.no-downloads", "本次授权不允许下载。", "This grant does not allow taking a copy.");
        var most = options.Value.PagesPerCopy;
        var pages = await db
            .StoredBytes.AsNoTracking()
            .Where(row => row.DocumentId == document.Id && row.Role == BytesRole.Page)
            .OrderBy(row => row.Page)
            .Take(most + 1)
            .ToListAsync(ct);
        // Half a document is no copy of it.
        await ReadRendition.RefuseWhileMade(db, document.Id, pages.Count + 1, Work.WorkKind.Pages, ct);
        return pages.Count <= most
            ? pages
            : throw new RuleBroken(
                "viewing.copy-too-long",
                $"超过 {most} 页的材料不提供水印副本，请在线查阅。",
                $"Of more than {most} pages no copy is given; view them here."
            );
    }

    private Task<string> Count(GrantedViewing grant, Document document, int pages, CancellationToken ct) =>
        db.InTransaction(
            async token =>
            {
                var row = db.Viewings.Where(row => row.GrantId == grant.GrantId);
                var open = await row.Where(known => known.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(known => known.CopiesTaken, known => known.CopiesTaken + 1), token);
                if (open == 0)
                    throw new RuleBroken("viewing.ended", "电子查阅已结束。", "The viewing has ended.");
                var secret = await db.Dossiers.AnyAsync(one => one.Id == document.DossierId && one.Secrecy == Secrecy.TopSecret, token);
                var number = $"{grant.Number}-{await row.Select(known => known.CopiesTaken).SingleAsync(token)}";
                db.Record(
                    nameof(TakeCopy),
                    nameof(Document),
                    document.Id.ToString(),
                    document.BranchId,
                    new
                    {
                        number,
                        pages,
                        grant = grant.GrantId,
                    },
                    purpose: grant.Purpose
                );
                db.Announce(
                    new ViewingCopyTaken(
                        grant.GrantId,
                        document.DossierId,
                        document.Id,
                        document.BranchId,
                        viewer.Id,
                        viewer.Name,
                        number,
                        secret || document.Description.Secrecy == Secrecy.TopSecret ? null : document.Description.Title,
                        pages,
                        grant.Purpose,
                        clock.GetUtcNow()
                    )
                );
                await db.SaveChangesAsync(token);
                return number;
            },
            ct
        );

    /// <summary>Page by page into a private file: what is held is one picture.</summary>
    private async Task Write(string file, Document document, List<StoredBytes> pages, string words, CancellationToken ct)
    {
        using var to = new SKFileWStream(file);
        using var pdf = SKDocument.CreatePdf(to);
        foreach (var page in pages)
        {
            using var jpeg = SKImage.FromEncodedData(await watermark.On(await images.Read(document, page, ct), words, ct));
            // As wide as A4 stands or lies, in points.
            var scale = 842f / Math.Max(jpeg.Width, jpeg.Height);
            using (var canvas = pdf.BeginPage(jpeg.Width * scale, jpeg.Height * scale))
                canvas.DrawImage(jpeg, SKRect.Create(jpeg.Width * scale, jpeg.Height * scale), SKSamplingOptions.Default);
            pdf.EndPage();
        }
        pdf.Close();
    }
}
