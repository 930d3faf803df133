using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Copies;

internal static class ListCopies
{
    public sealed record Row(
        Guid CopyId,
        string BranchId,
        string Number,
        Guid RequestId,
        Guid DossierId,
        string ArchiveNumber,
        WayOfUse Way,
        string Recipient,
        string? Organisation,
        bool IsOutside,
        CopyState State,
        DateOnly DestroyBy,
        bool IsOverdue,
        DateTimeOffset MadeAt,
        DateTimeOffset? HandedOverAt
    );

    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "overdue")] bool? Overdue,
        [property: FromQuery(Name = "requestId")] Guid? RequestId,
        [property: FromQuery(Name = "dossierId")] Guid? DossierId,
        [property: FromQuery(Name = "number")] string? Number,
        [property: FromQuery(Name = "sort")] string? Sort,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>
    /// Copies and excerpts, newest first, or with <c>sort=destroyBy</c> those to be gone soonest; the requester sees their own, archivists
    /// and superiors all of the branch (B8). <c>overdue=true</c> keeps those out beyond their day; <c>state</c>, <c>requestId</c>,
    /// <c>dossierId</c> and <c>number</c> narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Filter filter,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (take, today) = (Cursor.Limit(filter.Limit), clock.Today());
        var rows = Narrow(db.Copies.AsNoTracking().For(user), filter, user, today);
        var byDay = filter.Sort switch
        {
            null => false,
            "destroyBy" => true,
            _ => throw new InvalidInput("sort", "field.invalid", "应为 destroyBy。", "Only destroyBy."),
        };
        if (Cursor.Read(filter.Cursor, 2) is [var day, var id])
        {
            if (
                !Guid.TryParse(id, out var lastId)
                || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay)
            )
                throw Cursor.Invalid();
            rows = byDay
                ? rows.Where(row => row.DestroyBy > lastDay || (row.DestroyBy == lastDay && row.Id > lastId))
                : rows.Where(row => row.Id < lastId);
        }
        rows = byDay ? rows.OrderBy(row => row.DestroyBy).ThenBy(row => row.Id) : rows.OrderByDescending(row => row.Id);
        var page = await rows.Take(take + 1)
            .Select(row => new Row(
                row.Id,
                row.BranchId,
                row.Number,
                row.RequestId,
                row.DossierId,
                row.ArchiveNumber,
                row.Way,
                row.Recipient,
                row.Organisation,
                row.IsOutside,
                row.State,
                row.DestroyBy,
                row.State == CopyState.Out && row.DestroyBy < today,
                row.MadeAt,
                row.HandedOverAt
            ))
            .ToListAsync(ct);
        return Cursor.Page(
            page,
            take,
            row => Cursor.Of(row.DestroyBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.CopyId.ToString())
        );
    }

    private static IQueryable<IssuedCopy> Narrow(IQueryable<IssuedCopy> rows, Filter filter, CurrentUser user, DateOnly today)
    {
        if (!LoanRequest.SeesEveryRequest(user))
            rows = rows.Where(row => row.RequesterId == user.Id);
        if (filter.State is not null)
        {
            var wanted = Code.Read<CopyState>("state", filter.State);
            rows = rows.Where(row => row.State == wanted);
        }
        if (filter.Overdue is { } overdue)
            rows = rows.Where(row => (row.State == CopyState.Out && row.DestroyBy < today) == overdue);
        if (filter.RequestId is { } requestId)
            rows = rows.Where(row => row.RequestId == requestId);
        if (filter.DossierId is { } dossierId)
            rows = rows.Where(row => row.DossierId == dossierId);
        if (filter.Number is { } number)
            rows = rows.Where(row => row.Number == number);
        return rows;
    }
}
