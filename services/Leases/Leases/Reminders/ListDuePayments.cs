using System.Globalization;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Reminders;

internal static class ListDuePayments
{
    /// <param name="DaysLeft">0 on the due day.</param>
    /// <param name="Lead">The smallest of <c>Reminders:PaymentLeadDays</c> it falls under; null when it is too early for any.</param>
    public sealed record Item(ChargeView Charge, string ContractNumber, Guid CustomerId, string CustomerName, int DaysLeft, int? Lead);

    /// <summary>
    /// What is due within so many days (the largest lead time unless asked) and not settled, soonest first (L7); what is late stands
    /// under arrears. Filters: leaseId, customerId, buildingId.
    /// </summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        TimeProvider clock,
        IOptions<ReminderOptions> options,
        HttpContext http,
        CancellationToken ct,
        int? within = null,
        Guid? leaseId = null,
        Guid? customerId = null,
        Guid? buildingId = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var days = within ?? options.Value.PaymentLeadDays.DefaultIfEmpty(0).Max();
        if (days is < 0 or > 3660)
            throw new InvalidInput("within", "field.out-of-range", "应在 0 到 3660 之间。", "Between 0 and 3660.");
        var take = Cursor.Limit(limit);
        var today = clock.Today();
        var until = today.AddDays(days);
        var charges = db
            .Charges.AsNoTracking()
            .For(db.User)
            .Where(charge => charge.SettledOn == null && charge.DueOn >= today && charge.DueOn <= until);
        if (leaseId is not null)
            charges = charges.Where(charge => charge.LeaseId == leaseId);
        if (customerId is not null)
            charges = charges.Where(charge => charge.CustomerId == customerId);
        if (buildingId is not null)
            charges = charges.Where(charge => charge.BuildingId == buildingId);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            charges = charges.Where(charge => charge.DueOn > day || (charge.DueOn == day && charge.Id > id));
        }
        var joined =
            from charge in charges
            join lease in db.Leases on charge.LeaseId equals lease.Id
            join customer in db.Customers on charge.CustomerId equals customer.Id
            orderby charge.DueOn, charge.Id
            select new
            {
                charge,
                lease.ContractNumber,
                customer.Name,
            };
        var rows = await joined.Take(take + 1).ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(row =>
            {
                var left = row.charge.DueOn.DayNumber - today.DayNumber;
                return new Item(
                    ChargeView.Of(row.charge, http),
                    row.ContractNumber,
                    row.charge.CustomerId,
                    row.Name,
                    left,
                    ReminderStages.Before(left, options.Value.PaymentLeadDays)
                );
            }),
            take,
            item => Cursor.Of(item.Charge.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), item.Charge.ChargeId.ToString())
        );
    }
}
