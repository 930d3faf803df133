using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Viewing;

internal sealed class ViewPage(
    ViewingAccess access,
    PageImages images,
    Watermark watermark,
    DocumentsDb db,
    CurrentUser viewer,
    IOptions<ViewingOptions> options,
    TimeProvider clock
)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>
    /// One page as JPEG with the viewer's name on it, never the bytes of the original; every look is counted and recorded with grant and
    /// purpose (B7; S0§3(4)(3)). 403 <c>viewing.document-not-granted</c>; 404 for another person's grant, what it does not open, and pages that do not exist; 409 <c>viewing.ended</c>
    /// with <c>end</c> and <c>endedAt</c>, <c>viewing.not-begun</c>, <c>viewing.secrecy-raised</c>, <c>viewing.used-up</c>,
    /// <c>rendition.not-yet</c>, <c>document.infected</c>; 429 with <c>Retry-After</c> in seconds.
    /// </summary>
    public static Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> Handle(
        Guid grantId,
        Guid documentId,
        int page,
        ViewPage view,
        HttpContext context,
        CancellationToken ct
    ) => view.View(grantId, documentId, page, context, ct);

    /// <summary>The last four of the phone or staff number, where the token says it.</summary>
    public static string? Tail(HttpContext context) =>
        new[] { "phone_number", "staff_number" }
            .Select(claim => context.User.FindFirst(claim)?.Value.Trim())
            .FirstOrDefault(number => number is { Length: >= 4 })
            ?[^4..];

    private async Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> View(
        Guid grantId,
        Guid documentId,
        int page,
        HttpContext context,
        CancellationToken ct
    )
    {
        if (
            await access.Of(grantId, ct) is not { } grant
            || await access.Document(grant, documentId, ct) is not { } document
            || await images.Find(document, page, ct) is not { } image
        )
            return TypedResults.NotFound();
        if (!await Count(grant, document, page, ct))
        {
            context.Response.Headers.RetryAfter = Minute.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        var words = Watermark.Words(viewer.Name, Tail(context), grant.BranchId, clock.GetUtcNow(), grant.Number);
        var marked = await watermark.On(await images.Read(document, image, ct), words, ct);
        ContentAccess.Caged(context.Response);
        return TypedResults.File(marked, "image/jpeg");
    }

    /// <summary>Counts and records the look in one transaction, and not at all once the grant has ended; false when it comes too fast.</summary>
    private async Task<bool> Count(GrantedViewing grant, Document document, int page, CancellationToken ct)
    {
        var (now, most, perMinute) = (clock.GetUtcNow(), options.Value.PagesPerGrant, options.Value.PagesPerMinute);
        var aMinuteAgo = now - Minute;
        var rows = db.Viewings.Where(row => row.GrantId == grant.GrantId && row.EndedAt == null);
        var counted = await db.InTransaction(
            async token =>
            {
                var done = await rows.Where(row => row.PagesSeen < most && (row.MinuteBegan <= aMinuteAgo || row.PagesInMinute < perMinute))
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.PagesInMinute, row => row.MinuteBegan <= aMinuteAgo ? 1 : row.PagesInMinute + 1)
                                .SetProperty(row => row.MinuteBegan, row => row.MinuteBegan <= aMinuteAgo ? now : row.MinuteBegan)
                                .SetProperty(row => row.PagesSeen, row => row.PagesSeen + 1),
                        token
                    );
                db.Record(
                    nameof(ViewPage),
                    nameof(Document),
                    document.Id.ToString(),
                    document.BranchId,
                    new { page, grant = grant.GrantId },
                    done == 1 ? "done" : "refused",
                    grant.Purpose
                );
                await db.SaveChangesAsync(token);
                return done == 1;
            },
            ct
        );
        if (!counted && await rows.AnyAsync(row => row.PagesSeen >= most, ct))
            throw new RuleBroken(
                "viewing.used-up",
                $"本次授权最多查阅 {most} 页次，已用完。",
                $"This grant shows {most} pages in all; they are used up."
            );
        return counted;
    }
}

/// <summary>The page images that renditions made of a document.</summary>
internal sealed class PageImages(DocumentsDb db, ObjectStorage.DocumentVault vault)
{
    /// <summary>Null when there is no such page; 409 <c>rendition.not-yet</c> while it is being made.</summary>
    public async Task<StoredBytes?> Find(Document document, int page, CancellationToken ct)
    {
        var image = await db
            .StoredBytes.AsNoTracking()
            .SingleOrDefaultAsync(row => row.DocumentId == document.Id && row.Role == BytesRole.Page && row.Page == page, ct);
        if (image is null)
            await ReadRendition.RefuseWhileMade(db, document.Id, page, WorkKind.Pages, ct);
        return image;
    }

    /// <summary>Opened whole: a page image is as large as its side (<c>Renditions:PageSide</c>) allows.</summary>
    public async Task<byte[]> Read(Document document, StoredBytes image, CancellationToken ct)
    {
        var bytes = new byte[image.Size];
        await using var content = await vault.OpenAsync(document.Id, document.BranchId, image.Version, ct: ct);
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
