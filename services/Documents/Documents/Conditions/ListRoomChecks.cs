using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Conditions;

internal static class ListRoomChecks
{
    /// <param name="RoomId">Those of one room.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "roomId")] Guid? RoomId,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record FireEquipment(string Name, DateOnly ExpiresOn, bool InOrder);

    /// <param name="Month">First day of the month it is for.</param>
    public sealed record Item(
        Guid RoomCheckId,
        Guid RoomId,
        DateOnly Month,
        DateOnly CheckedOn,
        string CheckedBy,
        bool Locked,
        bool Dry,
        bool Clean,
        decimal Temperature,
        decimal Humidity,
        IReadOnlyList<FireEquipment> FireEquipment,
        string? Remarks,
        int Findings
    );

    /// <summary>Room checks, those recorded last on top (D13).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var rows = db.RoomChecks.AsNoTracking().For(db.User);
        if (filter.RoomId is { } room)
            rows = rows.Where(row => row.RoomId == room);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var found = await rows.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.Id,
            row.RoomId,
            row.Month,
            row.CheckedOn,
            row.CheckedBy,
            row.Locked,
            row.Dry,
            row.Clean,
            row.Temperature,
            row.Humidity,
            [.. row.Equipment.OrderBy(one => one.Id).Select(one => new FireEquipment(one.Name, one.ExpiresOn, one.InOrder))],
            row.Remarks,
            row.Findings
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.RoomCheckId.ToString())));
    }
}
