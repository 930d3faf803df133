using CustomerArchive.Leases.Data;

namespace CustomerArchive.Leases.Charges;

/// <summary>A charge and what of it was open on some day.</summary>
internal sealed class OpenCharge
{
    public Guid LeaseId { get; init; }
    public Guid CustomerId { get; init; }
    public Guid BuildingId { get; init; }
    public DateOnly DueOn { get; init; }
    public decimal Open { get; init; }
}

internal static class OpenCharges
{
    /// <summary>What was open that evening. Today's is read off; an earlier day's is told from the allocations up to then.</summary>
    public static IQueryable<OpenCharge> On(DateOnly day, DateOnly today, IQueryable<Charge> charges, LeasesDb db)
    {
        if (day >= today)
            return charges
                .Where(charge => charge.SettledOn == null)
                .Select(charge => new OpenCharge
                {
                    LeaseId = charge.LeaseId,
                    CustomerId = charge.CustomerId,
                    BuildingId = charge.BuildingId,
                    DueOn = charge.DueOn,
                    Open = charge.Open,
                });
        var then = charges.Where(charge => charge.SettledOn == null || charge.SettledOn > day);
        // Joined and not a subquery per charge, because SQL Server sums no subqueries.
        var settled = then.Join(
                db.Allocations.Where(part => part.AppliedOn <= day),
                charge => charge.Id,
                part => part.ChargeId,
                (charge, part) => new { charge.Id, part.Amount }
            )
            .GroupBy(part => part.Id)
            .Select(parts => new { Id = parts.Key, Amount = parts.Sum(part => part.Amount) });
        return then.LeftJoin(
                settled,
                charge => charge.Id,
                sum => sum.Id,
                (charge, sum) => new { charge, Settled = (decimal?)sum!.Amount ?? 0 }
            )
            .Where(row => row.charge.Amount > row.Settled)
            .Select(row => new OpenCharge
            {
                LeaseId = row.charge.LeaseId,
                CustomerId = row.charge.CustomerId,
                BuildingId = row.charge.BuildingId,
                DueOn = row.charge.DueOn,
                Open = row.charge.Amount - row.Settled,
            });
    }
}
