using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Checks;

internal static class ListFailedChecks
{
    /// <param name="Stage"><c>filing</c>, <c>handover</c> or <c>yearly</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "stage")] string? Stage,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Reports in which a required item failed, the newest first (D10).</summary>
    public static async Task<Ok<Page<CheckReportAnswer>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var stage = DossierWords.Read<Stage>("stage", filter.Stage);
        var reports = db.CheckReports.AsNoTracking().For(db.User).Where(row => !row.Passed);
        if (stage is not null)
            reports = reports.Where(row => row.Stage == stage);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            reports = reports.Where(row => row.Id < last);
        var rows = await reports.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(await CheckReportAnswer.Of(db, rows, ct), limit, item => Cursor.Of(item.ReportId.ToString())));
    }
}
