using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class ListPaperMoves
{
    /// <param name="VolumeId">Moves of one volume; those of the boxes it stood in are the boxes'.</param>
    /// <param name="BoxId">Moves of one box.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "volumeId")] Guid? VolumeId,
        [property: FromQuery(Name = "boxId")] Guid? BoxId,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid MoveId,
        Guid? VolumeId,
        Guid? BoxId,
        string? From,
        string? To,
        bool Temporary,
        string MovedBy,
        DateTimeOffset MovedAt,
        string? Reason
    );

    /// <summary>Who moved what, when, from where to where and why, the latest first (D12; S1-4§16).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var rows = db.PaperMoves.AsNoTracking().For(db.User);
        if (filter.VolumeId is { } volume)
            rows = rows.Where(row => row.VolumeId == volume);
        if (filter.BoxId is { } box)
            rows = rows.Where(row => row.BoxId == box);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var items = await rows.OrderByDescending(row => row.Id)
            .Take(limit + 1)
            .Select(row => new Item(row.Id, row.VolumeId, row.BoxId, row.From, row.To, row.Temporary, row.MovedBy, row.MovedAt, row.Reason))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.MoveId.ToString())));
    }
}
