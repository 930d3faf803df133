using CustomerArchive.Printing;
using CustomerArchive.Retention.Backups;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The certificate of a finished destruction.</summary>
internal static class GetCertificate
{
    /// <summary>
    /// A PDF in Chinese with its number, every signature, archive number, class, years and hash without any name, and the backups that may still hold them; open
    /// until the last of those is gone (T5; S1-4§19). 409 <c>destruction-list.not-destroyed</c>, <c>printing.font-missing</c>.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid listId,
        RetentionDb db,
        PrintFonts fonts,
        IOptions<BackupOptions> backups,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
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
        var remaining = await RemainingBackups.Of(list, db, backups.Value, clock.Today(), ct);
        return TypedResults.File(
            Certificate.Draw(list, tombstones, remaining, fonts),
            "application/pdf",
            $"destruction-{list.CertificateNumber ?? listId.ToString()}.pdf"
        );
    }
}
