using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

/// <summary>For what time a unit price stands.</summary>
internal enum PriceUnit
{
    Month,
    Day,
}

/// <summary>How days become money where a month and a price do not fit each other.</summary>
internal enum DayCount
{
    /// <summary>按实际天数: a part of a month by the days of that month; a daily price times the days.</summary>
    Actual,

    /// <summary>按一年365天: a day is a month × 12 ÷ 365, a month of a daily price is × 365 ÷ 12.</summary>
    Of365,
}

internal enum FreeKind
{
    RentFree,
    FittingOut,
}

/// <summary>Days for which no rent is due, first and last inclusive; at the start or anywhere in the term.</summary>
internal sealed record FreePeriod(DateOnly From, DateOnly To, FreeKind Kind = FreeKind.RentFree);

/// <summary>From that lease year on this is the price, as agreed in figures.</summary>
internal sealed record PriceStep(int FromYear, decimal UnitPrice);

/// <summary>
/// When a period's rent is due: <paramref name="DaysBefore"/> days before the period begins, or on day <paramref name="DayOfMonth"/>
/// (the last one in shorter months) of the month in which it begins, or <paramref name="MonthsBefore"/> months before that.
/// </summary>
internal sealed record DueRule(int DaysBefore = 0, int? DayOfMonth = null, int MonthsBefore = 0)
{
    public static readonly DueRule FirstDay = new();

    public DateOnly DueOn(DateOnly periodBegins)
    {
        if (DayOfMonth is not { } day)
            return periodBegins.AddDays(-DaysBefore);
        var month = periodBegins.AddMonths(-MonthsBefore);
        return new(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)));
    }
}

internal enum FeeKind
{
    Property,
    Electricity,
    Water,
    Gas,
    AirConditioning,
    Parking,
    Telephone,
    Cleaning,
    Other,
}

internal enum FeeUnit
{
    /// <summary>Yuan per ㎡ of the rented area and month.</summary>
    SquareMetreMonth,

    /// <summary>Yuan per piece (space, line, card) and month.</summary>
    PieceMonth,

    /// <summary>Yuan a month.</summary>
    Month,

    /// <summary>Yuan per kWh, m³ or hour, as read or counted.</summary>
    Consumption,

    /// <summary>Yuan, paid once.</summary>
    Once,
}

/// <summary>A fee beside the rent (S0§2(2)): price in yuan per unit, how many, paid every so many months (0: once or as it comes).</summary>
internal sealed record FeeTerm(FeeKind Kind, decimal Price, FeeUnit Unit, decimal Quantity = 1, int CycleMonths = 1, string? Name = null);

/// <summary>What contracts say beyond the columns of a ledger. Kept as one JSON value; equal when it says the same.</summary>
internal sealed record FurtherTerms
{
    public const int MostLines = 60;

    public static readonly FurtherTerms None = new();

    public PriceUnit PriceUnit { get; init; }
    public DayCount DayCount { get; init; }
    public DueRule Due { get; init; } = DueRule.FirstDay;
    public IReadOnlyList<FreePeriod> FreePeriods { get; init; } = [];
    public IReadOnlyList<PriceStep> PriceSteps { get; init; } = [];
    public IReadOnlyList<FeeTerm> Fees { get; init; } = [];

    /// <summary>From which day rental months and cycles are counted when that is not the first of the term: the lease continues another.</summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>From which day the years of the price are counted when that is not the first of the term: it was agreed anew.</summary>
    public DateOnly? PricedFrom { get; init; }

    public bool Equals(FurtherTerms? other) =>
        other is not null
        && (PriceUnit, DayCount, Due, CountedFrom, PricedFrom)
            == (other.PriceUnit, other.DayCount, other.Due, other.CountedFrom, other.PricedFrom)
        && FreePeriods.SequenceEqual(other.FreePeriods)
        && PriceSteps.SequenceEqual(other.PriceSteps)
        && Fees.SequenceEqual(other.Fees);

    public override int GetHashCode() =>
        HashCode.Combine(PriceUnit, DayCount, Due, CountedFrom, PricedFrom, FreePeriods.Count, PriceSteps.Count, Fees.Count);

    /// <summary>Everything that cannot stand in a contract of this term.</summary>
    public IEnumerable<FieldProblem> Problems(LeaseTerm term)
    {
        if (Due.DaysBefore is < 0 or > 366 || Due.MonthsBefore is < 0 or > 12 || Due.DayOfMonth is < 1 or > 31)
            yield return new(
                "due",
                "lease.due-rule-impossible",
                "缴款日应为提前 0 到 366 天，或每月 1 到 31 日（可提前 0 到 12 个月）。",
                "Rent is due 0 to 366 days before, or on day 1 to 31, 0 to 12 months before."
            );
        for (var i = 0; i < FreePeriods.Count; i++)
            if (FreePeriods[i] is var free && (free.To < free.From || free.From < term.StartsOn || free.To > term.EndsOn))
                yield return new(
                    $"freePeriods[{i}]",
                    "lease.free-period-outside-term",
                    "免租期应在租期之内，且首日不晚于末日。",
                    "A free period lies within the term and does not end before it begins."
                );
        for (var i = 0; i < PriceSteps.Count; i++)
            if (
                PriceSteps[i] is var step
                && (
                    step.FromYear is < 2 or > 30
                    || step.UnitPrice is < 0 or > 1_000_000
                    || !Precision.Fits(step.UnitPrice, 4)
                    || (i > 0 && step.FromYear <= PriceSteps[i - 1].FromYear)
                )
            )
                yield return new(
                    $"priceSteps[{i}]",
                    "lease.price-step-impossible",
                    "阶梯单价应从第 2 年起按年度递增排列，单价在 0 到 100 万之间，最多四位小数。",
                    "Price steps are in the order of their years, from year 2 on, with prices from 0 to 1,000,000 and at most four decimals."
                );
        for (var i = 0; i < Fees.Count; i++)
            if (
                Fees[i] is var fee
                && (
                    fee.Price is < 0 or > 1_000_000_000
                    || !Precision.Fits(fee.Price, 4)
                    || fee.Quantity is <= 0 or > 1_000_000
                    || !Precision.Fits(fee.Quantity, 4)
                    || fee.CycleMonths is < 0 or > 12
                    || fee.Name?.Length > 60
                    || (fee.Kind == FeeKind.Other && string.IsNullOrWhiteSpace(fee.Name))
                )
            )
                yield return new(
                    $"fees[{i}]",
                    "lease.fee-impossible",
                    "费用的单价、数量或周期（0 到 12 个月）不合理；“其他”费用须写明名称（最多 60 字）。",
                    "The price, quantity or cycle (0 to 12 months) of the fee is impossible; other fees need a name (at most 60 characters)."
                );
    }
}
