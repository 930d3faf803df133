using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Places;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Conditions;

internal static class ListUncheckedRooms
{
    /// <param name="Month">Such as 2026-10; the present month when left out.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "month")] string? Month,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Overdue">The month is over.</param>
    /// <param name="LastCheckedOn">The last check of all; null when there was none.</param>
    public sealed record Item(Guid RoomId, string Path, string Name, DateOnly Month, bool Overdue, DateOnly? LastCheckedOn);

    /// <summary>Rooms that were in use in a month and were not checked in it (D13; S4§2(5)). 400 month.invalid.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, TimeProvider clock, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var month = Read(filter.Month, clock.Today());
        var end = month.AddMonths(1);
        var (begin, over) = (month.BeginsAt(), end.BeginsAt());
        var rooms = db
            .Places.AsNoTracking()
            .For(db.User)
            .Where(row => row.Kind == PlaceKind.Room && row.SetUpAt < over && (row.RetiredAt == null || row.RetiredAt >= begin))
            .Where(row => !db.RoomChecks.Any(check => check.RoomId == row.Id && check.Month == month));
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rooms = rooms.Where(row => row.Id > last);
        var overdue = clock.Today() >= end;
        var items = await rooms
            .OrderBy(row => row.Id)
            .Take(limit + 1)
            .Select(row => new Item(
                row.Id,
                row.Path,
                row.Name,
                month,
                overdue,
                db.RoomChecks.Where(check => check.RoomId == row.Id).Max(check => (DateOnly?)check.CheckedOn)
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.RoomId.ToString())));
    }

    private static DateOnly Read(string? month, DateOnly today) =>
        string.IsNullOrEmpty(month) ? RoomCheck.MonthOf(today)
        : DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        && read.Year is >= 2000 and <= 2200
            ? read
        : throw new InvalidInput("month", "month.invalid", "月份应如 2026-10。", "A month such as 2026-10.");
}
