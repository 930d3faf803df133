using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Erasure;

internal static class ListUnpursuedLeads
{
    /// <param name="OwnerId">Only leads of this account manager.</param>
    public sealed record Request([property: MaxLength(255)] string? OwnerId, [property: MaxLength(2000)] string? Cursor, int? Limit);

    public sealed record Row(
        Guid CustomerId,
        string Name,
        string OwnerId,
        string OwnerName,
        DateTimeOffset LastPursuedAt,
        DateOnly EraseOn
    );

    /// <summary>Leads that will be erased unless somebody takes them up, the next first (C12; S3§五(5)).</summary>
    public static async Task<Page<Row>> Handle([AsParameters] Request request, CustomersDb db, CurrentUser user, CancellationToken ct)
    {
        var limit = Cursor.Limit(request.Limit);
        var notices = db.LeadNotices.AsNoTracking().For(user);
        if (Cursor.Read(request.Cursor, 2) is [var on, var last])
        {
            if (
                !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(last, out var id)
            )
                throw Cursor.Invalid();
            notices = notices.Where(notice => notice.EraseOn > day || (notice.EraseOn == day && notice.CustomerId.CompareTo(id) > 0));
        }
        var rows = notices.Join(db.Customers, notice => notice.CustomerId, file => file.Id, (notice, file) => new { notice, file });
        if (request.OwnerId is { Length: > 0 } owner)
            rows = rows.Where(row => row.file.OwnerId == owner);
        var page = await rows.OrderBy(row => row.notice.EraseOn)
            .ThenBy(row => row.notice.CustomerId)
            .Take(limit + 1)
            .Select(row => new Row(
                row.file.Id,
                row.file.Name,
                row.file.OwnerId,
                row.file.OwnerName,
                row.file.ChangedAt,
                row.notice.EraseOn
            ))
            .ToListAsync(ct);
        return Cursor.Page(
            page,
            limit,
            row => Cursor.Of(row.EraseOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.CustomerId.ToString())
        );
    }
}
