using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Agreement;

internal static class ListOneForms
{
    /// <param name="Only">paper or electronic.</param>
    /// <param name="Settled">Those that are settled instead of those that are not.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "volumeId")] Guid? VolumeId,
        [property: FromQuery(Name = "only")] string? Only,
        [property: FromQuery(Name = "settled")] bool? Settled,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid OneFormId,
        Guid VolumeId,
        string Only,
        Guid? DocumentId,
        string Title,
        int Pages,
        string Reason,
        string NotedBy,
        DateTimeOffset NotedAt,
        string? Outcome,
        string? SettledBy,
        DateTimeOffset? SettledAt
    );

    /// <summary>What exists on paper alone or in bytes alone, with the reason (D12); without volumes above the reader's secrecy.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var only = DossierWords.Read<OnlyAs>("only", filter.Only);
        var rows = db.OneForms.AsNoTracking().For(db.User).Where(row => db.ReadableVolumes().Any(volume => volume.Id == row.VolumeId));
        rows = filter.Settled == true ? rows.Where(row => row.SettledAt != null) : rows.Where(row => row.SettledAt == null);
        if (only is not null)
            rows = rows.Where(row => row.Only == only);
        if (filter.VolumeId is { } volume)
            rows = rows.Where(row => row.VolumeId == volume);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id > last);
        var found = await rows.OrderBy(row => row.Id).Take(limit + 1).ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.Id,
            row.VolumeId,
            row.Only.Word(),
            row.DocumentId,
            row.Title,
            row.Pages,
            row.Reason,
            row.NotedBy,
            row.NotedAt,
            row.Outcome,
            row.SettledBy,
            row.SettledAt
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.OneFormId.ToString())));
    }
}
