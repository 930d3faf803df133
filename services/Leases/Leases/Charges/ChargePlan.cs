using CustomerArchive.Leases.Leases;

namespace CustomerArchive.Leases.Charges;

/// <summary>What a contract demands at one time.</summary>
internal sealed record PlannedCharge(ChargeKind Kind, ChargePeriod Period, decimal Amount);

/// <summary>Everything a signed contract demands, by its present terms.</summary>
internal static class ChargePlan
{
    /// <param name="booksOpenOn">What was due before that day is not ours to charge.</param>
    public static List<PlannedCharge> Of(Lease lease, DateOnly? booksOpenOn, DateOnly today)
    {
        // Called off before it began: nothing is owed, the deposit included.
        if (lease.LastDay < lease.StartsOn)
            return [];
        var plan = new List<PlannedCharge>();
        if (lease.Deposit > 0)
            plan.Add(new(ChargeKind.Deposit, new(null, null, lease.SignedOn ?? lease.StartsOn), lease.Deposit));
        plan.AddRange(Instalments(ChargeKind.Rent, lease.Rent(today)));
        plan.AddRange(
            Instalments(
                ChargeKind.PropertyFee,
                lease.LikeRent(today, terms => AsRent(terms, terms.PropertyFee, terms.Area, terms.Payment.CycleMonths))
            )
        );
        foreach (var fee in lease.Versions.SelectMany(version => version.Terms.Further.Fees).DistinctBy(Key))
            plan.AddRange(Fee(lease, fee, today));
        // Fees of one kind for the same time are one charge; an account tells its charges apart by kind and first day.
        return plan.Where(charge => booksOpenOn is null || charge.Period.DueOn >= booksOpenOn)
            .GroupBy(charge => (charge.Kind, charge.Period.From))
            .Select(same => same.First() with { Amount = same.Sum(charge => charge.Amount) })
            .ToList();
    }

    private static IEnumerable<PlannedCharge> Fee(Lease lease, FeeTerm fee, DateOnly today)
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
            { Unit: FeeUnit.Once } => Once(lease, kind, Key(fee)),
            { CycleMonths: 0 } => [],
            { Unit: FeeUnit.SquareMetreMonth } => Instalments(
                kind,
                lease.LikeRent(today, terms => AsRent(terms, Like(terms, fee).Sum(each => each.Price), terms.Area, fee.CycleMonths))
            ),
            _ => Instalments(
                kind,
                lease.LikeRent(today, terms => AsRent(terms, Like(terms, fee).Sum(each => each.Price * each.Quantity), 1, fee.CycleMonths))
            ),
        };
    }

    // Paid once, with the terms that first name it.
    private static IEnumerable<PlannedCharge> Once(Lease lease, ChargeKind kind, (FeeKind, string?, FeeUnit, int) key)
    {
        var first = lease.Versions.First(version => version.Terms.Further.Fees.Any(fee => Key(fee) == key));
        var amount = first.Terms.Further.Fees.Where(fee => Key(fee) == key).Sum(fee => Cents.Round(fee.Price * fee.Quantity));
        return [new(kind, new(null, null, first.From), amount)];
    }

    private static IEnumerable<FeeTerm> Like(RentTerms terms, FeeTerm fee) => terms.Further.Fees.Where(other => Key(other) == Key(fee));

    private static (FeeKind, string?, FeeUnit, int) Key(FeeTerm fee) => (fee.Kind, fee.Name, fee.Unit, fee.CycleMonths);

    // A fee runs like a rent that never rises, and is owed in rent-free days too.
    private static RentTerms AsRent(RentTerms terms, decimal price, decimal quantity, int cycleMonths) =>
        terms with
        {
            UnitPrice = price,
            Area = quantity,
            Escalation = Escalation.None,
            RentFreeDays = 0,
            Payment = new(0, cycleMonths),
            Further = new() { Due = terms.Further.Due, CountedFrom = terms.Further.CountedFrom },
        };

    private static IEnumerable<PlannedCharge> Instalments(ChargeKind kind, RentSchedule schedule) =>
        schedule
            .Instalments.Where(instalment => instalment.Amount > 0)
            .Select(instalment => new PlannedCharge(kind, new(instalment.From, instalment.To, instalment.DueOn), instalment.Amount));
}
