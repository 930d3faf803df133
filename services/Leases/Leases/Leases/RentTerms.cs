using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

/// <summary>What a contract says about money (L2; S0§2(2)). Money is in yuan (CNY).</summary>
/// <param name="Area">Rented area in ㎡.</param>
/// <param name="UnitPrice">Yuan per ㎡ and month (or day, see <see cref="PriceUnit"/>) in the first lease year.</param>
/// <param name="RentFreeDays">Days from the first day of the term for which no rent is due.</param>
/// <param name="FitOutDays">Fit-out days agreed; they free from rent only as far as they are rent-free days too.</param>
/// <param name="Deposit">Yuan.</param>
/// <param name="PropertyFee">Yuan per ㎡ and month.</param>
internal sealed record RentTerms(
    decimal Area,
    decimal UnitPrice,
    Escalation Escalation,
    int RentFreeDays,
    int FitOutDays,
    PaymentMethod Payment,
    decimal Deposit,
    decimal PropertyFee,
    int ParkingSpaces
)
{
    private const decimal Most = 1_000_000_000_000m;

    /// <summary>What a ledger has no columns for.</summary>
    public FurtherTerms Further { get; init; } = FurtherTerms.None;

    /// <summary>Whether the rent goes on as under the other terms: what is not rent is left aside.</summary>
    public bool SameRent(RentTerms other) => OfRent(this) == OfRent(other);

    /// <summary>The same terms for who continues the lease from that day: months and years are counted as before, past free days are past.</summary>
    public RentTerms From(DateOnly day, DateOnly startedOn) =>
        this with
        {
            RentFreeDays = Math.Max(0, startedOn.AddDays(RentFreeDays).DayNumber - day.DayNumber),
            Further = Further with
            {
                CountedFrom = Further.CountedFrom ?? startedOn,
                FreePeriods =
                [
                    .. Further.FreePeriods.Where(free => free.To >= day).Select(free => free.From < day ? free with { From = day } : free),
                ],
            },
        };

    private static RentTerms OfRent(RentTerms terms) =>
        terms with
        {
            FitOutDays = 0,
            Deposit = 0,
            PropertyFee = 0,
            ParkingSpaces = 0,
            Payment = terms.Payment with { DepositMonths = 0 },
            Further = terms.Further with { Fees = [] },
        };

    /// <summary>Everything that cannot stand in a contract; the field is named as in requests.</summary>
    public IEnumerable<FieldProblem> Problems()
    {
        if (Area is <= 0 or > 1_000_000 || !Precision.Fits(Area, 4))
            yield return new(
                "area",
                "lease.area-impossible",
                "面积应大于 0、不超过 100 万㎡，最多四位小数。",
                "The area must be above 0, at most 1,000,000 ㎡, with at most four decimals."
            );
        if (UnitPrice is < 0 or > 1_000_000 || !Precision.Fits(UnitPrice, 4))
            yield return new(
                "unitPrice",
                "lease.price-impossible",
                "租金单价应在 0 到 100 万之间，最多四位小数。",
                "The unit price must be between 0 and 1,000,000 with at most four decimals."
            );
        if (Escalation.Amount > 0 && Escalation.Amount > 1_000_000)
            yield return new(
                "escalation",
                "lease.price-impossible",
                "每次递增的金额不超过 100 万元。",
                "Each rise is at most 1,000,000 yuan."
            );
        if (Further.PriceSteps.Count > 0 && Escalation != Escalation.None)
            yield return new(
                "priceSteps",
                "lease.steps-and-escalation",
                "阶梯单价与递增方式只能选择一种。",
                "Give either price steps or an escalation."
            );
        if (RentFreeDays is < 0 or > 7320)
            yield return new("rentFreeDays", "lease.days-impossible", "天数应在 0 到 7320 之间。", "Days must be between 0 and 7320.");
        if (FitOutDays is < 0 or > 7320)
            yield return new("fitOutDays", "lease.days-impossible", "天数应在 0 到 7320 之间。", "Days must be between 0 and 7320.");
        if (Deposit is < 0 or > Most || !Precision.Fits(Deposit, 2))
            yield return new(
                "deposit",
                "lease.amount-impossible",
                "金额不能为负，最多两位小数。",
                "The amount cannot be negative and has at most two decimals."
            );
        if (PropertyFee is < 0 or > 1_000_000 || !Precision.Fits(PropertyFee, 4))
            yield return new(
                "propertyFee",
                "lease.price-impossible",
                "物业费应在 0 到 100 万之间，最多四位小数。",
                "The property fee must be between 0 and 1,000,000 with at most four decimals."
            );
        if (ParkingSpaces is < 0 or > 10_000)
            yield return new(
                "parkingSpaces",
                "lease.count-impossible",
                "车位数应在 0 到 10000 之间。",
                "Parking spaces must be between 0 and 10,000."
            );
    }
}
