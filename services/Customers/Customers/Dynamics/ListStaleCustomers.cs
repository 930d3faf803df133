using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Lists;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Dynamics;

internal static class ListStaleCustomers
{
    /// <param name="Months">Other than the configured number, 1 to 120.</param>
    public sealed record Request(
        [property: MaxLength(255)] string? OwnerId,
        [property: Range(1, 120)] int? Months,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    public sealed record Row(Guid CustomerId, CustomerKind Kind, string Name, string OwnerId, string OwnerName, DateOnly ConfirmedOn);

    /// <summary>Active customers whose data nobody confirmed for 12 months (option <c>Freshness:Months</c>), the oldest first (C10).</summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        TimeProvider clock,
        IOptions<FreshnessOptions> options,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var last = clock.Today().AddMonths(-(request.Months ?? options.Value.Months));
        var files = db.Customers.AsNoTracking().Where(file => file.State == FileState.Active && file.ConfirmedOn <= last);
        if (request.OwnerId is { Length: > 0 } owner)
            files = files.Where(file => file.OwnerId == owner);
        if (Filters.DayPosition(request.Cursor) is var (day, id))
            files = files.Where(file => file.ConfirmedOn > day || (file.ConfirmedOn == day && file.Id.CompareTo(id) > 0));
        var rows = await files
            .OrderBy(file => file.ConfirmedOn)
            .ThenBy(file => file.Id)
            .Take(limit + 1)
            .Select(file => new Row(file.Id, file.Kind, file.Name, file.OwnerId, file.OwnerName, file.ConfirmedOn))
            .ToListAsync(ct);
        return Cursor.Page(rows, limit, row => Filters.DayPosition(row.ConfirmedOn, row.CustomerId));
    }
}
