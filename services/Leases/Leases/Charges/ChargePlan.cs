using CustomerArchive.Leases.Leases;

namespace CustomerArchive.Leases.Charges;

/// <summary>What a contract demands at one time.</summary>
internal sealed record PlannedCharge(ChargeKind Kind, ChargePeriod Period, decimal Amount);

/// <summary>Everything a signed contract demands, by its present terms.</summary>
internal static class ChargePlan
{
    /// <param name="booksOpenOn">What was due before that day is not ours to charge.</param>
    public static List<PlannedCharge> Of(Lease lease, DateOnly? booksOpenOn)
    {
        // Called off before it began: nothing is owed, the deposit included.
        if (lease.LastDay < lease.StartsOn)
            return [];
        var terms = lease.Terms;
        var plan = new List<PlannedCharge>();
        if (terms.Deposit > 0)
            plan.Add(new(ChargeKind.Deposit, new(null, null, lease.SignedOn ?? lease.StartsOn), terms.Deposit));
        plan.AddRange(Instalments(ChargeKind.Rent, RentSchedule.Of(lease.StartsOn, lease.LastDay, terms)));
        plan.AddRange(Fee(lease, ChargeKind.PropertyFee, terms.PropertyFee, terms.Area, terms.Payment.CycleMonths));
        foreach (var fee in terms.Further.Fees)
            plan.AddRange(Fee(lease, fee));
        // Fees of one kind for the same time are one charge; an account tells its charges apart by kind and first day.
        return plan.Where(charge => booksOpenOn is null || charge.Period.DueOn >= booksOpenOn)
            .GroupBy(charge => (charge.Kind, charge.Period.From))
            .Select(same => same.First() with { Amount = same.Sum(charge => charge.Amount) })
            .ToList();
    }

    private static IEnumerable<PlannedCharge> Fee(Lease lease, FeeTerm fee)
    {
        var kind = fee.Kind switch
        {
            FeeKind.Property => ChargeKind.PropertyFee,
            FeeKind.Electricity or FeeKind.Water or FeeKind.Gas or FeeKind.AirConditioning => ChargeKind.Utilities,
            FeeKind.Parking => ChargeKind.Parking,
            _ => ChargeKind.Other,
        };
        return fee switch
        {
            { Unit: FeeUnit.Consumption } => [], // added by hand when it was read
            { Unit: FeeUnit.Once } => [new(kind, new(null, null, lease.StartsOn), Cents.Round(fee.Price * fee.Quantity))],
            { CycleMonths: 0 } => [],
            { Unit: FeeUnit.SquareMetreMonth } => Fee(lease, kind, fee.Price, lease.Area, fee.CycleMonths),
            _ => Fee(lease, kind, fee.Price, fee.Quantity, fee.CycleMonths),
        };
    }

    // A fee runs like a rent that never rises, and is owed in rent-free days too.
    private static IEnumerable<PlannedCharge> Fee(Lease lease, ChargeKind kind, decimal price, decimal quantity, int cycleMonths)
    {
        var terms = lease.Terms with
        {
            UnitPrice = price,
            Area = quantity,
            Escalation = Escalation.None,
            RentFreeDays = 0,
            Payment = new(0, cycleMonths),
            Further = new() { Due = lease.Terms.Further.Due, CountedFrom = lease.Terms.Further.CountedFrom },
        };
        return Instalments(kind, RentSchedule.Of(lease.StartsOn, lease.LastDay, terms));
    }

    private static IEnumerable<PlannedCharge> Instalments(ChargeKind kind, RentSchedule schedule) =>
        schedule
            .Instalments.Where(instalment => instalment.Amount > 0)
            .Select(instalment => new PlannedCharge(kind, new(instalment.From, instalment.To, instalment.DueOn), instalment.Amount));
}
