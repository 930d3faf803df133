namespace CustomerArchive.Leases.Leases;

/// <summary>What a day costs under terms that change: which terms hold, in which year of the price, and whether the day is free.</summary>
internal sealed class RentTariff
{
    private readonly Agreement[] agreements;
    private RentRate? last;

    /// <param name="versions">In order of their days; those that leave the rent as it was count for nothing.</param>
    public RentTariff(IReadOnlyList<TermsFrom> versions)
    {
        var (startsOn, rents) = (versions[0].From, new List<TermsFrom>());
        foreach (var version in versions)
            if (rents.Count == 0 || !version.Terms.SameRent(rents[^1].Terms))
                rents.Add(version);
        agreements = new Agreement[rents.Count];
        for (var i = 0; i < rents.Count; i++)
            agreements[i] = new(
                i,
                rents[i].From,
                i + 1 < rents.Count ? rents[i + 1].From.AddDays(-1) : DateOnly.MaxValue,
                rents[i].Terms,
                startsOn
            );
    }

    /// <summary>The rate of that day, and how long it lasts. Days are asked for in order.</summary>
    public RentRate On(DateOnly day)
    {
        if (last is { } known && known.From <= day && day <= known.Until)
            return known;
        var index = agreements.Length - 1;
        while (index > 0 && agreements[index].From > day)
            index--;
        return last = agreements[index].On(day);
    }

    private sealed class Agreement(int number, DateOnly from, DateOnly to, RentTerms terms, DateOnly startsOn)
    {
        private readonly DateOnly priced = terms.Further.PricedFrom ?? terms.Further.CountedFrom ?? startsOn;
        private readonly List<FreePeriod> freePeriods = Free(startsOn, terms);

        public DateOnly From => from;

        public RentRate On(DateOnly day)
        {
            var year = day.Year - priced.Year + 1;
            if (priced.AddYears(year - 1) > day)
                year--;
            var until = priced.AddYears(year).AddDays(-1);
            if (to < until)
                until = to;
            FreePeriod? free = null;
            foreach (var period in freePeriods)
            {
                if (period.From <= day && day <= period.To)
                    (free, until) = (free ?? period, period.To < until ? period.To : until);
                else if (day < period.From && period.From <= until)
                    until = period.From.AddDays(-1);
            }
            return new(number, terms, year, Price(year), free, day, until);
        }

        private static List<FreePeriod> Free(DateOnly startsOn, RentTerms terms) =>
            terms.RentFreeDays == 0
                ? [.. terms.Further.FreePeriods]
                : [new(startsOn, startsOn.AddDays(terms.RentFreeDays - 1)), .. terms.Further.FreePeriods];

        private decimal Price(int year)
        {
            var price = terms.Escalation.Price(terms.UnitPrice, year, terms.Further.PriceUnit);
            foreach (var step in terms.Further.PriceSteps)
                if (step.FromYear <= year)
                    price = step.UnitPrice;
            return price;
        }
    }
}

/// <summary>What the days <paramref name="From"/> to <paramref name="Until"/> cost.</summary>
/// <param name="Agreement">0 for the contract's own terms, one more with each change of the rent.</param>
/// <param name="Year">Year of the price, from 1.</param>
/// <param name="Price">Yuan per ㎡ and month or day.</param>
/// <param name="Free">Why nothing is due; null when rent is.</param>
internal sealed record RentRate(int Agreement, RentTerms Terms, int Year, decimal Price, FreePeriod? Free, DateOnly From, DateOnly Until)
{
    /// <summary>Yuan for a whole rental month.</summary>
    public decimal Monthly { get; } =
        Cents.Round(
            Terms.Further is { PriceUnit: PriceUnit.Day, DayCount: DayCount.Of365 } ? Price * Terms.Area * 365 / 12 : Price * Terms.Area
        );

    public bool ChargesAs(RentRate other) =>
        Free == other.Free
        && (
            Free is not null
            || (Price, Terms.Area, Terms.Further.PriceUnit, Terms.Further.DayCount)
                == (other.Price, other.Terms.Area, other.Terms.Further.PriceUnit, other.Terms.Further.DayCount)
        );
}
