using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Checks;

internal static class ListChecks
{
    /// <summary>All reports on a dossier, the newest first (D10).</summary>
    public static async Task<Results<Ok<Page<CheckReportAnswer>>, NotFound>> Handle(
        Guid dossierId,
        string? cursor,
        int? limit,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var before = Cursor.ReadId(cursor);
        if (!await db.Dossiers.AnyAsync(row => row.Id == dossierId, ct))
            return TypedResults.NotFound();
        var reports = db.CheckReports.AsNoTracking().Where(row => row.DossierId == dossierId);
        if (before is { } last)
            reports = reports.Where(row => row.Id < last);
        var rows = await reports.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(await CheckReportAnswer.Of(db, rows, ct), take, item => Cursor.Of(item.ReportId.ToString())));
    }
}
