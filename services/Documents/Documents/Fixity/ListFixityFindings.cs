using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Fixity;

internal static class ListFixityFindings
{
    /// <param name="Repaired">Only what was repaired, or only what was not.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "repaired")] bool? Repaired,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Role"><c>original</c>, <c>page</c>, <c>thumbnail</c>, <c>text</c>, <c>recognized-page</c> or <c>searchable</c>.</param>
    /// <param name="Page">From 1; 0 for what is of the whole document.</param>
    public sealed record Row(
        Guid FindingId,
        Guid DocumentId,
        string Role,
        int Page,
        string Finding,
        DateTimeOffset FoundAt,
        DateTimeOffset? RepairedAt
    );

    /// <summary>Bytes that were found damaged or lost, the newest first (D10).</summary>
    public static async Task<Ok<Page<Row>>> Handle([AsParameters] Filter filter, DocumentsDb db, CurrentUser user, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var findings = db.FixityFindings.AsNoTracking().For(user);
        if (filter.Repaired is { } repaired)
            findings = findings.Where(row => row.RepairedAt != null == repaired);
        if (Cursor.ReadId(filter.Cursor) is { } before)
            findings = findings.Where(row => row.Id < before);
        var rows = await findings.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(row => new Row(
                    row.Id,
                    row.DocumentId,
                    row.Role.Word(),
                    row.Page,
                    row.Finding,
                    row.FoundAt,
                    row.RepairedAt
                )),
                limit,
                row => Cursor.Of(row.FindingId.ToString())
            )
        );
    }
}
