using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Reminders;

internal static class ListReminders
{
    /// <param name="AboutOn">The last day of the lease, or the day a payment is due.</param>
    /// <param name="Days">Until that day; negative after it.</param>
    /// <param name="Stage">Which lead time, or how many days late, raised it.</param>
    /// <param name="Open">Yuan still open of the payment; 0 where it is not about money.</param>
    /// <param name="Reason">What was done, or why it is ignored.</param>
    public sealed record Item(
        Guid ReminderId,
        ReminderKind Kind,
        ReminderState State,
        Guid LeaseId,
        string ContractNumber,
        Guid CustomerId,
        string CustomerName,
        string Building,
        string Unit,
        DateOnly AboutOn,
        int Days,
        int Stage,
        decimal Open,
        DateOnly RaisedOn,
        string? ClosedBy,
        DateTimeOffset? ClosedAt,
        string? Reason,
        int Version
    );

    /// <summary>
    /// Reminders of leases that end or are held over and of payments due or late, the earliest day first; open ones unless asked (L7).
    /// Filters: state, kind, stage, leaseId, customerId, buildingId.
    /// </summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct,
        string? state = null,
        string? kind = null,
        int? stage = null,
        Guid? leaseId = null,
        Guid? customerId = null,
        Guid? buildingId = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var wantedState = Choice.Read<ReminderState>("state", state) ?? ReminderState.Open;
        var reminders = db.Reminders.AsNoTracking().For(db.User).Where(row => row.State == wantedState);
        if (Choice.Read<ReminderKind>("kind", kind) is { } wantedKind)
            reminders = reminders.Where(row => row.Kind == wantedKind);
        if (stage is not null)
            reminders = reminders.Where(row => row.Stage == stage);
        if (leaseId is not null)
            reminders = reminders.Where(row => row.LeaseId == leaseId);
        if (customerId is not null)
            reminders = reminders.Where(row => row.CustomerId == customerId);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            reminders = reminders.Where(row => row.AboutOn > day || (row.AboutOn == day && row.Id > id));
        }
        var joined =
            from row in reminders
            join lease in db.Leases on row.LeaseId equals lease.Id
            join customer in db.Customers on row.CustomerId equals customer.Id
            where buildingId == null || lease.Unit.BuildingId == buildingId
            orderby row.AboutOn, row.Id
            select new
            {
                row,
                lease.ContractNumber,
                customer.Name,
                Building = lease.Unit.Building.Name,
                Unit = lease.Unit.Floor + " " + lease.Unit.Number,
                Open = row.Kind == ReminderKind.PaymentDue || row.Kind == ReminderKind.PaymentOverdue
                    ? db
                        .Charges.Where(charge => charge.LeaseId == row.LeaseId && charge.DueOn == row.AboutOn && charge.SettledOn == null)
                        .Sum(charge => charge.Open)
                    : 0m,
            };
        var today = clock.Today();
        var rows = await joined.Take(take + 1).ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(found => new Item(
                found.row.Id,
                found.row.Kind,
                found.row.State,
                found.row.LeaseId,
                found.ContractNumber,
                found.row.CustomerId,
                found.Name,
                found.Building,
                found.Unit,
                found.row.AboutOn,
                found.row.AboutOn.DayNumber - today.DayNumber,
                found.row.Stage,
                found.Open,
                found.row.RaisedOn,
                found.row.ClosedBy,
                found.row.ClosedAt,
                found.row.Reason,
                found.row.Version
            )),
            take,
            item => Cursor.Of(item.AboutOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), item.ReminderId.ToString())
        );
    }
}
