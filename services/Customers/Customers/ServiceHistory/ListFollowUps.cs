using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Lists;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.ServiceHistory;

internal static class ListFollowUps
{
    /// <param name="Until">Last Chinese day of the list, inclusive; today without it.</param>
    /// <param name="OwnerId">Of this account manager's customers only.</param>
    public sealed record Request(
        DateOnly? Until,
        [property: MaxLength(255)] string? OwnerId,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="IsOverdue">The day has passed in China.</param>
    public sealed record Row(
        Guid RecordId,
        Guid CustomerId,
        string CustomerName,
        string OwnerName,
        ServiceRecordKind Kind,
        string Subject,
        DateOnly NextOn,
        string? NextStep,
        bool IsOverdue,
        string RecordedBy
    );

    /// <summary>Next steps that are due: visits, calls, promises; the longest overdue first (C11; S3).</summary>
    public static async Task<Page<Row>> Handle([AsParameters] Request request, CustomersDb db, TimeProvider clock, CancellationToken ct)
    {
        var limit = Cursor.Limit(request.Limit);
        var today = clock.Today();
        var until = request.Until ?? today;
        var due =
            from record in db.ServiceRecords.AsNoTracking()
            join file in db.Customers on record.CustomerId equals file.Id
            where record.NextOn <= until
            select new { record, file };
        if (request.OwnerId is { Length: > 0 } owner)
            due = due.Where(row => row.file.OwnerId == owner);
        if (Filters.DayPosition(request.Cursor) is var (day, id))
            due = due.Where(row => row.record.NextOn > day || (row.record.NextOn == day && row.record.Id.CompareTo(id) > 0));
        var rows = await due.OrderBy(row => row.record.NextOn)
            .ThenBy(row => row.record.Id)
            .Take(limit + 1)
            .Select(row => new Row(
                row.record.Id,
                row.record.CustomerId,
                row.file.Name,
                row.file.OwnerName,
                row.record.Kind,
                row.record.Subject,
                row.record.NextOn!.Value,
                row.record.NextStep,
                row.record.NextOn < today,
                row.record.RecordedByName
            ))
            .ToListAsync(ct);
        return Cursor.Page(rows, limit, row => Filters.DayPosition(row.NextOn, row.RecordId));
    }
}
