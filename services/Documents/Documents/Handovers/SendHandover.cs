using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class SendHandover
{
    /// <summary>
    /// The sender signs: every dossier is checked as at handover, all bytes read again, and the reports stay with the list (D10, D14; 档案法
    /// §39). 409 handover.checks-failed with dossiers and codes, handover.empty, handover.already-sent.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid handoverId,
        DocumentsDb db,
        CheckDossier check,
        CurrentUser sender,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var handover = await db.Handovers.SingleOrDefaultAsync(row => row.Id == handoverId, ct);
        if (handover is null)
            return TypedResults.NotFound();
        var failed = new List<object>();
        foreach (var line in handover.Lines.OrderBy(line => line.DossierId))
        {
            var report = await check.Look(line.DossierId, Stage.Handover, null, null, ct);
            line.ReportId = report.Id;
            if (!report.Passed)
                failed.Add(
                    new
                    {
                        dossierId = line.DossierId,
                        archiveNumber = line.ArchiveNumber,
                        codes = report.Failures().Select(item => item.Code),
                    }
                );
        }
        if (failed.Count > 0)
            throw new RuleBroken(
                "handover.checks-failed",
                $"{failed.Count} 个案卷检测未通过，请处理后再移交，或从清单中移除。",
                $"{failed.Count} dossiers failed their checks; mend them or take them off the list.",
                new Dictionary<string, object?> { ["failed"] = failed }
            );
        handover.Send(sender, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
