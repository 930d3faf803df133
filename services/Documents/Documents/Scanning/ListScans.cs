using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Scanning;

internal static class ListScans
{
    /// <param name="State"><c>infected</c> (default) or <c>unscanned</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="State"><c>unscanned</c> or <c>infected</c>.</param>
    public sealed record Row(
        Guid DocumentId,
        Guid DossierId,
        string Title,
        string State,
        string? Signature,
        string? Scanner,
        DateTimeOffset StoredAt,
        DateTimeOffset? ScannedAt
    );

    /// <summary>What nobody can read: infected documents, or those that the scanner has not seen yet; the oldest first (D8).</summary>
    public static async Task<Ok<Page<Row>>> Handle([AsParameters] Filter filter, DocumentsDb db, CurrentUser user, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.ReadId(filter.Cursor);
        var state = DossierWords.Read<ScanState>("state", filter.State) ?? ScanState.Infected;
        var rows = await db.ReadableDocuments()
            .For(user)
            .Where(row => row.Scan == state && row.State == DocumentState.Available && (after == null || row.Id > after))
            .OrderBy(row => row.Id)
            .Take(limit + 1)
            .Select(row => new
            {
                row.Id,
                row.DossierId,
                row.Description.Title,
                row.Signature,
                row.Scanner,
                row.StoredAt,
                row.ScannedAt,
            })
            .ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(row => new Row(
                    row.Id,
                    row.DossierId,
                    row.Title,
                    state.Word(),
                    row.Signature,
                    row.Scanner,
                    row.StoredAt!.Value,
                    row.ScannedAt
                )),
                limit,
                row => Cursor.Of(row.DocumentId.ToString())
            )
        );
    }
}
