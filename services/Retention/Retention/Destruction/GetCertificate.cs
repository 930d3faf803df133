using CustomerArchive.Printing;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The certificate of a finished destruction.</summary>
internal static class GetCertificate
{
    /// <summary>A PDF in Chinese with every signature, number, title and hash (T5; S1-4§19). 409 <c>destruction-list.not-destroyed</c>, <c>printing.font-missing</c>.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid listId,
        RetentionDb db,
        PrintFonts fonts,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsNoTracking().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        if (list.State != ListState.Destroyed)
            throw new RuleBroken("destruction-list.not-destroyed", "该清册尚未销毁完毕。", "This list is not destroyed yet.");
        var tombstones = await db
            .Tombstones.AsNoTracking()
            .Where(stone => stone.ListId == listId)
            .OrderBy(stone => stone.ArchiveNumber)
            .ToListAsync(ct);
        db.Record("GetCertificate", nameof(DestructionList), listId.ToString(), list.BranchId);
        await db.SaveChangesAsync(ct);
        return TypedResults.File(Certificate.Draw(list, tombstones, fonts), "application/pdf", $"destruction-{listId}.pdf");
    }
}
