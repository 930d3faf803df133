using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Erasure;

internal static class ListStoredOnly
{
    /// <param name="Reason">Why one needs to look; recorded.</param>
    public sealed record Request(
        [property: Required, MinLength(2), MaxLength(400)] string Reason,
        [property: MaxLength(2000)] string? Cursor = null,
        int? Limit = null
    );

    /// <param name="Because">The right that was asked for: <c>deletion</c>, <c>restriction</c> or <c>consentWithdrawal</c>.</param>
    public sealed record Row(Guid CustomerId, string Name, CustomerKind Kind, DateTimeOffset StoredOnlyAt, string Because);

    /// <summary>Files that may only be stored (PIPL 47): for archivists with a reason, and for nobody else (C13).</summary>
    public static async Task<Page<Row>> Handle(Request request, CustomersDb db, CurrentUser user, CancellationToken ct)
    {
        var limit = Cursor.Limit(request.Limit);
        var files = db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .AsNoTracking()
            .For(user)
            .Where(file => file.StoredOnlyAt != null);
        if (Cursor.ReadId(request.Cursor) is { } last)
            files = files.Where(file => file.Id.CompareTo(last) > 0);
        var rows = await files
            .OrderBy(file => file.Id)
            .Take(limit + 1)
            .Select(file => new
            {
                file.Id,
                file.Name,
                file.Kind,
                file.StoredOnlyAt,
                file.StoredOnlyFor,
            })
            .ToListAsync(ct);
        db.Record("ListStoredOnly", nameof(Customer), "stored only", null, new { shown = rows.Count }, purpose: request.Reason.Trim());
        await db.SaveChangesAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(file => new Row(
                file.Id,
                file.Name,
                file.Kind,
                file.StoredOnlyAt!.Value,
                ServiceDefaults.Requests.Choice.Word(file.StoredOnlyFor!.Value)
            )),
            limit,
            row => Cursor.Of(row.CustomerId.ToString())
        );
    }
}
