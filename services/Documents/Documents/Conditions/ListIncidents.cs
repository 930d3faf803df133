using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Conditions;

internal static class ListIncidents
{
    public sealed record Filter(
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Stocktakings">The sessions that followed it.</param>
    public sealed record Item(
        Guid IncidentId,
        string Kind,
        DateOnly HappenedOn,
        Guid? PlaceId,
        string Text,
        string RecordedBy,
        DateTimeOffset RecordedAt,
        IReadOnlyList<Guid> Stocktakings
    );

    /// <summary>Incidents with the stocktakings that followed, the latest first (D13; S2§18).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var kind = DossierWords.Read<IncidentKind>("kind", filter.Kind);
        var rows = db.Incidents.AsNoTracking().For(db.User);
        if (kind is not null)
            rows = rows.Where(row => row.Kind == kind);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var found = await rows.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        var ids = found.ConvertAll(row => (Guid?)row.Id);
        var followed = (
            await db.Stocktakings.Where(row => ids.Contains(row.IncidentId)).Select(row => new { row.Id, row.IncidentId }).ToListAsync(ct)
        ).ToLookup(row => row.IncidentId, row => row.Id);
        var items = found.ConvertAll(row => new Item(
            row.Id,
            row.Kind.Word(),
            row.HappenedOn,
            row.PlaceId,
            row.Text,
            row.RecordedBy,
            row.RecordedAt,
            [.. followed[row.Id].Order()]
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.IncidentId.ToString())));
    }
}
