using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Charges;

internal static class ListArrears
{
    public enum Grouping
    {
        Lease,
        Customer,
        Building,
    }

    /// <summary>Yuan, by days since the due day.</summary>
    public sealed record Ages(decimal Days0To30, decimal Days31To60, decimal Days61To90, decimal Over90, decimal Total);

    /// <param name="Id">Of the lease, customer or building.</param>
    /// <param name="Name">Contract number, customer's name or building's name.</param>
    public sealed record Item(Guid Id, string Name, Ages Arrears, DateOnly OldestDueOn);

    /// <param name="Total">Over the whole list; only with the first page.</param>
    public sealed record Response(DateOnly AsOf, Ages? Total, IReadOnlyList<Item> Items, string? Next);

    /// <summary>
    /// What is owed and due, aged by days since the due day, the largest total first (L5, L7). <c>by</c>: lease (unless asked), customer or
    /// building. <c>asOf</c>: as it stood on that evening in China, today unless asked. Filters: leaseId, customerId, buildingId, kind,
    /// minDays (only what is due that many days or longer).
    /// </summary>
    public static async Task<Response> Handle(
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct,
        string? by = null,
        DateOnly? asOf = null,
        Guid? leaseId = null,
        Guid? customerId = null,
        Guid? buildingId = null,
        string? kind = null,
        int? minDays = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var today = clock.Today();
        var day = asOf ?? today;
        var grouping = Choice.Read<Grouping>("by", by) ?? Grouping.Lease;
        var charges = db.Charges.AsNoTracking().For(db.User).Where(charge => charge.CorrectsId == null);
        if (leaseId is not null)
            charges = charges.Where(charge => charge.LeaseId == leaseId);
        if (customerId is not null)
            charges = charges.Where(charge => charge.CustomerId == customerId);
        if (buildingId is not null)
            charges = charges.Where(charge => charge.BuildingId == buildingId);
        if (Choice.Read<ChargeKind>("kind", kind) is { } wanted)
            charges = charges.Where(charge => charge.Kind == wanted);
        var dueBy = day.Later(-Math.Clamp(minDays ?? 0, 0, 36_600));
        var open = OpenCharges.On(day, today, charges.Where(charge => charge.DueOn <= dueBy), db);

        var sums = Aged(Keyed(open, grouping), day);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !decimal.TryParse(after[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var total)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            sums = sums.Where(row => row.Total < total || (row.Total == total && row.Key > id));
        }
        var rows = await sums.OrderByDescending(row => row.Total).ThenBy(row => row.Key).Take(take + 1).ToListAsync(ct);
        var names = await Names(db, grouping, rows.ConvertAll(row => row.Key), ct);
        var page = Cursor.Page(
            rows.ConvertAll(row => new Item(row.Key, names.GetValueOrDefault(row.Key, ""), row.Ages, row.OldestDueOn)),
            take,
            item => Cursor.Of(item.Arrears.Total.ToString(CultureInfo.InvariantCulture), item.Id.ToString())
        );
        Ages? all = null;
        if (cursor is null)
        {
            var buildings = await Aged(Keyed(open, Grouping.Building), day).ToListAsync(ct);
            all = new(
                buildings.Sum(row => row.Days0To30),
                buildings.Sum(row => row.Days31To60),
                buildings.Sum(row => row.Days61To90),
                buildings.Sum(row => row.Over90),
                buildings.Sum(row => row.Total)
            );
        }
        return new(day, all, page.Items, page.Next);
    }

    private static IQueryable<KeyedCharge> Keyed(IQueryable<OpenCharge> open, Grouping grouping) =>
        grouping switch
        {
            Grouping.Lease => open.Select(row => new KeyedCharge
            {
                Key = row.LeaseId,
                DueOn = row.DueOn,
                Open = row.Open,
            }),
            Grouping.Customer => open.Select(row => new KeyedCharge
            {
                Key = row.CustomerId,
                DueOn = row.DueOn,
                Open = row.Open,
            }),
            _ => open.Select(row => new KeyedCharge
            {
                Key = row.BuildingId,
                DueOn = row.DueOn,
                Open = row.Open,
            }),
        };

    private static IQueryable<Sum> Aged(IQueryable<KeyedCharge> open, DateOnly day)
    {
        var (d30, d60, d90) = (day.Later(-30), day.Later(-60), day.Later(-90));
        return open.GroupBy(row => row.Key)
            .Select(group => new Sum
            {
                Key = group.Key,
                Days0To30 = group.Sum(row => row.DueOn >= d30 ? row.Open : 0),
                Days31To60 = group.Sum(row => row.DueOn < d30 && row.DueOn >= d60 ? row.Open : 0),
                Days61To90 = group.Sum(row => row.DueOn < d60 && row.DueOn >= d90 ? row.Open : 0),
                Over90 = group.Sum(row => row.DueOn < d90 ? row.Open : 0),
                Total = group.Sum(row => row.Open),
                OldestDueOn = group.Min(row => row.DueOn),
            });
    }

    private static Task<Dictionary<Guid, string>> Names(LeasesDb db, Grouping grouping, List<Guid> ids, CancellationToken ct) =>
        grouping switch
        {
            Grouping.Lease => db.Leases.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ContractNumber, ct),
            Grouping.Customer => db.Customers.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
            _ => db.Buildings.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
        };

    private sealed class KeyedCharge
    {
        public Guid Key { get; init; }
        public DateOnly DueOn { get; init; }
        public decimal Open { get; init; }
    }

    private sealed class Sum
    {
        public Guid Key { get; init; }
        public decimal Days0To30 { get; init; }
        public decimal Days31To60 { get; init; }
        public decimal Days61To90 { get; init; }
        public decimal Over90 { get; init; }
        public decimal Total { get; init; }
        public DateOnly OldestDueOn { get; init; }

        public Ages Ages => new(Days0To30, Days31To60, Days61To90, Over90, Total);
    }
}
