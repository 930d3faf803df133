using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Leases;

internal static class ListExpiringLeases
{
    /// <param name="DaysLeft">0 on the last day.</param>
    /// <param name="Lead">The smallest lead time it falls under: 90, 60 or 30 days by default.</param>
    public sealed record Item(LeaseView Lease, int DaysLeft, int Lead);

    /// <summary>
    /// Signed leases whose last day comes within so many days (the largest lead time unless asked), soonest first (L7).
    /// </summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        TimeProvider clock,
        IOptions<LeaseOptions> options,
        CancellationToken ct,
        int? within = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var leads = options.Value.LeadDays.Order().ToArray();
        var days = within ?? leads[^1];
        if (days is < 0 or > 3660)
            throw new InvalidInput("within", "field.out-of-range", "应在 0 到 3660 之间。", "Between 0 and 3660.");
        var take = Cursor.Limit(limit);
        var today = clock.Today();
        var until = today.AddDays(days);
        var leases = db
            .Leases.AsNoTracking()
            .For(db.User)
            .Where(lease => lease.State == LeaseState.Signed && lease.EndsOn >= today && lease.EndsOn <= until);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            leases = leases.Where(lease => lease.EndsOn > day || (lease.EndsOn == day && lease.Id > id));
        }
        var rows = await leases.OrderBy(lease => lease.EndsOn).ThenBy(lease => lease.Id).Take(take + 1).Views(db).ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(lease =>
            {
                var left = lease.EndsOn.DayNumber - today.DayNumber;
                return new Item(lease, left, leads.FirstOrDefault(lead => lead >= left, days));
            }),
            take,
            item => Cursor.Of(item.Lease.EndsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), item.Lease.LeaseId.ToString())
        );
    }
}
