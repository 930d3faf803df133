using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class ListLocationIndex
{
    /// <param name="Within">What stands in this room, cabinet, shelf or box.</param>
    /// <param name="ArchiveNumber">The volumes of one dossier, typed with any kind of middle dot.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "within")] Guid? Within,
        [property: FromQuery(Name = "customerId")] Guid? CustomerId,
        [property: FromQuery(Name = "archiveNumber")] string? ArchiveNumber,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Place">The path of where it stands by the register.</param>
    /// <param name="Away">It belongs elsewhere and stands here for a time.</param>
    /// <param name="Out">Lent: its place is kept.</param>
    public sealed record Item(
        Guid VolumeId,
        string? Customer,
        string? ArchiveNumber,
        int Number,
        string Label,
        string Place,
        Guid PlaceId,
        bool Away,
        bool Out
    );

    /// <summary>柜内索引: customer, archive number and place of every volume, in the order they stand (D12; S4§2(5), S1-4§15). 400 place.unknown.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var scope = await db.Named("within", filter.Within, ct);
        var dossiers = db.Dossiers.AsNoTracking();
        if (filter.CustomerId is { } customer)
            dossiers = dossiers.Where(row => row.CustomerId == customer);
        if (filter.ArchiveNumber is { Length: > 0 } typed)
        {
            var number = ArchiveNumberPattern.Fold(typed);
            dossiers = dossiers.Where(row => row.ArchiveNumber == number);
        }
        var rows =
            from place in db.Places.AsNoTracking().For(db.User).Within(scope)
            join volume in db.Volumes.AsNoTracking() on place.Id equals volume.PlaceId
            join dossier in dossiers on volume.DossierId equals dossier.Id
            select new
            {
                place,
                volume,
                dossier,
            };
        if (Cursor.Read(filter.Cursor, 2) is [var path, var last])
        {
            var id = Guid.TryParse(last, out var parsed) ? parsed : throw Cursor.Invalid();
            rows = rows.Where(row => row.place.Path.CompareTo(path) > 0 || (row.place.Path == path && row.volume.Id > id));
        }
        var items = await rows.OrderBy(row => row.place.Path)
            .ThenBy(row => row.volume.Id)
            .Take(limit + 1)
            .Select(row => new Item(
                row.volume.Id,
                row.dossier.CustomerName,
                row.dossier.ArchiveNumber,
                row.volume.Number,
                row.dossier.LabelledAs ?? row.dossier.Title,
                row.place.Path,
                row.place.Id,
                row.volume.HomeId != row.volume.PlaceId,
                row.dossier.Custody == Custody.OnLoan
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.Place, item.VolumeId.ToString())));
    }
}
